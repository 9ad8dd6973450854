"""From a key press on a slider to the painted picture."""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.finding import Finding, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle
from gui.widgets.slider import Slider

STEPS = 200
FRAME = 1000 / 60  # milliseconds


def slider_step(folder: Path) -> Iterable[Finding]:
    """Move stride and padding up and down by the arrow keys at n = 32, f = 5."""
    with lab_window(folder) as window:
        tab = window.show_tab("convolution")
        knobs = tab.panel.knobs  # type: ignore[attr-defined]
        for field, value in (("input_size", 32), ("kernel_size", 5), ("stride", 1), ("padding", 2)):
            knobs[field].valueChanged.emit(value)
        settle(0.3)
        sliders = [knobs[field].findChild(Slider) for field in ("stride", "padding")]
        milliseconds = []
        for step in range(STEPS):
            key = Qt.Key.Key_Right if step // 2 % 2 == 0 else Qt.Key.Key_Left
            milliseconds.append(handled_and_painted(sliders[step % 2], key)[1])
    yield Finding(
        "a slider step at n = 32, f = 5, event to painted, p99",
        "one frame, 16 ms",
        percentile_99(milliseconds),
        unit="ms",
        goal=at_most(16),
        note=f"median {sorted(milliseconds)[STEPS // 2]:.1f} ms",
    )


def handled_and_painted(widget: QWidget, key: Qt.Key) -> tuple[float, float]:
    """Press `key` on `widget`; return the milliseconds until it is dealt with, and until all is painted."""
    start = perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
    handled = perf_counter()
    QApplication.processEvents()
    return 1000 * (handled - start), 1000 * (perf_counter() - start)
