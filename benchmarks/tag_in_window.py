"""From a key press in the Errors tab to the tag on disk, and to the painted screen."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt

from benchmarks.finding import Finding, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle
from benchmarks.slider_step import handled_and_painted
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
            handled_and_painted(tab, Qt.Key.Key_Space if press % 4 == 3 else keys[press % 10])
            for press in range(PRESSES)
        ]
        committed = window.lab.store.annotations.undo_depth
    assert committed > PRESSES // 2
    committing, painting = zip(*presses, strict=True)
    for work, times, goal in (
        ("key press to committed tag, p99", committing, at_most(20)),
        ("key press to the painted screen that says so, p99", painting, None),
    ):
        note = f"median {sorted(times)[PRESSES // 2]:.1f} ms"
        yield Finding(work, "–", percentile_99(times), unit="ms", goal=goal, note=note)
