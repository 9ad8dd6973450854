"""The matrices on a stage, each with its title: what it is called, whose colour it has, and a note."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui import theme
from gui.widgets.matrix_view import MatrixView
from gui.widgets.role_title import HEIGHT, paint_role_title, role_title_width
from gui.widgets.stage_layout import Block

TITLE_GAP = 10  # designed pixels between a title and its cells


@dataclass(frozen=True, slots=True)
class Part:
    """One matrix on the stage: what it is called, whose colour it has, and a note after its name."""

    view: MatrixView
    role: str
    title: str
    note: str = ""

    def block(self) -> Block:
        """Return what is to be placed."""
        content = self.view.content()
        return Block(
            content.rows,
            content.columns,
            largest=self.view.preferredCell(),
            name=role_title_width(self.title, ""),
            title=role_title_width(self.title, self.note),
            keeps_numbers=self.role == "filter",
        )


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its place, with as much of the note as there is room for."""

    part: Part
    place: QRectF
    note: str

    def paint(self, painter: QPainter) -> None:
        """Write it."""
        paint_role_title(painter, self.place, self.part.role, self.part.title, self.note)

    @property
    def written(self) -> QRectF:
        """Where there are words."""
        width = role_title_width(self.part.title, self.note)
        return QRectF(self.place.left(), self.place.top(), width, self.place.height())


def titled(parts: Sequence[Part], cells: Sequence[QRectF], width: int, down: bool) -> list[Title]:
    """Return the titles of `parts`, whose `cells` stand side by side, or one above the other if `down`."""
    ends = [*(rect.left() - theme.px(8) for rect in cells[1:]), float(width)]
    if down:
        ends = [float(width)] * len(parts)
    return [_title(part, rect, end) for part, rect, end in zip(parts, cells, ends, strict=True)]


def _title(part: Part, cells: QRectF, end: float) -> Title:
    height = theme.px(HEIGHT)
    top = cells.top() - theme.px(TITLE_GAP) - height
    place = QRectF(cells.left(), top, end - cells.left(), height)
    notes = part.note, part.note.split(", ")[0], ""
    fitting = (n for n in notes if role_title_width(part.title, n) <= place.width() or not n)
    return Title(part, place, next(fitting))
