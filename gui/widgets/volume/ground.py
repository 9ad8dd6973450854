"""What lies under the marks of a layer's picture: every slice as an image that is kept, and the words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from gui import theme
from gui.widgets.cell_image import EDGE_FROM
from gui.widgets.matrix_cells import MatrixCells
from gui.widgets.role_title import paint_role_title, role_title_width
from gui.widgets.short_text import ShortTexts, short_texts
from gui.widgets.volume.arrangement import Arrangement, Caption, Card, Title
from gui.widgets.volume.slices import Slice
from gui.widgets.volume.spot import Spot

MOST_KEPT = 640  # images: 16 filters of 16 channels, with input and output


class Ground:
    """Paints the cards of an arrangement; an image is made anew only when its numbers are others."""

    def __init__(self) -> None:
        self._kept: dict[Slice, MatrixCells] = {}

    def paint(self, painter: QPainter, board: Arrangement) -> None:
        """Draw the cards and the titles: what no step changes."""
        for card in board.cards:
            self._paint_card(painter, board, card)
        for title in board.titles:
            _paint_title(painter, title)

    def _paint_card(self, painter: QPainter, board: Arrangement, card: Card) -> None:
        place = card.place
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if board.stacked:  # covers what is behind it
            painter.fillRect(place.bounds.adjusted(-2, -2, 1, 1), theme.color("paper"))
        self._cells(board, card.slice).paint(painter, place, place.bounds)
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if place.side < EDGE_FROM:  # too small for edges of their own
            painter.drawRect(place.bounds.adjusted(-0.5, -0.5, -0.5, -0.5))
        if board.stacked or card.slice.role == "input":
            painter.setPen(QPen(theme.color(card.slice.role), 1))
            inside = place.rect(0, 0, *board.slices.inner(card.slice.role))
            painter.drawRect(inside.adjusted(-0.5, -0.5, -0.5, -0.5))

    def _cells(self, board: Arrangement, which: Slice) -> MatrixCells:
        content = board.slices.content(which)
        kept = self._kept.get(which)
        if kept is None or not (kept.content is content or content.same_as(kept.content)):
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[which] = MatrixCells(content)
        return kept


def paint_captions(painter: QPainter, board: Arrangement, spot: Spot) -> None:
    """Write the captions; the names of what `spot` looks at are stressed."""
    for stressed in (False, True):
        texts = short_texts(theme.Type.CAPTION, heavy=stressed)
        painter.setFont(texts.font)
        painter.setPen(theme.color("ink" if stressed else "ink2"))
        for caption in board.captions:
            if (caption.of is not None and _looked_at(caption.of, spot)) == stressed:
                _write(painter, texts, caption)


def _write(painter: QPainter, texts: ShortTexts, caption: Caption) -> None:
    rect, left = caption.rect, caption.rect.left()
    free = rect.width() - texts.width(caption.text)
    if caption.align == Qt.AlignmentFlag.AlignRight:
        left += free
    elif caption.align == Qt.AlignmentFlag.AlignHCenter:
        left += free / 2
    texts.draw(painter, left, rect.top() + (rect.height() - texts.height) / 2, caption.text)


def _paint_title(painter: QPainter, title: Title) -> None:
    wide = title.rect.width()
    fitting = (note for note in title.notes if role_title_width(title.text, note) <= wide)
    paint_role_title(painter, title.rect, title.role, title.text, next(fitting, ""))


def _looked_at(of: Slice, spot: Spot) -> bool:
    match of.role:
        case "input":
            return of.channel == spot.channel
        case "filter":
            return of.filter == spot.filter and of.channel == spot.channel
        case "output":
            return of.filter == spot.filter
