"""Every benchmark by its name. One call measures once; the harness repeats it and takes medians."""

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.finding import Finding
from benchmarks.start_up import start_up
from benchmarks.tag import tag
from benchmarks.training import training

Benchmark = Callable[[Path], Iterable[Finding]]  # given a folder to write in

BENCHMARKS: dict[str, Benchmark] = {
    "start-up": start_up,
    "training": training,
    "tag": tag,
}
