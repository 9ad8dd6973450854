"""From a key press in the Errors tab to the tag on disk, and to the painted screen."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt

from benchmarks.finding import Finding, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle
from benchmarks.slider_step import painted_after
from engine.store import Workspace
from engine.training import FitConfig, RunConfig
from engine.training.experiment import train_run

PRESSES = 200


def tag_in_window(folder: Path) -> Iterable[Finding]:
    """Tag and commit mistakes of a real run as a person does; the key returns when the tag is committed."""
    with Workspace.open(folder) as workspace:
        for _ in train_run(workspace, RunConfig(dataset="messy-digits", fit=FitConfig(epochs=3))):
            pass
        with workspace.open_store() as store:
            for number in range(10):
                store.annotations.create_tag(f"category {number}")
    with lab_window(folder) as window:
        tab = window.show_tab("errors")
        settle(1.0)
        keys = [Qt.Key(Qt.Key.Key_0 + digit) for digit in range(10)]
        presses = [
            painted_after(tab, Qt.Key.Key_Space if press % 4 == 3 else keys[press % 10])
            for press in range(PRESSES)
        ]
        committed = window.lab.store.annotations.undo_depth
    assert committed > PRESSES // 2
    yield Finding(
        "key press to committed tag and painted screen, p99",
        "–",
        percentile_99(presses),
        unit="ms",
        goal=at_most(20),
        note=f"median {sorted(presses)[PRESSES // 2]:.1f} ms",
    )
