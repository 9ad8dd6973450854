"""Closing the lab while it trains, as a process of its own sees it."""

import os
import subprocess
import sys

import pytest

from engine.store import RunState, Workspace

SCRIPT = """
import sys
from pathlib import Path
from time import perf_counter
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.app import Application, Options

folder = Path(sys.argv[1])
qt = QApplication([])
application = Application(qt, Options(safe_mode=True), folder / "settings.json", folder / "logs")
assert application.open(folder / "workspace")
window = application.window
window.show_tab(sys.argv[2])  # in an empty workspace it begins a first run by itself


def close_when_it_trains():
    store = window.lab.store
    if any(run.epochs_done for run in store.runs.list()):
        timer.stop()
        started.append(perf_counter())
        window.close()


started = []
timer = QTimer(interval=20)
timer.timeout.connect(close_when_it_trains)
timer.start()
code = qt.exec()
assert window.lab.running == ()
assert application.close()
print(f"closed in {perf_counter() - started[0]:.2f} s")
sys.exit(code)
"""


@pytest.mark.parametrize("tab", ["train", "errors"])
def test_closing_during_training_saves_and_ends_in_order(tab, tmp_path):
    """Exit code 0, no Qt warning, the thread joined, the run stopped with its checkpoint, to be resumed."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), tab],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("closed in")
    log = (tmp_path / "logs" / "dllab.log").read_text()
    assert "Qt:" not in log
    assert "ERROR" not in log
    with Workspace.open(tmp_path / "workspace") as workspace, workspace.open_store() as store:
        (run,) = store.runs.list()
        assert run.state is RunState.STOPPED
        assert (workspace.checkpoints / f"run-{run.id}.safetensors").is_file()
