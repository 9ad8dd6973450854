"""The widgets of the Train tab. It draws; it decides nothing."""

from collections.abc import Callable
from dataclasses import fields

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.pacer import Pacer
from gui.tab import Keys, Tab
from gui.tabs.train.exports import curves_export
from gui.tabs.train.panel import Change, TrainPanel, Typed
from gui.tabs.train.run_diagnosis import RunDiagnosis
from gui.tabs.train.run_header import RunHeader
from gui.tabs.train.run_plots import RunPlots
from gui.tabs.train.run_table import RunTable
from gui.tabs.train.run_tiles import RunTiles
from gui.tabs.train.setting import Setting
from gui.tabs.train.view import Phase, TrainView
from gui.tabs.train.view_model import TrainViewModel
from gui.widgets.columns import Columns
from gui.widgets.export import Exportable, Rows, WidgetExport
from gui.widgets.hairline import Hairline
from gui.widgets.refusal_bar import RefusalBar

SETTLE = 400  # milliseconds for which the window is left alone before the first run starts by itself
READING = 700  # milliseconds for which a number stands still, so that it can be read


class TrainTab(Tab):
    """Controls at the left; the run in the middle: numbers, curves, diagnosis, and all runs under it."""

    def __init__(self, model: TrainViewModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._model = model
        self._drawn_controls: tuple[object, ...] = ()
        self._shown: int | None = None  # the run whose numbers are on screen
        self._numbers = Pacer(READING, self)
        self._numbers.due.connect(self._draw_numbers)
        self._first = QTimer(self, singleShot=True, interval=SETTLE)
        self._first.timeout.connect(self._begin_first_run)
        self.panel = TrainPanel()
        self.header = RunHeader()
        self.failure = RefusalBar()
        self.tiles = RunTiles()
        self.plots = RunPlots()
        self.diagnosis = RunDiagnosis()
        self.runs = RunTable()
        self._build()
        self._make_actions()
        self._connect()
        self.draw(model.view)

    def draw(self, view: TrainView) -> None:
        """Put `view` on screen."""
        controls = (view.setting, view.sizes, view.summary, view.refusal, view.typed)
        if controls != self._drawn_controls:
            self._drawn_controls = controls
            self.panel.draw(view)
        self.panel.draw_job(view)
        self._draw_actions(view)
        self.header.draw(view)
        self.plots.draw(view.run, view.setting.human)
        if view.phase is Phase.RUNNING and view.chosen == self._shown:
            self._numbers.ask()
        else:
            self._numbers.now()

    # Overrides of Tab

    def keys(self) -> tuple[Keys, ...]:
        return (
            (("Ctrl", "R"), "train a new run"),
            (("F5",), "pause, go on, or resume the run that is shown"),
            (("Ctrl", "."), "stop, and keep what was learned"),
            (("Ctrl", "M"), "open the errors of the run"),
            (("Ctrl", "T"), "look at its test error"),
            (("Ctrl", "U"), "set the controls to those of the run"),
            (("Up", "Down"), "choose another run (in the list)"),
            (("Left", "Right"), "read values off (in a plot)"),
        )

    def run_actions(self) -> tuple[QAction, ...]:
        return (self.train, self.go_on, self.stop, self.open_errors, self.look, self.adopt)

    def exports(self) -> tuple[Exportable, ...]:
        curves = curves_export(self.plots, self._epoch_rows)
        runs = WidgetExport(self.runs.table, "Runs", self.runs.model.rows)
        return (curves, self.plots.loss, self.plots.error, self.diagnosis.bars, runs)

    def state(self) -> dict[str, Json]:
        folded: list[Json] = [*self.panel.folded()]
        view = self._model.view
        return {"setting": view.setting.to_json(), "folded": folded, "run": view.chosen}

    def restore(self, state: dict[str, Json]) -> None:
        setting, folded, run = state.get("setting"), state.get("folded"), state.get("run")
        if isinstance(setting, dict):
            self._model.restore(Setting.from_json(setting))
        if isinstance(folded, list):
            self.panel.set_folded([str(name) for name in folded])
        if isinstance(run, int):
            self._model.choose(run)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._first.start()

    # Drawing

    def _draw_numbers(self) -> None:
        """Put the numbers of the run on screen; those of a run under way stand still to be read."""
        view = self._model.view
        self._shown = view.chosen
        self.tiles.draw(view.run, view.locked)
        self.diagnosis.draw(view.run, view.locked)
        self.runs.draw(view.runs, view.chosen, view.at_chance)
        failure = view.problem or (view.run.failure if view.run else None)
        if failure is None:
            self.failure.clear()
        else:
            self.failure.setRefusal(failure.title, failure.sentence, failure.repairs)

    def _draw_actions(self, view: TrainView) -> None:
        run, idle = view.run, view.phase is Phase.IDLE
        resumes = run is not None and run.can_resume
        words = {Phase.RUNNING: "Pause", Phase.PAUSED: "Go on", Phase.STOPPING: "Stopping"}
        self.go_on.setText(words.get(view.phase, "Resume this run"))
        self.go_on.setEnabled(view.phase is not Phase.STOPPING and (not idle or resumes))
        self.train.setEnabled(idle and not view.why_not)
        self.stop.setEnabled(view.phase in (Phase.RUNNING, Phase.PAUSED))
        self.open_errors.setEnabled(run is not None and run.can_open_errors)
        unseen = run is not None and run.test.can_look and run.test.mistakes is None
        self.look.setEnabled(unseen and not view.locked)
        self.adopt.setEnabled(run is not None and run.can_adopt)

    def _epoch_rows(self) -> Rows:
        run = self._model.view.run
        return run.curves.rows() if run is not None and len(run.curves.epochs) else ()

    # Building

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        failure = QHBoxLayout()
        failure.addWidget(self.failure, 3)
        failure.addStretch(2)
        column.addWidget(self.header)
        column.addLayout(failure)
        column.addWidget(self.tiles)
        column.addWidget(self.plots, 3)
        column.addWidget(Hairline())
        column.addWidget(self.diagnosis)
        column.addWidget(self.runs, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns(self.panel, middle))

    def _make_actions(self) -> None:
        model = self._model
        self.train = self._action("Train", "Ctrl+R", self._train)
        self.go_on = self._action("Pause", "F5", model.toggle)
        self.stop = self._action("Stop", "Ctrl+.", model.stop)
        self.open_errors = self._action("Open its errors", "Ctrl+M", model.open_errors)
        self.look = self._action("Look at its test error", "Ctrl+T", model.look)
        self.adopt = self._action("Use the settings of this run", "Ctrl+U", model.adopt_run)
        self.header.menu.menu().addActions([self.adopt, self.open_errors, self.look])

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _connect(self) -> None:
        model, job = self._model, self.panel.job
        self.panel.valueSet.connect(self._set_value)
        self.panel.typed.connect(self._note_typed)
        self.panel.refusal.repairChosen.connect(self._repair)
        job.start.connect(self._train)
        job.pause.connect(model.pause)
        job.resume.connect(model.resume)
        job.stop.connect(model.stop)
        self.header.human.valueChanged.connect(self._set_human)
        self.header.go_on.clicked.connect(model.resume_run)
        self.failure.repairChosen.connect(self._repair)
        self.tiles.look.clicked.connect(model.look)
        self.diagnosis.advised.connect(self._repair)
        self.diagnosis.open_errors.clicked.connect(model.open_errors)
        self.runs.runChosen.connect(model.choose)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)

    def _begin_first_run(self) -> None:
        """Let the first run start by itself, unless the user is about to do something: then look again."""
        if self.panel.is_in_use():
            self._first.start()
        else:
            self._model.begin_first_run()

    def _train(self) -> None:
        self.panel.commit()
        self._model.train()

    def _repair(self, setting: Setting) -> None:
        """Set the controls to `setting`, and go to the first of those that it changes."""
        before = self._model.view.setting
        self._model.adopt(setting)
        names = [field.name for field in fields(Setting)]
        changed = [name for name in names if getattr(before, name) != getattr(setting, name)]
        if changed:
            self.panel.focus_on(changed[0])

    def _note_typed(self, typed: Typed) -> None:
        self._model.note_typed(typed.name, typed.takes)

    def _set_value(self, change: Change) -> None:
        self._model.set_value(change.name, change.value)

    def _set_human(self, percent: float) -> None:
        self._model.set_value("human", percent / 100)
