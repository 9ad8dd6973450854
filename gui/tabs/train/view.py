"""Everything the Train tab draws, as frozen values."""

from dataclasses import dataclass
from enum import Enum

from engine.evaluation import Mistakes
from engine.store import RunRecord
from gui.tabs.train.curves import Curves
from gui.tabs.train.diagnosis import Diagnosis
from gui.tabs.train.live_run import Progress
from gui.tabs.train.refusal import Refusal
from gui.tabs.train.setting import Setting


class Phase(Enum):
    """What the job of this tab does."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"  # asked to stop, and still saving


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """The last model that can be built, in words: one line, its shapes, and every layer for a tooltip."""

    line: str = ""
    shapes: str = ""
    layers: str = ""
    warning: str = ""  # what so large a model asks for


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is known of the test set. `mistakes` is None until somebody looks."""

    can_look: bool = False
    mistakes: Mistakes | None = None


@dataclass(frozen=True, eq=False, slots=True)
class RunView:
    """The run in the middle of the tab."""

    title: str
    state: str
    curves: Curves
    epochs: int  # that it was to train, for the width of the plots
    run_id: int | None = None  # None while it is not in the workspace yet
    progress: Progress | None = None  # while it trains
    train: Mistakes | None = None
    dev: Mistakes | None = None
    is_exact: bool = False  # train and dev counted with the weights at the end
    test: HeldBack = HeldBack()
    speed: float | None = None  # training examples per second
    is_clocked: bool = False  # the speed was measured on the clock; else it is that of the work alone
    diagnosis: Diagnosis | None = None
    failure: Refusal | None = None
    can_resume: bool = False
    can_open_errors: bool = False
    can_adopt: bool = False  # its settings can be shown by the controls


@dataclass(frozen=True, eq=False, slots=True)
class TrainView:
    """Everything the tab draws."""

    setting: Setting
    sizes: str = ""
    summary: ModelSummary = ModelSummary()
    refusal: Refusal | None = None
    typed: Refusal | None = None  # what stands in a field and cannot be used; the setting is as it was
    why_not: str = ""  # why nothing can be trained now; empty where it can
    locked: str = ""  # why this window changes nothing; empty where it may
    phase: Phase = Phase.IDLE
    runs: tuple[RunRecord, ...] = ()  # newest first; the one under way as far as it is
    at_chance: frozenset[int] = frozenset()  # the ids of the runs that do no better than guessing
    chosen: int | None = None  # the id of the run that is shown
    run: RunView | None = None
    problem: Refusal | None = None  # why the last run could not be trained, where no run says so
    note: str = ""  # a sentence about what the lab did by itself
