"""The predictions of a run for one set, beside the pictures they are about."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.data import Dataset, load_dataset
from engine.errors import EngineError, StoreError
from engine.evaluation import confusion, nearest
from engine.store import RunRecord, SetPredictions, Store
from gui.tabs.errors.selection import ErrorKind, Order, Selection

Positions = NDArray[np.int64]  # (M,): places in the set, from 0
NEAREST = 5  # right examples shown for comparison
BLANK = np.full((8, 8), 255, np.uint8)
BLANK.flags.writeable = False


@dataclass(frozen=True, eq=False)
class Mistakes:
    """What a run predicted for a set. `rows` are places in the data set, -1 where an example is not in it."""

    run: RunRecord
    set_name: str
    predictions: SetPredictions
    predicted: NDArray[np.int64]  # (N,)
    dataset: Dataset | None
    rows: NDArray[np.int64]  # (N,)
    problem: str = ""  # why pictures are missing, in words

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of the K classes; their numbers where the data set is not there to name them."""
        count = self.predictions.probabilities.shape[1]
        if self.dataset is not None and len(self.dataset.classes) == count:
            return self.dataset.classes
        return tuple(str(number) for number in range(count))

    @cached_property
    def wrong(self) -> Positions:
        """Where label and prediction differ, in the order of the set."""
        return np.flatnonzero(self.predictions.labels != self.predicted)

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """The confusion matrix, (K, K): row is the label, column the prediction."""
        return confusion(self.predictions.labels, self.predicted, len(self.classes))

    @cached_property
    def position_of(self) -> dict[str, int]:
        """The place of every misclassified example, by its id."""
        ids = self.predictions.example_ids
        return {ids[position]: int(position) for position in self.wrong}

    @property
    def size(self) -> int:
        return len(self.predicted)

    @property
    def error(self) -> float:
        """The share of the set that is misclassified, between 0 and 1."""
        return len(self.wrong) / self.size if self.size else 0.0

    def choose(self, selection: Selection) -> Positions:
        """Return the mistakes that `selection` asks for, in its order."""
        chosen = self.wrong[self._asked_for(selection)]
        match selection.order:
            case Order.FILE:
                return chosen
            case Order.LOSS:
                return chosen[np.argsort(-self.predictions.losses[chosen], kind="stable")]
            case Order.RANDOM:
                # drawn for the whole set, so that a filter keeps the order of what it leaves
                places = np.random.default_rng(selection.seed).permutation(self.size)  # (N,)
                return chosen[np.argsort(places[chosen], kind="stable")]

    def image(self, position: int) -> NDArray[np.uint8]:
        """Return the picture at `position`, (H, W) or (H, W, 3); blank where it is missing."""
        row = int(self.rows[position])
        if self.dataset is None or row < 0:
            return BLANK
        picture = self.dataset.images[row]  # (C, H, W)
        return picture[0] if len(picture) == 1 else np.moveaxis(picture[:3], 0, -1)

    def caption(self, position: int) -> str:
        """Return "label → prediction" of the example at `position`."""
        label, predicted = self.predictions.labels[position], self.predicted[position]
        return f"{self.classes[label]} → {self.classes[predicted]}"

    def nearest_right(self, position: int, class_index: int) -> tuple[NDArray[np.uint8], ...]:
        """Return the pictures of a class most like the one at `position` among those predicted right."""
        if self.dataset is None or self.rows[position] < 0:
            return ()
        right = (self.predicted == class_index) & (self.predictions.labels == class_index) & (self.rows >= 0)
        images, candidates = self.dataset.images, np.flatnonzero(right)  # (N, C, H, W), (M,)
        found = nearest(images[self.rows[position]], images[self.rows[candidates]], NEAREST)
        return tuple(self.image(int(candidates[index])) for index in found)

    def _asked_for(self, selection: Selection) -> NDArray[np.bool_]:
        labels, predicted = self.predictions.labels[self.wrong], self.predicted[self.wrong]  # (M,)
        asked = np.ones(len(labels), np.bool_)
        if selection.cell is not None:
            asked = (labels == selection.cell[0]) & (predicted == selection.cell[1])
        elif selection.class_index is not None:
            labelled, taken_for = labels == selection.class_index, predicted == selection.class_index
            match selection.kind:
                case ErrorKind.FALSE_POSITIVES:
                    asked = taken_for
                case ErrorKind.FALSE_NEGATIVES:
                    asked = labelled
                case ErrorKind.ALL:
                    asked = labelled | taken_for
        return asked


def load_mistakes(store: Store, run: RunRecord, set_name: str) -> Mistakes:
    """Read what `run` predicted for a set.

    A data set that cannot be read, or is another than the run's, is no reason to hide the predictions
    and what was said about them: `problem` says what is missing. Raises StoreError,
    also where no predictions are kept.
    """
    predictions = store.predictions.get(run.id, set_name)
    if predictions is None:
        raise StoreError(f"Run {run.id} has no predictions for {set_name}. Choose another run or set.")
    predicted = predictions.predicted
    try:
        dataset = load_dataset(run.dataset)
    except EngineError as error:
        nowhere = np.full(len(predicted), -1)
        problem = f"The data set “{run.dataset}” of this run cannot be read, so no picture is shown. {error}"
        return Mistakes(run, set_name, predictions, predicted, None, nowhere, problem)
    places = {example: row for row, example in enumerate(dataset.example_ids)}
    rows = np.array([places.get(example, -1) for example in predictions.example_ids], np.int64)
    missing = int((rows < 0).sum())
    problem = ""
    if missing:
        problem = (
            f"{missing} of the {len(rows)} examples are not in the data set “{run.dataset}” as it is now, "
            "so their pictures are blank. Their tags and notes are kept."
        )
    return Mistakes(run, set_name, predictions, predicted, dataset, rows, problem)
