"""The lab's own window, opened for a measurement and closed in order."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.store import Workspace
from gui import theme
from gui.jobs import Housekeeper, Job
from gui.lab import Lab
from gui.main_window import MainWindow
from gui.preferences import Preferences


@contextmanager
def lab_window(folder: Path) -> Iterator[MainWindow]:
    """Show the lab at 1280×800 on the workspace in `folder`."""
    app = application()
    theme.apply(app)
    housekeeper = Housekeeper()
    window = MainWindow(Lab(Workspace.open(folder)), Preferences(folder / "settings.json"))
    window.resize(1280, 800)
    window.show()
    settle(0.5)
    gc.freeze()  # as the lab does when it has warmed up
    try:
        yield window
    finally:
        window.close()
        housekeeper.stop()


def application() -> QApplication:
    """Return the process's one QApplication."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    return app


def settle(seconds: float) -> None:
    """Let the window do what it has to do."""
    QTest.qWait(round(1000 * seconds))


def wait_for(job: Job) -> None:
    """Run the event loop, as the lab itself does, until `job` is over."""
    if job.is_running:
        loop = QEventLoop()
        job.finished.connect(loop.quit)
        loop.exec()
