"""Where input, filter and output stand on the stage: as large as numbers want, as small as the room asks."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from math import floor

GAP = 91  # designed pixels between two matrices
LEAST_GAP = 32
TITLE_GAP = 16  # least room between a title and the next one
READABLE = 22  # pixels a side: a block that keeps its numbers goes no lower while there is room
COMFORTABLE = 34  # pixels a side: and it goes no higher while others shrink
ROOM = (942, 412)  # designed pixels: in more room than that cells grow
GROWTH_STEP = 0.1
MOST_GROWTH = 1.6


@dataclass(frozen=True, slots=True)
class Block:
    """One matrix to be placed. Lengths in pixels.

    rows, columns   of cells
    largest         side of a cell at which its number reads best; cells grow beyond it in a large window
    name            width of its name, which is always shown
    title           width of its name and note
    keeps_numbers   whether its cells stay readable while others shrink
    """

    rows: int
    columns: int
    largest: int
    name: float
    title: float
    keeps_numbers: bool = False


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block stands: the corner and the side of its cells, in pixels."""

    left: float
    top: float
    side: float


Blocks = tuple[Block, ...]
Sides = tuple[float, ...]


def arrange(
    blocks: Blocks, width: float, height: float, title_height: float, scale: float = 1.0
) -> tuple[BlockPlace, ...]:
    """Return a place for every block: side by side, centred on one line, titles flush with their cells.

    `width` and `height` are the room in pixels, `scale` the size of the text against the design.
    Names never overlap; notes have to fit into what is left.
    """
    room = max(1.0, height - title_height)
    sides = _sides(blocks, width, room, scale, growth(width, height, scale))
    lefts = _lefts(blocks, sides, width, scale)
    middle = title_height + room / 2
    return tuple(
        BlockPlace(round(left), round(middle - block.rows * side / 2), side)
        for block, side, left in zip(blocks, sides, lefts, strict=True)
    )


def growth(width: float, height: float, scale: float = 1.0) -> float:
    """Return how much larger than designed cells may be: by the room alone, so that no slider moves them."""
    most = min(width / (ROOM[0] * scale), height / (ROOM[1] * scale), MOST_GROWTH)
    return max(1.0, floor(most / GROWTH_STEP + 1e-9) * GROWTH_STEP)


def _sides(blocks: Blocks, width: float, height: float, scale: float, growth: float) -> Sides:
    """Return the side of each block's cells: the same for all that shrink, whole pixels where possible."""
    blocks = tuple(replace(block, largest=round(block.largest * growth)) for block in blocks)
    comfortable = round(COMFORTABLE * growth)
    names = [block.name for block in blocks]

    def fit(sides: Sides) -> bool:
        tallest = max(block.rows * side for block, side in zip(blocks, sides, strict=True))
        return tallest <= height and _width(blocks, sides, names, LEAST_GAP * scale, scale) <= width

    def sides(common: int, reserve: int) -> Sides:
        return tuple(_side(block, common, reserve) for block in blocks)

    # Larger cells never need less room, so the largest that fit are found by halving.
    largest = range(1, max(block.largest for block in blocks) + 1)
    common = bisect_left(largest, True, key=lambda side: not fit(sides(side, READABLE)))
    if common:
        reserves = range(READABLE + 1, comfortable + 1)
        reserve = bisect_left(reserves, True, key=lambda side: not fit(sides(common, side)))
        return sides(common, READABLE + reserve)
    room = max(1.0, width - LEAST_GAP * scale * (len(blocks) - 1))
    across = sum(block.columns for block in blocks)
    return (min(1.0, room / across, height / max(block.rows for block in blocks)),) * len(blocks)


def _side(block: Block, common: int, reserve: int) -> float:
    return min(block.largest, max(common, reserve) if block.keeps_numbers else common)


def _lefts(blocks: Blocks, sides: Sides, width: float, scale: float) -> list[float]:
    """Return where each block begins: with the widest gaps and the longest titles that there is room for."""
    names, titles = [b.name for b in blocks], [b.title for b in blocks]
    gaps = [gap * scale for gap in (LEAST_GAP, *range(LEAST_GAP + 1, GAP + 1, 2))]

    def fitting(titles: list[float]) -> int:
        """Return how many of the gaps there is room for."""
        return bisect_right(gaps, width, key=lambda gap: _width(blocks, sides, titles, gap, scale))

    if not (fit := fitting(titles)):
        titles, fit = names, fitting(names)
    gap = gaps[max(0, fit - 1)]
    steps = _steps(blocks, sides, titles, gap, scale)
    start = max(0.0, (width - _width(blocks, sides, titles, gap, scale)) / 2)
    return list(accumulate(steps[:-1], initial=start))


def _width(blocks: Blocks, sides: Sides, titles: list[float], gap: float, scale: float) -> float:
    steps = _steps(blocks, sides, titles, gap, scale)
    return sum(steps[:-1]) + max(blocks[-1].columns * sides[-1], titles[-1])


def _steps(blocks: Blocks, sides: Sides, titles: list[float], gap: float, scale: float) -> list[float]:
    """Return how far it is from the start of each block to the start of the next."""
    return [
        max(block.columns * side + gap, title + TITLE_GAP * scale)
        for block, side, title in zip(blocks, sides, titles, strict=True)
    ]
