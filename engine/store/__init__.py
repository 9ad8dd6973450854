"""The workspace on disk: training runs, predictions, annotations, and settings."""

from engine.store.annotation_log import Event, Kind, LogState, replay
from engine.store.annotation_records import Annotation, Change, Tag
from engine.store.annotations import Annotations
from engine.store.atomic import put_in_place, write_atomically
from engine.store.places import default_folder, log_folder, settings_file
from engine.store.prediction_records import Misclassified, SetPredictions
from engine.store.predictions import SET_NAMES, Predictions
from engine.store.run_records import (
    EpochRecord,
    Failure,
    FilterSnapshot,
    RunRecord,
    RunState,
    WeightSnapshot,
)
from engine.store.runs import Runs
from engine.store.settings import Json, Setting, Settings, number, one_of, text
from engine.store.store import Store
from engine.store.workspace import DATABASE_NAME, Workspace

__all__ = [
    "DATABASE_NAME",
    "SET_NAMES",
    "Annotation",
    "Annotations",
    "Change",
    "EpochRecord",
    "Event",
    "Failure",
    "FilterSnapshot",
    "Json",
    "Kind",
    "LogState",
    "Misclassified",
    "Predictions",
    "RunRecord",
    "RunState",
    "Runs",
    "SetPredictions",
    "Setting",
    "Settings",
    "Store",
    "Tag",
    "WeightSnapshot",
    "Workspace",
    "default_folder",
    "log_folder",
    "number",
    "one_of",
    "put_in_place",
    "replay",
    "settings_file",
    "text",
    "write_atomically",
]
