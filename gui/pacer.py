"""Showing what changes often no oftener than it can be read."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal


class Pacer(QObject):
    """Emits `due` when asked: at once after a pause, else once, `milliseconds` after the last time."""

    due = Signal()

    def __init__(self, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._period = milliseconds
        self._since = QElapsedTimer()
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.now)

    def ask(self) -> None:
        """Emit as soon as it is time."""
        waited = self._since.elapsed() if self._since.isValid() else self._period
        if waited >= self._period:
            self.now()
        elif not self._later.isActive():
            self._later.start(self._period - waited)

    def now(self) -> None:
        """Emit now, for whatever was asked before too."""
        self._later.stop()
        self._since.start()
        self.due.emit()

    def forget(self) -> None:
        """Leave what was asked and has not been answered."""
        self._later.stop()
