"""Where every slice of a layer stands in the picture, with the words around it."""

from dataclasses import dataclass, field
from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt

from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.role_title import HEIGHT
from gui.widgets.volume.slices import Role, Slice, SliceCell, Slices

TITLE = HEIGHT + 6  # designed pixels: a title and the room under it
CAPTION = 18  # a line of words over a slice
LARGEST_CELL = 44  # designed pixels a side
FILTERS_TAKE = 0.32  # of the width at most, before the others have what they can use
LONGER = 1.25  # times as large as those of the input: cells of the output
ALIKE = 0.88  # cells whose sides differ by less than this are drawn alike
FEW = 2  # device pixels a side: below, halves of one count
READABLE = 22  # pixels a side: cells with numbers
SEEN = 8  # pixels a side: where cells are told apart


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for the picture, in pixels; `ratio` is the number of device pixels in one."""

    width: float
    height: float
    ratio: float = 1.0

    def whole(self, side: float) -> float:
        """Return `side` in whole device pixels; in halves of them if it is a few, as it is below one."""
        pixels = side * self.ratio
        if pixels >= 1:
            pixels = floor(pixels) if pixels >= FEW else floor(2 * pixels) / 2
        return max(pixels, 0.01) / self.ratio


@dataclass(frozen=True, slots=True)
class Card:
    """A slice and where its cells are."""

    slice: Slice
    place: CellGeometry


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a part of the picture: `notes` are what may stand beside it, the longest first."""

    role: Role
    rect: QRectF
    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """A few words. `of` is what they name: stressed while it is looked at."""

    rect: QRectF
    text: str
    of: Slice | None = None
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


@dataclass(slots=True)
class Arrangement:
    """Cards from the back to the front, titles and captions; what pages leave out is not there."""

    slices: Slices
    stacked: bool = False
    cards: list[Card] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)

    def at(self, position: QPointF) -> SliceCell | None:
        """Return the foremost cell at `position`, or None."""
        for card in reversed(self.cards):
            cell = card.place.at(position)
            if cell is not None:
                return SliceCell(card.slice, *cell)
        return None

    def place(self, which: Slice) -> CellGeometry | None:
        """Return where a slice is, or None if it is not in sight."""
        return next((card.place for card in self.cards if card.slice == which), None)

    def covering(self, which: Slice) -> list[QRectF]:
        """Return where cards lie before a slice."""
        places = [card.place.bounds for card in self.cards]
        index = next((i for i, card in enumerate(self.cards) if card.slice == which), len(places))
        return [rect for rect in places[index + 1 :] if rect.intersects(places[index])]

    def put(self, which: Slice, left: float, top: float, side: float) -> QRectF:
        """Place a slice with its corner at (left, top), and return where it is."""
        rows, columns = self.slices.extent(which.role)
        before = self.slices.before(which.role)
        place = CellGeometry(round(left), round(top), side, rows, columns, before)
        self.cards.append(Card(which, place))
        return place.bounds

    def say(
        self,
        rect: QRectF,
        text: str,
        of: Slice | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Write `text` in `rect`."""
        self.captions.append(Caption(rect, text, of, align))

    def title(
        self, role: Role, left: float, top: float, end: float, text: str, notes: tuple[str, ...]
    ) -> None:
        """Write a title from `left`, at most to `end`."""
        rect = QRectF(round(left), round(top), end - left, theme.px(HEIGHT))
        self.titles.append(Title(role, rect, text, notes))


@dataclass(frozen=True, slots=True)
class Need:
    """Matrices side by side: `columns` of cells in all, each `least` to `most` pixels a side."""

    columns: int
    most: float
    least: float = 0.0


def shared(width: float, inputs: Need, kernels: Need, outputs: Need, frame: Frame) -> tuple[float, ...]:
    """Return the sides of the cells of input, filters and output that share `width`.

    All are alike if their numbers have room then, but those of the output, which are longer; else filters,
    the smallest, keep what they can, and input and output share the rest.
    """
    columns = inputs.columns + LONGER * outputs.columns
    kernel = min(kernels.most, width / (columns + kernels.columns))
    if kernel < READABLE and kernels.columns:
        most = max(kernels.least, FILTERS_TAKE * width / kernels.columns)
        kernel = min(kernels.most, READABLE if most >= READABLE else max(kernels.least, min(most, SEEN)))
    left = max(0.0, width - kernel * kernels.columns)
    output = min(outputs.most, LONGER * left / columns)
    given = min(inputs.most, (left - output * outputs.columns) / inputs.columns)
    output = min(outputs.most, (left - given * inputs.columns) / outputs.columns)
    left = max(0.0, width - given * inputs.columns - output * outputs.columns)
    kernel = min(kernels.most, left / max(kernels.columns, 1), max(given, READABLE))
    output = min(output, LONGER * max(given, READABLE))
    return alike([frame.whole(max(side, 0.01)) for side in (given, kernel, output)])


def alike(sides: list[float]) -> tuple[float, ...]:
    """Return the sides, made equal where they nearly are and no number is lost by it."""
    least, most = min(sides), max(sides)
    if least >= ALIKE * most and (least >= READABLE or most < READABLE):
        return (least,) * len(sides)
    return tuple(sides)


def page(chosen: int, count: int, most: int) -> range:
    """Return which of `count` things to show, `most` at a time, so that `chosen` is among them."""
    pages = -(-count // max(1, most))
    size = -(-count // pages)
    first = chosen // size * size
    return range(first, min(first + size, count))
