"""Where a line that is dragged would land: among the layers of its own branch, or of the chain."""

from collections.abc import Sequence
from dataclasses import dataclass

from gui.tabs.convolution.chain.lines import Line


@dataclass(frozen=True, slots=True)
class Landing:
    """`gap`: the line in front of which it lands; `steps`: how many layers further that is."""

    gap: int
    steps: int


def landing(lines: Sequence[Line], source: int, gap: int) -> Landing:
    """Return where line `source` lands when it is let go in front of line `gap`."""
    line = lines[source]
    beside = [
        number
        for number, other in enumerate(lines)
        if other.layer is not None and other.path[:-1] == line.path[:-1]
    ]
    now, target = beside.index(source), sum(number < gap for number in beside)
    if target < len(beside):
        shown = beside[target]
    else:
        length = len(line.path)
        last = lines[beside[-1]].path
        shown = beside[-1] + sum(other.path[:length] == last for other in lines[beside[-1] :])
    return Landing(shown, target - now - (target > now))
