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

    Blocks of a single row are stacked instead: side by side they would be as low as they are long.

    `width` and `height` are the room in pixels, `scale` the size of the text against the design.
    Names never overlap; notes have to fit into what is left.
    """
    if stacked(blocks):
        return _stack(blocks, width, height, title_height, scale)
    room = max(1.0, height - title_height)
    sides = _sides(blocks, width, room, scale, growth(width, height, scale))
    lefts = _lefts(blocks, sides, width, scale)
    middle = title_height + room / 2
    return tuple(
        BlockPlace(round(left), round(middle - block.rows * side / 2), side)
        for block, side, left in zip(blocks, sides, lefts, strict=True)
    )


def stacked(blocks: Blocks) -> bool:
    """Return whether blocks stand one above the other: where each of them is a single row."""
    return all(block.rows == 1 for block in blocks) and any(block.columns > 1 for block in blocks)


def _stack(
    blocks: Blocks, width: float, height: float, title_height: float, scale: float
) -> tuple[BlockPlace, ...]:
    """Return a place for every row: centred, one above the other, each with its title."""
    grown = growth(width, height, scale)
    common = min(width / max(block.columns for block in blocks), height / len(blocks) - title_height)
    common = float(floor(common)) if common >= 1 else max(common, 0.01)
    wanted = [
        min(round(block.largest * grown), max(common, 1.0 * READABLE * block.keeps_numbers))
        for block in blocks
    ]
    sides = [min(side, width / block.columns) for side, block in zip(wanted, blocks, strict=True)]
    spare = height - sum(sides) - title_height * len(blocks)
    gap = min(max(0.0, spare / len(blocks)), GAP * scale * grown / 2)
    tops = accumulate((side + title_height + gap for side in sides[:-1]), initial=title_height)
    start = max(0.0, (spare - gap * (len(blocks) - 1)) / 2)
    return tuple(
        BlockPlace(round(max(0.0, (width - block.columns * side) / 2)), round(start + top), side)
        for block, side, top in zip(blocks, sides, tops, strict=True)
    )


def growth(width: float, height: float, scale: float = 1.0) -> float:
    """Return how much larger than designed cells may be: by the room alone, so that no slider moves them."""
    most = min(width / (ROOM[0] * scale), height / (ROOM[1] * scale), MOST_GROWTH)
    return max(1.0, floor(most / GROWTH_STEP + 1e-9) * GROWTH_STEP)


def _sides(blocks: Blocks, width: float, height: float, scale: float, growth: float) -> Sides:
    """Return the side of each block's cells: the same for all that shrink, whole pixels where possible."""
    blocks = tuple(_grown(block, growth, height) for block in blocks)
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
    return _less_than_a_pixel(blocks, width - LEAST_GAP * scale * (len(blocks) - 1), height)


def _less_than_a_pixel(blocks: Blocks, room: float, height: float) -> Sides:
    """Return sides where cells share a pixel. One that keeps its numbers takes up to a third of the room."""
    kept = [min(float(READABLE), room / 3 / b.columns, height / b.rows) * b.keeps_numbers for b in blocks]
    left = room - sum(side * block.columns for side, block in zip(kept, blocks, strict=True))
    others = [block for block, side in zip(blocks, kept, strict=True) if not side]
    across = sum(block.columns for block in others) or 1
    side = min(1.0, max(1.0, left) / across, height / max((block.rows for block in others), default=1))
    return tuple(own or side for own in kept)


def _grown(block: Block, growth: float, height: float) -> Block:
    """Return `block` with cells that may grow, but none that keep their numbers where there is no room."""
    largest = round(block.largest * growth)
    if block.keeps_numbers:
        largest = min(largest, max(1, floor(height / block.rows)))
    return replace(block, largest=largest)


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
