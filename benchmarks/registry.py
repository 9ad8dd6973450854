"""Every benchmark by its name. One call measures once; the harness repeats it and takes medians."""

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.convolution import convolution
from benchmarks.filter_drag import filter_drag
from benchmarks.filters import filters
from benchmarks.finding import Finding
from benchmarks.learned_filter import learned_filter
from benchmarks.slider_step import slider_step
from benchmarks.start_up import start_up
from benchmarks.stopping import stopping
from benchmarks.tag import tag
from benchmarks.tag_in_window import tag_in_window
from benchmarks.training import training
from benchmarks.training_in_window import training_in_window

Benchmark = Callable[[Path], Iterable[Finding]]  # given a folder to write in

BENCHMARKS: dict[str, Benchmark] = {
    "start-up": start_up,
    "slider-step": slider_step,
    "convolution": convolution,
    "filters": filters,
    "filter-drag": filter_drag,
    "learned-filter": learned_filter,
    "training": training,
    "training-in-window": training_in_window,
    "stopping": stopping,
    "tag": tag,
    "tag-in-window": tag_in_window,
}
