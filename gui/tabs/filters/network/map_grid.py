"""The maps of one layer, side by side."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.tabs.filters.network.tiles import MARGIN, Tiles
from gui.widgets.cell_image import to_image
from gui.widgets.colour_maps import colours, largest
from gui.widgets.export import Rows
from gui.widgets.reduction import reduced

SIDES = (30, 132)  # designed pixels: the longer side of a map, at least and at most
UNIT = 44  # the most for a unit, which is a map of one cell
CAPTION = 14  # the line under a map
NOTHING = "0 everywhere"

Stack = NDArray[np.float32]  # (K, H, W)


class MapGrid(Tiles):
    """Shows maps on the signed map of colours, as large as there is room for."""

    hovered = Signal(int, int, int)  # map, row, column under the mouse
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Feature maps", "filter", parent)
        self._maps: Stack = np.zeros((0, 1, 1), np.float32)
        self._names: tuple[str, ...] = ()
        self._limit: float | None = None
        self._kept: tuple[tuple[object, ...], list[QImage]] | None = None
        self._sided: tuple[tuple[object, ...], int] | None = None  # for what, and the side
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def setMaps(self, maps: Stack, names: Sequence[str], limit: float | None) -> None:
        """Show maps (K, H, W), each with its name; without a `limit` each has its own scale."""
        other = maps.shape != self._maps.shape
        self._maps, self._names, self._limit, self._kept = maps, tuple(names), limit, None
        if other:
            self._rearrange()
        self._describe()
        self.update()

    def maps(self) -> Stack:
        """Return what is shown."""
        return self._maps

    def cellAt(self, position: QPointF) -> tuple[int, int, int] | None:
        """Return the map, row and column at `position`, or None."""
        place = self.at(position)
        rect = self.pictureRect(place) if place >= 0 else QRectF()
        if not rect.contains(position):
            return None
        _, height, width = self._maps.shape
        row = int((position.y() - rect.top()) / rect.height() * height)
        column = int((position.x() - rect.left()) / rect.width() * width)
        return place, min(row, height - 1), min(column, width - 1)

    def rows(self) -> Rows:
        result: list[list[str | float]] = []
        for name, one in zip(self._names, self._maps, strict=True):
            result.append([name])
            result += [[float(value) for value in row] for row in one]
        return result

    # Overrides of Tiles

    def count(self) -> int:
        return len(self._maps)

    def tile(self) -> QSize:
        size = self._picture(self._side())
        return QSize(max(size.width(), self._widest()), size.height() + theme.px(CAPTION))

    def gap(self) -> QSize:
        return QSize(theme.px(8), theme.px(4))

    def pictureRect(self, place: int) -> QRectF:
        tile, size = self.tileRect(place), self._picture(self._side())
        left = tile.left() + (tile.width() - size.width()) // 2
        return QRectF(left, tile.top(), size.width(), size.height())

    def words(self, place: int) -> str:
        if self._is_unit():
            name = self._names[place]
            return f"class {name}" if ": " in name else f"unit {place + 1}, {name}"
        return f"map {place + 1}" if self._maps[place].any() else f"map {place + 1}: {NOTHING}"

    def paintTile(self, painter: QPainter, place: int) -> None:
        rect = self.pictureRect(place)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(rect, self._images(painter.device().devicePixelRatioF())[place])
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(theme.color("ink" if place == self._current else "ink2"))
        painter.setFont(theme.font(theme.Type.TICK))
        tile = self.tileRect(place)
        below = QRectF(
            tile.left() - theme.px(4), rect.bottom() + 1, tile.width() + theme.px(8), theme.px(CAPTION)
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._names[place])

    def _take_height(self, height: int) -> None:
        """Ask for the height of the smallest maps; more makes them larger, up to the largest."""
        self.setMinimumHeight(self._height_at(theme.px(SIDES[0])))
        self.setMaximumHeight(self._height_at(self._most()))

    # How large maps are

    def _side(self) -> int:
        """Return the longer side of a map, in pixels: the largest at which all maps are seen."""
        key = self.size(), self._maps.shape, self._widest(), theme.generation()
        if self._sided is None or self._sided[0] != key:
            least, height = theme.px(SIDES[0]), self.height()
            fits = (side for side in range(self._most(), least, -1) if self._height_at(side) <= height)
            self._sided = key, next(fits, least)
        return self._sided[1]

    def _most(self) -> int:
        return theme.px(UNIT if self._is_unit() else SIDES[1])

    def _is_unit(self) -> bool:
        """Return whether every map is a single number."""
        return self._maps[:1].size == 1

    def _widest(self) -> int:
        """Return how wide the names are, in pixels, and a map is at least."""
        metrics = QFontMetrics(theme.font(theme.Type.TICK))
        longest = max(self._names, key=len, default="")
        return max(theme.px(SIDES[0]), metrics.horizontalAdvance(longest) + theme.px(2))

    def _height_at(self, side: int) -> int:
        """Return the height that all maps take with a longer side of `side` pixels."""
        width = max(self._picture(side).width(), self._widest())
        rows = ceil(max(1, self.count()) / self._fitting(width))
        step = self._picture(side).height() + theme.px(CAPTION) + self.gap().height()
        return rows * step - self.gap().height() + 2 * theme.px(MARGIN)

    def _picture(self, side: int) -> QSize:
        _, height, width = self._maps.shape
        longer = max(height, width)
        return QSize(max(1, round(width * side / longer)), max(1, round(height * side / longer)))

    def _images(self, ratio: float) -> list[QImage]:
        """Return every map in the theme in use, with no more pixels than are seen."""
        size = self._picture(self._side())
        key = theme.tokens(), size, ratio
        if self._kept is None or self._kept[0] != key:
            _, height, width = self._maps.shape
            rows, columns = (
                min(length, max(1, round(seen * ratio)))
                for length, seen in ((height, size.height()), (width, size.width()))
            )
            self._kept = key, [self._image(one, rows, columns) for one in self._maps]
        return self._kept[1]

    def _image(self, one: NDArray[np.float32], rows: int, columns: int) -> QImage:
        small = one if one.shape == (rows, columns) else reduced(one, rows, columns, extreme=True)
        return to_image(colours(small, "signed", self._limit or largest(one)))

    # Overrides of QWidget

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(4 * SIDES[0]), self.minimumHeight())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        cell = self.cellAt(event.position())
        if cell is None:
            self.left.emit()
        else:
            self.hovered.emit(*cell)

    def _point(self, position: QPointF | None) -> None:
        super()._point(position)
        if position is None:
            self.left.emit()
