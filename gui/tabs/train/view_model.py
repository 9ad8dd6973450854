"""What the Train tab shows, and what a user may change."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.store import RunState
from gui.lab import Activity, Lab
from gui.tabs.train.controls_state import ControlsState
from gui.tabs.train.hindrance import LOCKED, hindrance
from gui.tabs.train.kept_run import KeptRun
from gui.tabs.train.looks import Looks
from gui.tabs.train.refusal import Refusal, works
from gui.tabs.train.run_list import RunList
from gui.tabs.train.run_views import problem_of, record_of_live, view_of_kept, view_of_live
from gui.tabs.train.runner import EngineRunner, Runner
from gui.tabs.train.setting import Setting
from gui.tabs.train.training import Training
from gui.tabs.train.view import Phase, RunView, TrainView

FIRST_RUN = (
    "This workspace was empty, so the lab started this run by itself: the digits, with default settings. "
    "Change a knob and press Train for the next."
)


class TrainViewModel(QObject):
    """Turns what the user does into runs, and what runs say into views."""

    changed = Signal(TrainView)
    history_changed = Signal()

    def __init__(self, lab: Lab, runner: Runner | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._runner: Runner = runner or EngineRunner()
        self._controls = ControlsState()
        self._training = Training(lab, self)
        self._runs = RunList(lab.store)
        self._looks = Looks(lab, self._runner, self._runs, self)
        self._chosen: int | None = None
        self._kept: KeptRun | None = None  # the chosen run, where it is not the one under way
        self._problem: Refusal | None = None  # what the workspace knows nothing of
        self._first_run: int | None = None  # the run that the lab started by itself; 0 before it has an id
        self.view = TrainView(Setting(), locked=LOCKED if lab.workspace.read_only else "")
        self._connect()
        self._read_runs()
        self._show_setting()

    # Intents: the controls

    def set_value(self, field: str, value: str | int | float) -> None:
        """Give the control `field` of Setting a value."""
        changes: dict[str, Any] = {field: value}
        self._ask(replace(self._controls.setting, **changes), field.replace("_", " "))

    def note_typed(self, field: str, takes: str) -> None:
        """Say that what is typed in `field` cannot be used: `takes` says what can; empty, it can again."""
        if self._controls.note_typed(field, takes):
            self._show_setting()

    def adopt(self, setting: Setting) -> None:
        """Set all controls to `setting`: a repair, or what a diagnosis proposes."""
        self._ask(setting, "proposed change")

    def adopt_run(self) -> None:
        """Set all controls to what the shown run was trained with."""
        live = self._training.live
        config = live.config if live and self._shows_live else self._kept.config if self._kept else None
        setting = self._controls.setting.like(config) if config is not None else None
        if setting is not None:
            self._ask(setting, f"settings of run {self._chosen}")

    def restore(self, setting: Setting) -> None:
        """Show `setting`, as at a new start: nothing to undo."""
        self._controls.restore(setting)
        self._show_setting()

    def undo(self) -> None:
        self._controls.undo()
        self._show_setting()

    def redo(self) -> None:
        self._controls.redo()
        self._show_setting()

    @property
    def undo_text(self) -> str:
        return self._controls.undo_text

    @property
    def redo_text(self) -> str:
        return self._controls.redo_text

    # Intents: runs

    def train(self) -> None:
        """Start a run with the settings of the controls, if that is possible now."""
        if self._why_not() == "" and not self._training.is_under_way:
            self._begin_new(self._controls.setting)

    def begin_first_run(self) -> None:
        """Train on the digits if there is nothing to look at yet and no control was changed; at most once."""
        first = Setting()
        if self._runs.records or self._first_run is not None or self._controls.was_touched:
            return
        if self._busy() == "" and not self._lab.running and works(first):
            self._first_run = 0
            self._begin_new(first)

    def resume_run(self) -> None:
        """Go on with the shown run from its last checkpoint."""
        self._read_runs()  # which frees a run that nobody trains any more, if that failed before
        kept, run = self._kept, self.view.run
        if kept is None or kept.config is None or run is None or not run.can_resume:
            self._show()
            return
        run_id = kept.record.id
        self._kept, self._problem = None, None
        start = partial(self._runner.resume, self._lab.workspace, run_id)
        self._training.begin(kept.config, run_id, start)

    def toggle(self) -> None:
        """Pause what runs, let go on what is paused, or go on with the shown run; never start a new one."""
        match self._training.phase:
            case Phase.RUNNING:
                self.pause()
            case Phase.PAUSED:
                self.resume()
            case Phase.IDLE:
                self.resume_run()

    def pause(self) -> None:
        self._training.pause()

    def resume(self) -> None:
        self._training.resume()

    def stop(self) -> None:
        self._training.stop()

    def choose(self, run_id: int) -> None:
        """Show one run; an id that the workspace does not know changes nothing."""
        if run_id != self._chosen and (self._training.is_run(run_id) or self._runs.get(run_id) is not None):
            self._chosen, self._problem = run_id, None
            self._read_chosen()
            self._show()

    def look(self) -> None:
        """Look at the test error of the shown run; a run that has not predicted yet does so first."""
        can_look = self.view.run is not None and self.view.run.test.can_look
        if self._kept is not None and can_look and not self.view.locked:
            self._looks.look(self._kept)

    def open_errors(self) -> None:
        """Bring the Errors tab to the front with the mistakes of the shown run."""
        if self._chosen is not None and self.view.run is not None and self.view.run.can_open_errors:
            self._lab.open_errors.emit(self._chosen)

    # What happens

    def _connect(self) -> None:
        self._training.changed.connect(self._show)
        self._looks.changed.connect(self._show)
        self._training.started.connect(self._note_start)
        self._training.ended.connect(self._note_end)
        self._lab.run_changed.connect(self._note_change)
        self._lab.run_chosen.connect(self.choose)
        self._lab.activity_changed.connect(self._note_activity)

    def _begin_new(self, setting: Setting) -> None:
        config = setting.run_config()
        self._chosen, self._kept, self._problem = None, None, None
        self._training.begin(config, None, partial(self._runner.train, self._lab.workspace, config))

    def _note_start(self, run_id: int) -> None:
        if self._chosen is None:
            self._chosen = run_id
        if self._first_run == 0:
            self._first_run = run_id
        self._lab.run_changed.emit(run_id)

    def _note_end(self, run_id: int) -> None:
        self._read_runs(run_id)
        record = self._runs.get(run_id)
        error = self._training.error
        if error is not None and (record is None or record.state is not RunState.FAILED):
            self._problem = problem_of(error)
        if run_id:
            self._lab.run_changed.emit(run_id)
        self._show()

    def _note_change(self, run_id: int) -> None:
        self._read_runs(run_id)
        self._show()

    def _note_activity(self, activity: Activity) -> None:
        if not self._training.is_under_way and self._why_not() != self.view.why_not:
            self._show()

    # From what is known to a view

    def _ask(self, setting: Setting, what: str) -> None:
        self._controls.push(setting, what)
        self._show_setting()

    def _show_setting(self) -> None:
        controls = self._controls
        self.view = replace(
            self.view,
            setting=controls.setting,
            sizes=controls.sizes,
            summary=controls.summary,
            refusal=controls.refusal,
            typed=controls.typed,
        )
        self._show()
        self.history_changed.emit()

    def _read_runs(self, changed: int | None = None) -> None:
        none_trains = not self._lab.running and not self._lab.workspace.read_only
        self._runs.read(changed, none_trains=none_trains)
        if self._chosen is None and not self._training.is_under_way and self._runs.records:
            self._chosen = self._runs.records[0].id
        self._read_chosen()

    def _read_chosen(self) -> None:
        self._kept = None if self._shows_live else self._runs.kept(self._chosen)

    @property
    def _shows_live(self) -> bool:
        return self._training.is_run(self._chosen)

    def _why_not(self) -> str:
        """Return why no run can be started now, empty where one can."""
        refusal = self.view.typed or self.view.refusal
        return self._busy() if refusal is None else f"{refusal.title}. {refusal.sentence}"

    def _busy(self) -> str:
        """Return what keeps every run from starting or going on, empty where nothing does."""
        return hindrance(self._lab, self._training, self._runs)

    def _show(self) -> None:
        live = self._training.live
        runs = tuple(
            record_of_live(run, live) if live and self._training.is_run(run.id) else run
            for run in self._runs.records
        )
        started_itself = self._first_run is not None and self._first_run in (0, self._chosen)
        self.view = replace(
            self.view,
            why_not=self._why_not(),
            phase=self._training.phase,
            runs=runs,
            at_chance=self._runs.at_chance,
            chosen=self._chosen,
            run=self._run_view(),
            note=FIRST_RUN if started_itself else "",
            problem=self._problem or self._runs.problem,
        )
        self.changed.emit(self.view)

    def _run_view(self) -> RunView | None:
        setting, live = self._controls.setting, self._training.live
        if live is not None and self._shows_live:
            return view_of_live(live, self._training.phase, setting)
        if self._kept is None:
            return None
        run_id = self._kept.record.id
        return view_of_kept(
            self._kept,
            looked=self._looks.seen(run_id),
            setting=setting,
            here=not self._lab.workspace.read_only,
            free=self._busy() == "" and not self._training.is_under_way,
            clocked=self._training.speeds.get(run_id),
        )
