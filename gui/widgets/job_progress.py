"""How far a long job is, and how long it still takes."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.widgets.labels import CaptionLabel
from gui.widgets.time_words import left_in_words


class ProgressBar(QWidget):
    """A thin bar, filled as far as the work is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setShare(self, share: float) -> None:
        """Fill `share` (0 to 1) of the bar."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(f"{self._share:.0%} done")
        self.update()

    def share(self) -> float:
        """Return the share that is filled."""
        return self._share

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(4))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = theme.px(4)
        track = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setBrush(QColor(theme.tokens().hair))
        painter.drawRoundedRect(track, height / 2, height / 2)
        if self._share:
            track.setWidth(max(height, self._share * self.width()))
            painter.setBrush(QColor(theme.tokens().accent))
            painter.drawRoundedRect(track, height / 2, height / 2)


class JobProgress(QWidget):
    """Where the work is in words, a bar, and the time left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = CaptionLabel()
        self._bar = ProgressBar()
        self._left = CaptionLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._left)

    def setProgress(self, words: str, share: float, seconds_left: float | None = None) -> None:
        """Show where the work is: `words`, the `share` done (0 to 1), and the time left where it is known."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._bar.setShare(share)
        self._left.setText("" if seconds_left is None else left_in_words(seconds_left))
        self._left.setVisible(seconds_left is not None)
