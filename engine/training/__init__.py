"""Training: settings, objectives, the loop as a generator of events, checkpoints, whole runs.

What is exported here needs no torch. What trains does, and is imported from its own file by whoever
is about to train: `engine.training.loop.fit` for a model and tensors, `engine.training.experiment`
for a run that a workspace remembers, `engine.training.feature_maps` and `maximal_patches` to look into one.
"""

from engine.training.config import OPTIMIZERS, FitConfig
from engine.training.events import BatchDone, CheckpointSaved, EpochDone, FitDone, FitEvent, FitStarted
from engine.training.feature_records import LayerMaps, MaximalPatch, Searched, as_channels
from engine.training.filters import first_filters
from engine.training.run_config import RunConfig
from engine.training.run_events import PredictionsStored, RunEnded, RunEvent, RunStarted
from engine.training.toml_file import read_toml
from engine.training.warm_up import warm_up

__all__ = [
    "OPTIMIZERS",
    "BatchDone",
    "CheckpointSaved",
    "EpochDone",
    "FitConfig",
    "FitDone",
    "FitEvent",
    "FitStarted",
    "LayerMaps",
    "MaximalPatch",
    "PredictionsStored",
    "RunConfig",
    "RunEnded",
    "RunEvent",
    "RunStarted",
    "Searched",
    "as_channels",
    "first_filters",
    "read_toml",
    "warm_up",
]
