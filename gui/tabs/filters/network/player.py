"""The clock by which epochs pass."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal


class Player(QObject):
    """Says how many epochs are due since it last did. A late timer leaves none out."""

    due = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        self._speed = 1.0
        self._played = 0

    def start(self, epochs_per_second: float) -> None:
        """Begin to count from now."""
        self._speed, self._played = epochs_per_second, 0
        self._clock.start()
        self._timer.start(int(1000 / epochs_per_second))

    def stop(self) -> None:
        self._timer.stop()

    def _advance(self) -> None:
        due = int(self._clock.elapsed() * self._speed / 1000) - self._played
        if due > 0:
            self._played += due
            self.due.emit(due)
