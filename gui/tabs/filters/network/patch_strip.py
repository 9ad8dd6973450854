"""What a filter answers most to: the examples, and the patch of each that it sees."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.tabs.filters.network.looks import Patch, Pixels
from gui.tabs.filters.network.tiles import MARGIN, Tiles
from gui.tabs.filters.network.words import patch_words, signed
from gui.widgets.cell_image import to_image
from gui.widgets.export import Rows
from gui.widgets.image_view import as_colours
from gui.widgets.picture import draw_outline

SIDE = 46  # designed pixels of an example, and of a patch
BETWEEN = 3  # the two
CAPTION = 15


class PatchStrip(Tiles):
    """Shows patches, the strongest answer first; choosing one asks for its example."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Strongest answers in the data set", "input", parent)
        self._patches: tuple[Patch, ...] = ()
        self._none = ""
        self._rearrange()

    def setPatches(self, patches: Sequence[Patch], none: str = "") -> None:
        """Show other patches; where there are none, the words `none` in their place."""
        other = len(patches) != len(self._patches)
        self._patches, self._none = tuple(patches), none
        if other:
            self._rearrange()
        self._describe()
        self.update()

    def patches(self) -> tuple[Patch, ...]:
        """Return what is shown."""
        return self._patches

    def rows(self) -> Rows:
        heading = ["example", "id", "label", "answer", "row", "column"]
        seen = [
            [
                patch.example.index + 1,
                patch.example.example_id,
                patch.example.label,
                patch.seen.activation,
                patch.seen.row + 1,
                patch.seen.column + 1,
            ]
            for patch in self._patches
        ]
        return [heading, *seen] if seen else []

    # Overrides of Tiles

    def count(self) -> int:
        return len(self._patches)

    def tile(self) -> QSize:
        return QSize(theme.px(2 * SIDE + BETWEEN), theme.px(SIDE + 2 * CAPTION))

    def gap(self) -> QSize:
        return QSize(theme.px(8), theme.px(8))

    def pictureRect(self, place: int) -> QRectF:
        return QRectF(self.tileRect(place).topLeft(), QSizeF(theme.px(SIDE), theme.px(SIDE)))

    def words(self, place: int) -> str:
        return patch_words(self._patches[place])

    def paintTo(self, painter: QPainter) -> None:
        super().paintTo(painter)
        if not self._patches:
            painter.setPen(theme.color("ink2"))
            painter.setFont(theme.font(theme.Type.BODY))
            room = QRectF(self.rect()).adjusted(0, theme.px(MARGIN), 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._none)

    def _describe(self) -> None:
        super()._describe()
        if self._none and not self._patches:
            self.setAccessibleDescription(self._none)

    def paintTile(self, painter: QPainter, place: int) -> None:
        patch, tile, rect = self._patches[place], self.tileRect(place), self.pictureRect(place)
        whole = _drawn(painter, patch.example.pixels, rect)
        if not patch.is_whole:
            scale = whole.width() / patch.example.pixels.shape[1]
            height, width = patch.pixels.shape[:2]
            left, top = whole.left() + patch.seen.left * scale, whole.top() + patch.seen.top * scale
            seen = QRectF(left, top, width * scale, height * scale).intersected(whole)
            draw_outline(painter, seen, theme.color("filter"), 1)
            _drawn(painter, patch.pixels, rect.translated(rect.width() + theme.px(BETWEEN), 0))
        text = QPointF(tile.left(), rect.bottom() + theme.px(3))
        for ink, kind, words in (
            ("ink", theme.Type.CAPTION, signed(patch.seen.activation)),
            ("ink2", theme.Type.TICK, f"example {patch.example.index + 1:,}"),
        ):
            painter.setPen(theme.color(ink))
            painter.setFont(theme.font(kind))
            line = QRectF(text.x(), text.y(), tile.width(), theme.px(CAPTION))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            text += QPointF(0, theme.px(CAPTION) - 1)


def _drawn(painter: QPainter, pixels: Pixels, room: QRectF) -> QRectF:
    """Draw an image as large as fits in `room`, and return where it is."""
    height, width = pixels.shape[:2]
    scale = min(room.width() / width, room.height() / height)
    rect = QRectF(room.left(), room.top(), round(width * scale), round(height * scale))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
    painter.drawImage(rect, to_image(as_colours(np.ascontiguousarray(pixels))))
    painter.setPen(QPen(theme.color("hair"), 1))
    painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
    return rect
