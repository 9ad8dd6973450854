"""A run as the workspace remembers it."""

from dataclasses import dataclass, field, replace

from engine.data import load_dataset
from engine.errors import EngineError
from engine.evaluation import Mistakes, at_chance
from engine.store import RunRecord, RunState, Store
from engine.training import RunConfig
from engine.training.run_config import run_config_from_json
from gui.tabs.train.curves import Curves
from gui.tabs.train.panel_words import counts


@dataclass(frozen=True, eq=False, slots=True)
class KeptRun:
    """What is shown of one run. `config` is None where this version of the lab cannot read it."""

    record: RunRecord
    config: RunConfig | None
    curves: Curves
    counted: dict[str, Mistakes] = field(default_factory=dict)  # by set, with the weights at the end
    predicted: tuple[str, ...] = ()  # the sets for which there are predictions

    @classmethod
    def read(cls, store: Store, record: RunRecord) -> "KeptRun":
        """Read a run. The predictions for the test set are there, but nobody looks at them here."""
        predicted = store.predictions.sets(record.id)
        return cls(
            record,
            _config(record),
            Curves.of(store.runs.epochs(record.id)),
            {name: _counted(store, record.id, name) for name in ("train", "dev") if name in predicted},
            predicted,
        )

    def mistakes(self, set_name: str) -> Mistakes | None:
        """Return the mistakes on train or dev: those of the last weights, else those of the last epoch."""
        if set_name in self.counted:
            return self.counted[set_name]
        record = self.record
        error = record.train_error if set_name == "train" else record.dev_error
        if self.config is None or error is None:
            return None
        return mistakes_from(error, self.config, set_name)


def with_exact_errors(store: Store, record: RunRecord) -> RunRecord:
    """Return `record` with the errors of its last weights, where the run has predicted for train and dev.

    What it holds otherwise are those of the last epoch: for train a mean taken while the model learned.
    """
    config, predicted = _config(record), store.predictions.sets(record.id)
    if config is None or not {"train", "dev"} <= set(predicted):
        return record
    train, dev, _ = counts(config)
    wrong = {name: len(store.predictions.wrong(record.id, name)) for name in ("train", "dev")}
    return replace(record, train_error=wrong["train"] / train, dev_error=wrong["dev"] / dev)


def learned_nothing(record: RunRecord) -> bool:
    """Whether a run that is over does no better than guessing on its own training set."""
    config = _config(record)
    if record.state is not RunState.FINISHED or config is None or record.train_error is None:
        return False
    classes = len(load_dataset(config.dataset).classes)
    return at_chance(mistakes_from(record.train_error, config, "train"), classes)


def read_test(store: Store, run_id: int) -> Mistakes | None:
    """Return the mistakes on the test set, None where nothing was predicted for it."""
    return _counted(store, run_id, "test") if "test" in store.predictions.sets(run_id) else None


def mistakes_from(error: float, config: RunConfig, set_name: str) -> Mistakes:
    """Return the number of mistakes behind an error of train or dev."""
    train, dev, _ = counts(config)
    return Mistakes.from_error(error, train if set_name == "train" else dev)


def _counted(store: Store, run_id: int, set_name: str) -> Mistakes:
    predictions = store.predictions.get(run_id, set_name)
    if predictions is None:
        raise LookupError(f"Run {run_id} has no predictions for {set_name}.")
    wrong = predictions.predicted != predictions.labels  # (N,)
    return Mistakes(int(wrong.sum()), len(wrong))


def _config(record: RunRecord) -> RunConfig | None:
    try:
        return run_config_from_json(record.config)
    except EngineError:
        return None
