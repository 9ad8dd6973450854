"""Learning a filter: updates a second with a window live, and whether it beats Sobel on unseen photos."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from benchmarks.finding import Finding, at_least, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle, wait_for
from benchmarks.training_in_window import Lateness
from engine.data import photo
from engine.filters import kernel
from engine.filters.learning import (
    EDGES_CONFIG,
    EDGES_UPDATES,
    WHOLE,
    EdgeTask,
    HeldOutRow,
    LearnConfig,
    LearnDone,
    Learner,
    LearnEvent,
    LearnProgress,
    brightness,
    filter_output,
    held_out_table,
    learn,
    middle,
)
from gui.jobs import Job
from gui.lab import Lab
from gui.widgets.curve_plot import CurvePlot
from gui.widgets.matrix_view import MatrixView

BATCHES: dict[int | str, int] = {WHOLE: 90_000, 256: 30_000}  # updates: a few seconds of work each


def learned_filter(folder: Path) -> Iterable[Finding]:
    """Measure the speed in a window, then the default task with its table."""
    with lab_window(folder) as window:
        for batch, updates in BATCHES.items():
            yield from _in_window(window.lab, batch, updates)
    yield from _clean_edges()


class Drawing(QWidget):
    """What is seen of a learning filter: its cells and its loss, drawn at every delivery of a job."""

    def __init__(self) -> None:
        super().__init__()
        self.cells, self.loss = MatrixView(), CurvePlot("Loss", x_name="update", scale="log")
        layout = QHBoxLayout(self)
        layout.addWidget(self.cells)
        layout.addWidget(self.loss)
        self.resize(900, 400)

    def draw(self, event: LearnProgress | LearnDone) -> None:
        curves = event.state.curves
        self.cells.setMatrix(event.state.kernel, "signed")
        self.loss.setSeries("loss", "train", curves.update.astype(np.float64), curves.batch_loss, noisy=True)


class Watch(QObject):
    """Draws the newest event of every delivery, and notes the speed of the whole."""

    def __init__(self, job: Job, drawing: Drawing) -> None:
        super().__init__()
        self.rate = 0.0
        self._drawing, self._started = drawing, perf_counter()
        job.delivered.connect(self._hear)

    def _hear(self, events: tuple[LearnEvent, ...]) -> None:
        match events[-1]:
            case LearnDone() as event:
                self.rate = event.state.latest.update / (perf_counter() - self._started)
                self._drawing.draw(event)
            case LearnProgress() as event:
                self._drawing.draw(event)


def _in_window(lab: Lab, batch: int | str, updates: int) -> Iterable[Finding]:
    """Learn Sobel's filter from 128×128 pixels of a photo, kernel and loss live, the lab's window behind."""
    problem = filter_output(middle(brightness(photo("camera")), 128), kernel("sobel-vertical"))
    drawing, lateness = Drawing(), Lateness()
    drawing.show()
    settle(0.5)
    job = lab.start("Learning", partial(learn, problem, LearnConfig(batch=batch), updates))
    watch = Watch(job, drawing)
    lateness.start()
    wait_for(job)
    lateness.stop()
    drawing.close()
    size = batch if batch == WHOLE else f"{batch} windows"
    work = f"learning a 3×3 filter on 128×128 pixels in the window, {size} an update"
    yield Finding(work, "500 updates a second", watch.rate, unit="updates/s", goal=at_least(500))
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
