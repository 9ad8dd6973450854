"""What is shown while there are no mistakes: why, and how long it still takes."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.errors.view import Waiting
from gui.widgets.buttons import PrimaryButton
from gui.widgets.job_progress import JobProgress
from gui.widgets.labels import TitleLabel, WrapLabel

WIDTH = 440


class WaitingPage(QWidget):
    """One sentence in the middle of the paper, with progress or a button that helps."""

    train = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.title = TitleLabel("No mistakes to look at yet")
        self.sentence = WrapLabel()
        self.progress = JobProgress()
        self.button = PrimaryButton("Train a first network", "play", tooltip="Train on messy digits")
        self.button.clicked.connect(self.train)
        self._block = QWidget()
        self._block.setFixedWidth(theme.px(WIDTH))
        column = QVBoxLayout(self._block)
        column.setSpacing(theme.px(12))
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addWidget(self.progress)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.addWidget(self._block, 0, Qt.AlignmentFlag.AlignCenter)

    def draw(self, waiting: Waiting) -> None:
        """Put `waiting` on screen."""
        run = waiting.first_run
        self.title.setVisible(run is None)
        self.sentence.setText(waiting.sentence)
        self.progress.setVisible(run is not None)
        self.button.setVisible(waiting.can_train)
        if run is not None:
            words = f"epoch {run.done} of {run.epochs}" if run.done else "getting ready"
            self.progress.setProgress(words, run.progress, run.seconds_left)

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._block.setFixedWidth(theme.px(WIDTH))
