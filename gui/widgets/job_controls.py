"""Start, pause, resume and stop a long job."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.widgets.buttons import Button, PrimaryButton


class JobState(Enum):
    """What a job does, as far as its controls care."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"  # asked to stop, and still busy with saving


class JobControls(QWidget):
    """The buttons of one job, at the foot of its panel. Only those that mean something now are shown."""

    start = Signal()
    pause = Signal()
    resume = Signal()
    stop = Signal()

    def __init__(
        self, start_text: str = "Start", *, tooltip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state = JobState.IDLE
        self._last: QWidget = self  # that had the focus
        self._start = PrimaryButton(start_text, "play", tooltip=tooltip or start_text)
        self._resume = PrimaryButton("Resume", "play", tooltip="Go on where it was paused")
        self._pause = Button("Pause", "pause", tooltip="Hold the work; nothing is lost")
        self._stop = Button("Stop", "stop", tooltip="End the work and keep what it has reached")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for button, signal in (
            (self._start, self.start),
            (self._resume, self.resume),
            (self._pause, self.pause),
            (self._stop, self.stop),
        ):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(signal)
            row.addWidget(button, 1)
        self._show_buttons()

    def state(self) -> JobState:
        """Return the state shown."""
        return self._state

    def setState(self, state: JobState) -> None:
        """Show the buttons of `state`; the focus stays among them."""
        if state is self._state:
            return
        focused = self._hold_focus()
        self._state = state
        self._show_buttons()
        if focused:
            self._give_focus()

    def _show_buttons(self) -> None:
        state = self._state
        idle, stopping = state is JobState.IDLE, state is JobState.STOPPING
        shown = {
            self._start: idle,
            self._resume: state is JobState.PAUSED,
            self._pause: state is JobState.RUNNING,
            self._stop: not idle,
        }
        for button, visible in shown.items():
            button.setVisible(visible)
        self._stop.setEnabled(not stopping)
        self._stop.setText("Stopping…" if stopping else "Stop")

    def setStartEnabled(self, enabled: bool, tooltip: str = "") -> None:
        """Let the job be started or not; `tooltip` says why not."""
        words = tooltip or self._start.text()
        if words != self._start.toolTip():
            self._start.setToolTip(words)
        if enabled == self._start.isEnabled():
            return
        focused = self._hold_focus()
        self._start.setEnabled(enabled)
        if focused:
            self._give_focus()

    def _hold_focus(self) -> bool:
        """Take the focus from a button that may be hidden or disabled now; return whether one had it."""
        focused = QApplication.focusWidget()
        if focused is None or not (focused is self or self.isAncestorOf(focused)):
            return False
        self._last = focused
        self.setFocus()
        return True

    def _give_focus(self) -> None:
        """Give the focus back, or to the first button that can be pressed; hold it until there is one."""
        buttons = (self._last, self._start, self._resume, self._pause, self._stop)
        for button in buttons:
            if button is not self and not button.isHidden() and button.isEnabled():
                button.setFocus()
                return
