"""From a mouse that drags a cell of a filter to the painted output."""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.finding import Finding, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle
from engine.data import photo
from gui.tabs.filters.choose.bench import ChooseBench
from gui.tabs.filters.choose.cells import Cells
from gui.tabs.filters.choose.view_model import FiltersViewModel
from gui.tabs.filters.own_images import OwnImage
from gui.tabs.filters.tab import FiltersTab

STEPS = 200
SIDE = 1000


def filter_drag(folder: Path) -> Iterable[Finding]:
    """Drag a cell up and down, step by step: on the built-in photo in grey, and on a megapixel in colour.

    Weights are random in hundredths: nothing about them makes filtering cheap.
    """
    rng = np.random.default_rng(0)
    colours = np.tile(photo("astronaut"), (2, 2, 1))[:SIDE, :SIDE].copy()  # (1000, 1000, 3)
    large = OwnImage("One megapixel", colours)
    with lab_window(folder) as window:
        tab = window.show_tab("filters")
        assert isinstance(tab, FiltersTab)
        tab.show_view("choose")
        bench = tab.bench
        assert isinstance(bench, ChooseBench)
        model = bench.history
        assert isinstance(model, FiltersViewModel)
        for work, size, own, goal in (
            ("512 × 512, grey, 3 × 3", 3, None, 16),
            ("1 megapixel in colour, 5 × 5", 5, large, 50),
        ):
            model.image.set_image("image", own=own, colour=own is not None)
            cells = Cells.of(rng.normal(size=(size, size)).round(2))
            model.take(model.view.asked.with_cells(cells))
            settle(0.5)
            milliseconds = list(_dragged(bench.controls.filter.kernel))
            yield Finding(
                f"a cell dragged, {work}, event to painted, p99",
                f"{goal} ms",
                percentile_99(milliseconds),
                unit="ms",
                goal=at_most(goal),
                note=f"median {sorted(milliseconds)[STEPS // 2]:.1f} ms",
            )


def _dragged(view: QWidget) -> Iterable[float]:
    """Drag the second cell up and down; yield the milliseconds that each step took until all was painted."""
    start = view.cellRect(0, 1).center()  # type: ignore[attr-defined]
    _mouse(view, QEvent.Type.MouseButtonPress, start)
    QApplication.processEvents()
    for step in range(STEPS):
        height = 8 * (1 + step % 10 if step // 10 % 2 == 0 else 10 - step % 10)
        before = perf_counter()
        _mouse(view, QEvent.Type.MouseMove, start - QPointF(0, height))
        QApplication.processEvents()
        yield 1000 * (perf_counter() - before)
    _mouse(view, QEvent.Type.MouseButtonRelease, start)
    settle(0.2)


def _mouse(view: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, at, view.mapToGlobal(at), left, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)
