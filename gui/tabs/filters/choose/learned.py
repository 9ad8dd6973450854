"""The first filters of the latest network in the workspace, for the tab."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.filters import TurnedLikeness, grey_parts, nearest_turned
from engine.kernels import Matrix
from engine.store import RunRecord, RunState
from engine.training import first_filters
from gui.lab import Lab
from gui.tabs.filters.network.course import convolves

USABLE = (RunState.FINISHED, RunState.STOPPED, RunState.INTERRUPTED)


@dataclass(frozen=True, slots=True, eq=False)
class LearnedFilter:
    """One filter of a network.

    number    counts from 1, as the network keeps them
    weights   float32 (f, f), the mean of its channels where it has more than one
    grey      float64 (f, f), what its channels have in common, as long as that is of the whole filter
    likeness  the hand-made filter that it comes nearest to, however that is turned
    """

    number: int
    weights: NDArray[np.float32]
    grey: Matrix
    likeness: TurnedLikeness


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What a network has learned first; no filters and a sentence that says why where there is nothing.

    is_training  whether there will be something soon, without anybody doing anything
    """

    run: int | None = None
    title: str = ""
    filters: tuple[LearnedFilter, ...] = ()
    sentence: str = ""
    is_training: bool = False

    @property
    def size(self) -> int:
        """f, or 0 if there is nothing."""
        return len(self.filters[0].weights) if self.filters else 0

    def most_like(self, weights: Matrix) -> tuple[int, float] | None:
        """Return the place of the filter nearest to `weights`, over sign, and the cosine between them.

        `weights` are meant for every channel.
        """
        length = float(np.linalg.norm(weights))
        if self.size != len(weights) or not length:
            return None
        found = [float(np.vdot(learned.grey, weights)) / length for learned in self.filters]
        place = max(range(len(found)), key=lambda index: abs(found[index]))
        return (place, found[place]) if found[place] else None


NOTHING = Learned(
    sentence="No network has been trained in this workspace yet. Its first filters will stand here, "
    "each with the hand-made filter that it comes nearest to."
)
TRAINING = (
    "{} is being trained now. Its first filters will stand here when that has ended; “In a network” shows "
    "them epoch by epoch."
)


def read_learned(lab: Lab) -> Learned:
    """Return the first filters of the newest run that has any: finished before stopped or interrupted.

    A run whose checkpoint is damaged is passed over; where there is no other, the sentence says so.
    """
    try:
        known = [run for run in lab.store.runs.list() if convolves(run)]
    except EngineError as error:
        return Learned(sentence=str(error))
    runs = [run for run in known if run.state in USABLE]
    runs.sort(key=lambda run: USABLE.index(run.state) > 0)  # stable: newest first within each
    damage = ""
    for run in runs:
        checkpoint = lab.workspace.checkpoint(run.id)
        try:
            weights = first_filters(checkpoint) if checkpoint.exists() else None
        except EngineError as error:
            damage = damage or str(error)
            continue
        if weights is not None:
            return _shown(run, weights)
    training = next((run for run in known if run.state is RunState.RUNNING), None)
    if training is not None:
        return Learned(sentence=TRAINING.format(_title(training)), is_training=True)
    return Learned(sentence=damage) if damage else NOTHING


def _title(run: RunRecord) -> str:
    return f"Run {run.id} · {run.name}"


def _shown(run: RunRecord, weights: NDArray[np.float32]) -> Learned:
    flat = weights.mean(axis=1)  # (filters, channels, f, f) to (filters, f, f)
    found = zip(flat, grey_parts(weights), nearest_turned(weights), strict=True)
    filters = [LearnedFilter(number, *one) for number, one in enumerate(found, start=1)]
    filters.sort(key=lambda learned: -abs(learned.likeness.cosine))
    return Learned(run.id, _title(run), tuple(filters))
