"""The widgets of the Errors tab. It draws, and hands keys to the view model; it decides nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QStackedLayout, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.tab import Keys, Tab
from gui.tabs.errors.example_panel import ExamplePanel
from gui.tabs.errors.exports import example_rows
from gui.tabs.errors.look_panel import LookPanel
from gui.tabs.errors.selection import ErrorKind, Selection
from gui.tabs.errors.tag_panel import TagPanel
from gui.tabs.errors.view import ErrorsView
from gui.tabs.errors.view_model import ErrorsViewModel
from gui.tabs.errors.waiting_page import WaitingPage
from gui.widgets.columns import Columns
from gui.widgets.export import Exportable, Rows, WidgetExport
from gui.widgets.hairline import Hairline
from gui.widgets.key_hints import KeyHints

HINTS: tuple[Keys, ...] = (
    (("1", "–", "9", "0"), "tag"),
    (("Space",), "commit, next"),
    (("Left", "Right"), "move"),
    (("T",), "new tag"),
    (("N",), "note"),
    (("P", "F", "B"), "positives, negatives, both"),
    (("Ctrl", "Z"), "undo"),
    (("Ctrl", "Y"), "redo"),
)
MORE: tuple[Keys, ...] = (
    (("Up", "Down"), "a row of the grid up or down"),
    (("Home", "End"), "first and last mistake"),
    (("G",), "keyboard to the grid"),
    (("F2",), "rename the tag chosen in the table"),
    (("Del",), "remove the tag chosen in the table"),
    (("Escape",), "leave a field"),
)
FOLD_BELOW = 1150  # designed pixels: in a narrower window what to look at is behind a button
LEAST_HEIGHT = 240  # designed pixels: in a lower window the tab scrolls
HINTS_FROM = 540  # ... and in one lower than this the hints leave their room to the work
WAITING, WORK = range(2)  # pages
KINDS = {
    Qt.Key.Key_P: ErrorKind.FALSE_POSITIVES,
    Qt.Key.Key_F: ErrorKind.FALSE_NEGATIVES,
    Qt.Key.Key_B: ErrorKind.ALL,
}


class ErrorsTab(Tab):
    """What to look at on the left, the example and its like in the middle, the tags on the right."""

    def __init__(self, model: ErrorsViewModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._model = model
        self.look = LookPanel(model)
        self.example = ExamplePanel()
        self.tags = TagPanel(model)
        self.waiting = WaitingPage()
        self.hints = KeyHints(HINTS)
        self._build()
        self._connect()
        self.draw(model.view)
        self.tags.draw_history()

    def draw(self, view: ErrorsView) -> None:
        """Put `view` on screen."""
        if view.waiting is not None:
            self.waiting.draw(view.waiting)
        self.look.draw(view)
        self.example.draw(view)
        self.tags.draw(view)
        page = WAITING if view.mistakes is None else WORK
        if self._pages.currentIndex() != page:
            self._pages.setCurrentIndex(page)
            if self.isVisible():
                self._look_at_grid()

    # Overrides of Tab

    def keys(self) -> tuple[Keys, ...]:
        return (*HINTS, *MORE)

    def exports(self) -> tuple[Exportable, ...]:
        if self._model.view.mistakes is None:
            return ()
        return (
            self.example.image,
            self.look.confusion,
            self.example.bars,
            WidgetExport(self.tags.table, "Tags", self.tags.table.csv),
            WidgetExport(self.example.grid, "Mistakes with their tags", self._example_rows),
        )

    def state(self) -> dict[str, Json]:
        view = self._model.view
        return {**view.selection.to_json(), "example": view.example_id}

    def restore(self, state: dict[str, Json]) -> None:
        example = state.get("example")
        self._model.restore(Selection.from_json(state), example if isinstance(example, str) else None)

    def run_actions(self) -> tuple[QAction, ...]:
        return self._actions

    # Overrides of QWidget

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme.px(LEAST_HEIGHT))

    def heightForWidth(self, width: int) -> int:
        return theme.px(LEAST_HEIGHT)  # the columns scroll, each by itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.setVisible(self.height() >= theme.px(HINTS_FROM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or self._model.view.mistakes is None or not self._handle(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_at_grid()

    def hideEvent(self, event: QHideEvent) -> None:
        self.tags.flush()
        super().hideEvent(event)

    # Keys

    def _handle(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False if it means nothing here."""
        model, key, row = self._model, Qt.Key(event.key()), self.example.grid.perRow()
        once = not event.isAutoRepeat()  # a key that is held writes once
        match key:
            case _ if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
                if once:
                    model.press_key(chr(key))
            case Qt.Key.Key_Space:
                if once:
                    model.commit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                model.step(1 if key == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                model.step(row if key == Qt.Key.Key_Down else -row)
            case Qt.Key.Key_P | Qt.Key.Key_F | Qt.Key.Key_B:
                model.choose_kind(KINDS[key])
            case Qt.Key.Key_T:
                model.begin_naming()
            case Qt.Key.Key_N:
                self._write_note()
            case Qt.Key.Key_G | Qt.Key.Key_Escape:
                self._look_at_grid()
            case _:
                return False
        return True

    def _look_at_grid(self) -> None:
        self.example.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_note(self) -> None:
        self.tags.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _example_rows(self) -> Rows:
        return example_rows(self._model.view)

    # Building

    def _build(self) -> None:
        for panel in (self.look, self.tags):
            for control in panel.findChildren(QWidget):
                if isinstance(control, QAbstractButton | QComboBox):
                    control.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.look.confusion.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._foot = QWidget()
        self._foot.setBackgroundRole(QPalette.ColorRole.Window)
        self._foot.setAutoFillBackground(True)
        row = QVBoxLayout(self._foot)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        row.addWidget(self.hints)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        columns = Columns(self.look, self.example, self.tags, fold="Look at", fold_below=FOLD_BELOW)
        columns.foldedChanged.connect(self.tags.setNarrow)
        column.addWidget(columns, 1)
        column.addWidget(Hairline())
        column.addWidget(self._foot)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(work)

    def _connect(self) -> None:
        model = self._model
        self.example.stepped.connect(model.step)
        self.example.chosen.connect(model.go)
        self.example.dismissed.connect(model.dismiss)
        self.example.runChosen.connect(model.choose_run)
        self.tags.done.connect(self._look_at_grid)
        self.waiting.train.connect(model.train_first)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)
        self._actions = (
            self._action("Commit and go to the next mistake\tSpace", model.commit),
            self._action("New tag…\tT", model.begin_naming),
            self._action("Write a note\tN", self._write_note),
            self._action("False positives\tP", partial(model.choose_kind, ErrorKind.FALSE_POSITIVES)),
            self._action("False negatives\tF", partial(model.choose_kind, ErrorKind.FALSE_NEGATIVES)),
            self._action("Both\tB", partial(model.choose_kind, ErrorKind.ALL)),
        )

    def _action(self, text: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: slot())
        return action
