"""Getting heavy libraries ready on a thread, after the first paint, so that no click waits for them."""

import gc
from collections.abc import Generator

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job

PATIENCE = 100  # milliseconds: closing the window does not wait for what nobody asked for


class WarmUp(QObject):
    """Imports what training needs, and says which device will train: "cpu", "cuda" or "mps"."""

    ready = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(_prepare, self)
        self._job.delivered.connect(self._tell)
        self._job.start()

    def wait(self) -> bool:
        """Give it a moment to end; False if it is in the middle of an import, which cannot be stopped."""
        return not self._job.is_running or self._job.wait(PATIENCE)

    def _tell(self, devices: tuple[str, ...]) -> None:
        self.ready.emit(devices[-1])


def _prepare() -> Generator[object, None, None]:
    """The one place that brings torch in before anybody asks for it."""
    from engine.training import warm_up

    warm_up()
    gc.freeze()  # libraries stay: no later collection needs to look at their million objects
    from engine.training.devices import choose_device

    yield choose_device("auto").type
