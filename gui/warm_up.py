"""Getting heavy libraries ready on a thread, after the first paint, so that no click waits for them."""

import gc

from PySide6.QtCore import QObject, Signal

from engine.training import warm_up
from gui.jobs import Job, run_quietly

PATIENCE = 100  # milliseconds: closing the window does not wait for what nobody asked for


class WarmUp(QObject):
    """Imports what training and plots need; `finished` comes on the window's thread."""

    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job = run_quietly(_import_heavy_libraries, self)
        self._job.finished.connect(self.finished)

    def wait(self) -> bool:
        """Give it a moment to end; False if it is in the middle of an import, which cannot be stopped."""
        return not self._job.is_running or self._job.wait(PATIENCE)


def _import_heavy_libraries() -> None:
    """The one place that brings pyqtgraph and torch in before anybody asks for them."""
    import gui.widgets.curve_plot  # noqa: F401

    warm_up()
    gc.freeze()  # libraries stay: no later collection needs to look at their million objects
