"""Which part of a large matrix is seen, and how large its cells are."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from gui.widgets.cell_geometry import CellGeometry, Span

STEP = 2.0**0.5  # times the side of a cell, for one notch of the wheel or one key


@dataclass(frozen=True, slots=True)
class Room:
    """What a matrix has to show itself in.

    frame    where cells may be, in pixels
    fitted   all cells as large as they fit there
    largest  side of a cell beyond which nothing is gained
    ratio    device pixels in a pixel: cells and their offset are whole ones, so that colours are exact
    """

    frame: QRectF
    fitted: CellGeometry
    largest: float
    ratio: float = 1.0

    def whole(self, length: float) -> float:
        """Return the whole number of device pixels next to `length`."""
        return round(length * self.ratio) / self.ratio

    @property
    def zooms(self) -> bool:
        """Whether cells can be larger than they fit."""
        return self.largest > self.fitted.side


@dataclass(frozen=True, slots=True)
class Zoom:
    """Cells of `side` pixels, the first `left` and `top` pixels (0 or less) from the frame's corner."""

    side: float
    left: float
    top: float

    def place(self, room: Room) -> CellGeometry:
        """Return where the cells are; most of them are outside the frame."""
        left, top = room.fitted.left + self.left, room.fitted.top + self.top
        return replace(room.fitted, left=left, top=top, side=self.side)

    def kept(self, room: Room) -> "Zoom | None":
        """Return the same cells in another room; None if all of them fit there at this size."""
        return self.panned(0, 0, room) if self.side > room.fitted.side else None

    def panned(self, right: float, down: float, room: Room) -> "Zoom":
        """Return the same cells moved by so many pixels, as far as there are any."""
        return _clamped(self.side, self.left + right, self.top + down, room)

    def centred(self, span: Span, room: Room) -> "Zoom":
        """Return the same cells with `span` in the middle, as far as there are others around it."""
        left = room.frame.width() / 2 - (span.left + span.columns / 2) * self.side
        top = room.frame.height() / 2 - (span.top + span.rows / 2) * self.side
        return _clamped(self.side, left, top, room)

    def showing(self, span: Span, room: Room) -> "Zoom":
        """Return the least move after which `span` is seen; of one that is too large, its middle."""
        left = _shown(self.left, span.left * self.side, span.columns * self.side, room.frame.width())
        top = _shown(self.top, span.top * self.side, span.rows * self.side, room.frame.height())
        return _clamped(self.side, left, top, room)


def zoomed(zoom: Zoom | None, factor: float, at: QPointF, room: Room) -> Zoom | None:
    """Return cells larger by `factor`, with the point `at` staying where it is; None when all of them fit."""
    now = zoom or Zoom(room.fitted.side, 0.0, 0.0)
    pixels = now.side * room.ratio
    wanted = pixels * factor
    if wanted >= 1:
        step = 1 if factor > 1 else -1
        answers = pixels < 1 or round(wanted) != round(pixels)
        wanted = round(wanted) if answers else round(pixels) + step
        wanted = max(1, wanted) if factor > 1 else wanted
    side = min(wanted / room.ratio, room.largest)
    if side <= room.fitted.side:
        return None
    across, down = at.x() - room.fitted.left, at.y() - room.fitted.top
    grown = side / now.side
    return _clamped(side, across - (across - now.left) * grown, down - (down - now.top) * grown, room)


def _clamped(side: float, left: float, top: float, room: Room) -> Zoom:
    """Return a zoom that leaves no room empty that cells could fill."""
    least_left = min(0.0, room.frame.width() - room.fitted.columns * side)
    least_top = min(0.0, room.frame.height() - room.fitted.rows * side)
    left, top = max(room.whole(left), least_left), max(room.whole(top), least_top)
    return Zoom(side, min(0.0, left), min(0.0, top))


def _shown(offset: float, start: float, length: float, room: float) -> float:
    """Return the offset next to `offset` at which `start` to `start + length` lies in `room`."""
    if length > room:
        return room / 2 - start - length / 2
    return min(max(offset, -start), room - start - length)
