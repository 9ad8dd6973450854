"""The first filters of a run, epoch by epoch, as the workspace has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.models import CNNConfig
from engine.store import FilterSnapshot, RunRecord, RunState
from engine.training import first_filters
from gui.lab import Lab
from gui.tabs.filters.network.looks import Weights
from gui.widgets.colour_maps import largest

COLOURS = 3


@dataclass(frozen=True, eq=False)
class Course:
    """What is known of what a run learned, epoch by epoch, 0 being before training.

    snapshots  its first filters in the order of their epochs; none where there is nothing to show
    note       why there is nothing, or not all, in words
    stamp      of the weights that were saved last: changes with them; 0 where there are none
    kept       the epochs whose whole weights are kept, in order
    unreadable those of them that could not be read, and why
    """

    run: RunRecord
    snapshots: tuple[FilterSnapshot, ...] = ()
    note: str = ""
    stamp: int = 0
    kept: tuple[int, ...] = ()
    unreadable: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that can be shown: those with filters; of a network without any, those with weights."""
        return tuple(one.epoch for one in self.snapshots) or self.kept

    def weights_at(self, epoch: int) -> Weights | None:
        """Return the weights that stand for an epoch; None where there are none at all.

        They are its own; for the last epoch else those saved last; for others else those kept before it. For
        those that cannot be read stand those saved last.
        """
        kept = self._kept_by(epoch)
        saved = Weights(self.run.id, None, self.stamp) if self.stamp else None
        is_last = not self.epochs or epoch == self.epochs[-1]
        if kept is None or (saved and (kept in self.unreadable or (is_last and kept != epoch))):
            return saved
        return Weights(self.run.id, kept)

    def problem_at(self, epoch: int) -> str:
        """Say why the weights that were kept for an epoch cannot be read; "" if they can."""
        kept = self._kept_by(epoch)
        return "" if kept is None else self.unreadable.get(kept, "")

    def _kept_by(self, epoch: int) -> int | None:
        return max((kept for kept in self.kept if kept <= epoch), default=None)

    def says_as(self, other: "Course") -> bool:
        """Return whether `other`, read before or after, says the same of the same run."""
        mine, others = ((one.run, one.epochs, one.kept, one.stamp) for one in (self, other))
        return mine == others

    @property
    def is_coloured(self) -> bool:
        """Whether the filters see red, green and blue."""
        return bool(self.snapshots) and self.snapshots[-1].weights.shape[1] == COLOURS

    @cached_property
    def limit(self) -> float:
        """The largest magnitude that is shown of any filter in any epoch."""
        return max((largest(self.shown(one.weights)) for one in self.snapshots), default=1.0)

    def shown(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what is shown of weights (..., C, f, f): three colours, or else the mean, with C = 1."""
        return weights if self.is_coloured else weights.mean(axis=-3, keepdims=True)


def convolves(run: RunRecord) -> bool:
    """Return whether a run is of a convolutional network."""
    model = run.config.get("model")
    return isinstance(model, Mapping) and model.get("kind") == CNNConfig.kind


def read_course(lab: Lab, run: RunRecord, before: Course | None = None) -> Course:
    """Return what there is of `run`; of what was read `before`, only its last epoch is read again."""
    stamp = _stamp(lab, run, before)
    kept: tuple[int, ...] = ()
    before = before if before is not None and before.run.id == run.id else None
    known = before.snapshots[:-1] if before is not None else ()
    since = known[-1].epoch + 1 if known else 0
    try:
        snapshots = (*known, *lab.store.runs.filters(run.id, since))
        kept = lab.store.weights.epochs(run.id)
        found = Course(run, snapshots, stamp=stamp) if snapshots else _without_snapshots(lab, run, stamp)
        same = before is not None and before.run.state == run.state  # else it may have been trained on
        return replace(found, kept=kept, unreadable=before.unreadable if before and same else {})
    except EngineError as error:
        return Course(run, note=str(error), stamp=stamp, kept=kept)


def _without_snapshots(lab: Lab, run: RunRecord, stamp: int) -> Course:
    if not convolves(run):
        return Course(run, note=f"Run {run.id} is a dense network: it has no filters.", stamp=stamp)
    if run.state is RunState.RUNNING:
        return Course(
            run, note=f"Run {run.id} is getting ready: its filters come when it trains.", stamp=stamp
        )
    weights = first_filters(lab.workspace.checkpoint(run.id)) if stamp else None
    if weights is None:
        note = f"Run {run.id} ended before any of its filters were kept. Train it again to see them."
        return Course(run, note=note, stamp=stamp)
    note = "This run is from before the lab kept filters epoch by epoch: these were saved last."
    return Course(run, (FilterSnapshot(run.epochs_done, weights),), note, stamp)


def _stamp(lab: Lab, run: RunRecord, before: Course | None) -> int:
    """Return the stamp of the checkpoint. While a run goes on, that of the first one seen stays."""
    same = before is not None and before.run.id == run.id and before.run.state == run.state
    if same and before is not None and before.stamp and run.state is RunState.RUNNING:
        return before.stamp
    try:
        return lab.workspace.checkpoint(run.id).stat().st_mtime_ns
    except OSError:
        return 0
