"""Getting heavy libraries ready on a thread, after the first paint, so that no click waits for them."""

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job, run_quietly


class WarmUp(QObject):
    """Imports what training and plots need; `finished` comes on the window's thread."""

    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job = run_quietly(_import_heavy_libraries, self)
        self._job.finished.connect(self.finished)

    def wait(self) -> None:
        """Block until it is over: a thread in the middle of an import cannot be stopped."""
        self._job.wait(30_000)


def _import_heavy_libraries() -> None:
    """The one place that brings torch in before anybody asks for it."""
    from engine.training import warm_up

    warm_up()
