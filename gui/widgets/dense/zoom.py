"""Looking at a part of a large matrix: how far it is enlarged, and what stands in the middle."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from gui.widgets.cell_geometry import CellGeometry, fitting_side

STEP = 2.0**0.5  # enlargement of one step


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for a matrix of `rows` by `columns`; cells grow to `largest` pixels. `ratio` as for Qt."""

    area: QRectF
    rows: int
    columns: int
    largest: float
    ratio: float = 1.0

    @property
    def fitting(self) -> float:
        """The side of a cell at which the whole matrix is in sight."""
        size = self.area.width(), self.area.height()
        return fitting_side(*size, self.rows, self.columns, self.largest, self.ratio)


@dataclass(frozen=True, slots=True)
class Zoom:
    """`steps` of enlargement from the whole matrix; `row` and `column` stand in the middle, in cells."""

    steps: int = 0
    row: float = 0.0
    column: float = 0.0

    def place(self, frame: Frame) -> CellGeometry:
        """Return where the cells are: beginning at the corner of the frame, or around what is looked at."""
        side = self._side(frame)
        area = frame.area
        left = _start(area.left(), area.width(), frame.columns * side, self.column * side)
        top = _start(area.top(), area.height(), frame.rows * side, self.row * side)
        return CellGeometry(left, top, side, frame.rows, frame.columns)

    def by(self, steps: int, frame: Frame, at: QPointF) -> "Zoom":
        """Return this look enlarged by `steps` more; what is at `at` stays there where it can."""
        before = self.place(frame)
        column, row = (at.x() - before.left) / before.side, (at.y() - before.top) / before.side
        target = replace(self, steps=max(0, self.steps + steps))
        while (
            steps > 0
            and target.steps > self.steps
            and replace(target, steps=target.steps - 1)._side(frame) >= frame.largest
        ):
            target = replace(target, steps=target.steps - 1)  # it is as large as can be
        side = target._side(frame)
        middle = frame.area.center()
        return target._looking_at(
            row + (middle.y() - at.y()) / side, column + (middle.x() - at.x()) / side, frame
        )

    def moved(self, right: float, down: float, frame: Frame) -> "Zoom":
        """Return this look with the matrix pushed by so many pixels."""
        place = self.place(frame)
        middle = frame.area.center()
        row, column = (middle.y() - place.top - down), (middle.x() - place.left - right)
        return self._looking_at(row / place.side, column / place.side, frame)

    def showing(self, row: int, column: int, frame: Frame) -> "Zoom":
        """Return this look, moved only as far as it takes to bring a cell into sight."""
        cell, area = self.place(frame).rect(row, column), frame.area
        right = max(0.0, area.left() - cell.left()) - max(0.0, cell.right() - area.right())
        down = max(0.0, area.top() - cell.top()) - max(0.0, cell.bottom() - area.bottom())
        return self.moved(right, down, frame) if right or down else self

    def _looking_at(self, row: float, column: float, frame: Frame) -> "Zoom":
        side = self._side(frame)
        half = frame.area.height() / 2 / side, frame.area.width() / 2 / side
        row = min(max(row, half[0]), max(half[0], frame.rows - half[0]))
        column = min(max(column, half[1]), max(half[1], frame.columns - half[1]))
        return replace(self, row=row, column=column)

    def _side(self, frame: Frame) -> float:
        side = frame.fitting * STEP**self.steps
        if side >= 1 and self.steps:
            side = round(side * frame.ratio) / frame.ratio
        return min(side, max(frame.largest, frame.fitting))


def _start(first: float, room: float, length: float, middle: float) -> float:
    """Return where a matrix of `length` pixels begins, so that `middle` is in the middle of `room`."""
    if length <= room:
        return first
    return round(min(first, max(first + room - length, first + room / 2 - middle)))
