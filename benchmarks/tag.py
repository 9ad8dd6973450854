"""From a key press to the tag on disk: one committed transaction of the store."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from benchmarks.finding import Finding, at_most, percentile_99
from engine.store import Workspace

PRESSES = 500
EXAMPLES = 50


def tag(folder: Path) -> Iterable[Finding]:
    """Toggle tags as a person does who goes through the mistakes, and time every one."""
    milliseconds = []
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        annotations = store.annotations
        tags = [annotations.create_tag(f"category {number}").id for number in range(10)]
        examples = [sha256(bytes([number])).hexdigest() for number in range(EXAMPLES)]
        for press in range(PRESSES):
            start = perf_counter()
            annotations.toggle_tag(examples[press // 10 % EXAMPLES], tags[press % 10])
            milliseconds.append(1000 * (perf_counter() - start))
    yield Finding(
        "tag committed by the store, p99",
        "–",
        percentile_99(milliseconds),
        unit="ms",
        goal=at_most(20),
        note=f"median {sorted(milliseconds)[PRESSES // 2]:.2f} ms",
    )
