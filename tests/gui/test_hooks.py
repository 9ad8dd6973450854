import logging
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject

from gui.hooks import Hooks


@pytest.fixture
def hooks(qapp, tmp_path):
    saved = sys.excepthook, threading.excepthook, logging.root.handlers[:], logging.root.level
    hooks = Hooks(tmp_path)
    yield hooks
    hooks.remove()
    sys.excepthook, threading.excepthook = saved[:2]
    logging.root.handlers[:], logging.root.level = saved[2:]


def raise_error():
    raise RuntimeError("a slot that fails")


@pytest.mark.parametrize("times", [1, 5])
def test_a_slot_that_raises_is_reported_once_and_logged(hooks, qtbot, times):
    """The same place is shown once however often it fails; the log has every time."""
    seen = []
    hooks.problem.connect(seen.append)
    for _ in range(times):
        try:
            raise_error()
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)

    assert [problem.summary for problem in seen] == ["Something went wrong: a slot that fails"]
    assert "raise_error" in seen[0].details
    assert hooks.log_file.read_text().count("RuntimeError: a slot that fails") == times


def test_a_failing_thread_is_reported_on_the_window_s_thread(hooks, qtbot):
    threads = []

    class Listener(QObject):
        def hear(self, problem):
            threads.append(threading.current_thread())

    listener = Listener()
    hooks.problem.connect(listener.hear)
    with qtbot.waitSignal(hooks.problem):
        thread = threading.Thread(target=raise_error)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(threads))

    assert threads == [threading.current_thread()]


def test_a_crash_is_told_at_the_next_start_once(tmp_path):
    """A process that dies leaves where it was; the next one finds it, the one after does not."""
    crash = (
        "import faulthandler, sys; from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from gui.hooks import Hooks\n"
        "app = QCoreApplication([]); hooks = Hooks(Path(sys.argv[1]))\n"
        "print(hooks.crash, flush=True)\n"
        "if sys.argv[2] == 'die': faulthandler._sigabrt()\n"
        "hooks.remove()"
    )

    def start(what):
        return subprocess.run(
            [sys.executable, "-c", crash, str(tmp_path), what], capture_output=True, text=True, check=False
        )

    assert start("die").returncode != 0
    assert "Aborted" in start("live").stdout
    assert start("live").stdout.strip() == ""


def test_without_a_place_for_the_log_the_lab_starts_all_the_same(qapp, tmp_path):
    """A log folder that cannot be made is said, not died of."""
    (tmp_path / "file").write_text("in the way")

    hooks = Hooks(tmp_path / "file" / "logs")

    assert "No log is kept" in hooks.notice
    hooks.remove()
