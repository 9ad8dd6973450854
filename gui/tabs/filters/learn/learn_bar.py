"""What is done with a filter that is learned, in the first row of its view."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.learn.plan import Speed
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.buttons import Button, IconButton, PrimaryButton
from gui.widgets.segmented import Segmented

BEGIN, GO_ON = "Learn", "Learn on"
PACES = (Speed.WATCHED, Speed.FULL)
PACE_WORDS = (
    "The first updates slowly enough to be watched, then ever faster. Other speeds are under More",
    "As many updates a second as can be",
)


class LearnBar(QWidget):
    """Pace, rewind, one update, learn or pause. Nothing moves when one button takes another's place."""

    paceChosen = Signal(str)  # the name of a Speed

    def __init__(self, setup: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rewind = IconButton("rewind", "Rewind: back to the same first values (Shift+F5)", "Rewind")
        self.one = IconButton("step-forward", "One update (F6)", "One update")
        self.learn = PrimaryButton(BEGIN, "play")
        self.pause = Button("Pause", "pause", tooltip="Stay at the update that is reached (F5)")
        self.pace = Segmented(["Watch", "Fast"], name="Pace", tooltips=PACE_WORDS)
        self.pace.chosenChanged.connect(self._choose_pace)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for widget in (self.pace, self.rewind, self.one, self.learn, self.pause, setup):
            row.addWidget(widget)
        self.pause.hide()
        self._measure()

    def draw(self, view: LearnView) -> None:
        """Show what can be done now."""
        learning, can = view.is_learning, view.can_learn
        self.one.setEnabled(can and not learning)
        self.rewind.setEnabled(view.update > 0)
        self.pace.setChosen(int(view.setting.plan.speed is Speed.FULL))
        self.learn.setEnabled(can)
        self.learn.setText(name_of(view))
        self.learn.setToolTip(_words(view))
        if self.pause.isHidden() == learning:
            focused = QApplication.focusWidget() in (self.learn, self.pause)
            before, after = (self.learn, self.pause) if learning else (self.pause, self.learn)
            before.hide()  # first: with both the row would be wider for a moment
            after.show()
            if focused:
                after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_pace(self, index: int) -> None:
        self.paceChosen.emit(PACES[index].name)

    def _measure(self) -> None:
        """Make both buttons as wide as the widest of their words."""
        shown = self.learn.text()
        self.learn.setText(GO_ON)
        width = max(self.learn.sizeHint().width(), self.pause.sizeHint().width())
        self.learn.setText(shown)
        self.learn.setFixedWidth(width)
        self.pause.setFixedWidth(width)

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()


def name_of(view: LearnView) -> str:
    """Return what learning is called now: the first time, or once more."""
    return GO_ON if view.update else BEGIN


def _words(view: LearnView) -> str:
    found = view.failure or view.refusal
    if found is not None:
        return f"{found.title}: {found.sentence}"
    more = " more" if view.update else ""
    return f"Make {view.setting.plan.updates:,}{more} updates (F5)"
