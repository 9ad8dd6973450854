"""Saving an animation: it takes seconds, so it says how far it is, and can be cancelled."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from engine.errors import EngineError
from gui import theme
from gui.widgets.animation import Animated, chosen_steps, make_gif, stride_of
from gui.widgets.buttons import Button
from gui.widgets.exportable import write
from gui.widgets.gif import SHORTEST
from gui.widgets.job_progress import JobProgress
from gui.widgets.labels import WrapLabel

WIDTH = 380
FASTEST = 100 // SHORTEST  # pictures a second


class AnimationDialog(QDialog):
    """Draws one picture between two events of the window, and writes the file when it has them all.

    The window behind it takes no input meanwhile, so that what is drawn cannot change. Nothing is
    written when it is cancelled.
    """

    def __init__(self, animated: Animated, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._work: Generator[float, None, bytes] = make_gif(animated)
        self.setWindowTitle("Saving the animation")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = WrapLabel(in_words(animated))
        self.progress = JobProgress()
        self.progress.setProgress("", 0.0)
        self.cancel = Button("Cancel", tooltip="Stop; no file is written")
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self._next = QTimer(self)  # of no length: as soon as the window has nothing else to do
        self._next.timeout.connect(self._step)
        self._next.start()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(self.words)
        column.addWidget(self.progress)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(WIDTH))

    def _step(self) -> None:
        try:
            self.progress.setProgress("", next(self._work))
        except StopIteration as end:
            self._finish(end.value)
        except EngineError as error:
            self._fail(error)

    def _finish(self, data: bytes) -> None:
        try:
            write(self._path, data)
        except EngineError as error:
            self._fail(error)
        else:
            self.accept()

    def _fail(self, error: EngineError) -> None:
        self._next.stop()
        self.reject()
        QMessageBox.warning(self.parentWidget(), "Not saved", str(error))

    # Overrides of QDialog

    def hideEvent(self, event: QHideEvent) -> None:
        self._next.stop()
        self._work.close()
        super().hideEvent(event)


def in_words(animated: Animated) -> str:
    """Return what will be in the file: "16 steps, 4 a second."."""
    count, speed = animated.frame_count, animated.frames_per_second
    kept, stride = len(chosen_steps(count)), stride_of(count)
    pace = f"{min(speed, FASTEST):g} a second"
    if speed > FASTEST:
        pace += ", the most that a GIF can show"
    if stride == 1:
        return f"{count} {'step' if count == 1 else 'steps'}, {pace}."
    return f"{kept} of {count:,} steps (every {_ordinal(stride)}, and the last), {pace}."


def _ordinal(number: int) -> str:
    """Return "2nd", "13th", "21st"."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in (11, 12, 13) else endings.get(number % 10, "th")
    return f"{number}{ending}"
