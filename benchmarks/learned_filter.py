"""Learning a filter in the window: updates a second, drawings of the curve; and whether it beats Sobel."""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QWidget

from benchmarks.finding import Finding, at_least, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle, wait_for
from benchmarks.training_in_window import Lateness
from engine.filters.learning import (
    EDGES_CONFIG,
    EDGES_UPDATES,
    WHOLE,
    EdgeTask,
    HeldOutRow,
    Learner,
    held_out_table,
)
from gui.main_window import MainWindow
from gui.tabs.filters.learn.bench import LearnBench
from gui.tabs.filters.learn.plan import Speed, Task
from gui.tabs.filters.learn.view import LearnView
from gui.tabs.filters.learn.view_model import LearnViewModel
from gui.tabs.filters.tab import FiltersTab

BATCHES: dict[int | str, int] = {WHOLE: 90_000, 256: 30_000}  # updates: a few seconds of work each


def learned_filter(folder: Path) -> Iterable[Finding]:
    """Measure the view itself in the lab's window, then the default task with its table."""
    with lab_window(folder) as window:
        bench = _view(window)
        for batch, updates in BATCHES.items():
            yield from _in_window(bench, batch, updates)
    yield from _clean_edges()


class Drawings(QObject):
    """Counts how often a widget is drawn."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    # Overrides of QObject

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class Watch(QObject):
    """Ends a loop as soon as a view has made its updates."""

    def __init__(self, model: LearnViewModel, updates: int) -> None:
        super().__init__()
        self._loop, self._updates = QEventLoop(), updates
        model.changed.connect(self._look)

    def wait(self) -> None:
        self._loop.exec()

    def _look(self, view: LearnView) -> None:
        if view.update >= self._updates and not view.is_learning:
            self._loop.quit()


def _view(window: MainWindow) -> LearnBench:
    """Show the view, and let it learn a first filter as it does by itself."""
    tab = window.show_tab("filters")
    assert isinstance(tab, FiltersTab)
    tab.show_view("learn")
    bench = tab.bench
    assert isinstance(bench, LearnBench)
    _settled(window)
    model = bench.history
    assert isinstance(model, LearnViewModel)
    model.set_task(Task.OUTPUT)  # Sobel's filter, 3×3, from 128×128 pixels of a photo
    _settled(window)
    return bench


def _settled(window: MainWindow) -> None:
    settle(0.5)
    while window.lab.running:
        wait_for(window.lab.running[0])
        settle(0.2)


def _in_window(bench: LearnBench, batch: int | str, updates: int) -> Iterable[Finding]:
    """Learn with everything that the view shows live: pictures, filter, numbers, curves."""
    model = bench.history
    assert isinstance(model, LearnViewModel)
    model.set_value("batch", batch)
    model.set_value("speed", Speed.FULL.name)
    model.set_value("updates", updates)
    settle(1.0)
    watch, lateness = Watch(model, updates), Lateness()
    drawings = Drawings(bench.progress.loss)
    lateness.start()
    started = perf_counter()
    model.learn()
    watch.wait()
    seconds = perf_counter() - started
    lateness.stop()
    size = batch if batch == WHOLE else f"{batch} windows"
    work = f"learning a 3×3 filter on 128×128 pixels in the window, {size} an update"
    yield Finding(work, "500 updates a second", updates / seconds, unit="updates/s", goal=at_least(500))
    drawn = drawings.count / seconds
    yield Finding(f"its curve drawn a second, {size}", "20 a second", drawn, unit="/s", goal=at_most(20))
    late = percentile_99(lateness.milliseconds)
    yield Finding(f"GUI timer lateness, {work}, p99", "one frame", late, unit="ms", goal=at_most(16))


def _clean_edges() -> Iterable[Finding]:
    """Learn clean edges from noisy photos with the default settings, and judge on the other photos."""
    task, start = EdgeTask(), perf_counter()
    learner = Learner(task.problem(), EDGES_CONFIG)
    learner.step(EDGES_UPDATES)
    table = held_out_table(task, EDGES_CONFIG, learner.kernel)
    seconds = perf_counter() - start
    yield Finding(
        "clean edges from noisy photos, default settings, the table included",
        "–",
        seconds,
        unit="s",
        goal=at_most(5),
        note=f"{EDGES_UPDATES:,} updates",
    )
    for row in table:
        yield from _compared(row)


def _compared(row: HeldOutRow) -> Iterable[Finding]:
    mine, hand = row.learned, row.by_hand
    yield Finding(
        f"squared error on {row.photo}, not seen in training",
        "Sobel",
        mine.squared_error / hand.squared_error,
        goal=at_most(1),
        note=f"{mine.squared_error:.4f} against {hand.squared_error:.4f}",
    )
    yield Finding(
        f"F-score of edges on {row.photo}, not seen in training",
        "Sobel",
        mine.f_score / hand.f_score,
        goal=at_least(1),
        note=f"{mine.f_score:.3f} against {hand.f_score:.3f}",
    )
