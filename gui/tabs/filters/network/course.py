"""The first filters of a run, epoch by epoch, as the workspace has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.models import CNNConfig
from engine.store import FilterSnapshot, RunRecord, RunState
from engine.training import first_filters
from gui.lab import Lab
from gui.widgets.colour_maps import largest

COLOURS = 3


@dataclass(frozen=True, eq=False)
class Course:
    """What is known of the first filters of a run.

    snapshots  in the order of their epochs, 0 being before training; none where there is nothing to show
    note       why there is nothing, or not all, in words
    stamp      of the weights that were saved last: changes with them; 0 where there are none
    """

    run: RunRecord
    snapshots: tuple[FilterSnapshot, ...] = ()
    note: str = ""
    stamp: int = 0

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
    known = before.snapshots[:-1] if before is not None and before.run.id == run.id else ()
    since = known[-1].epoch + 1 if known else 0
    try:
        snapshots = (*known, *lab.store.runs.filters(run.id, since))
        if snapshots:
            return Course(run, snapshots, stamp=stamp)
        return _without_snapshots(lab, run, stamp)
    except EngineError as error:
        return Course(run, note=str(error), stamp=stamp)


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
