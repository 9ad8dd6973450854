"""Filters beside each other, each with a few words: those of a network, or those made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.widgets.cell_image import to_image
from gui.widgets.colour_maps import colours, largest
from gui.widgets.edge import draw_focus, draw_ground
from gui.widgets.export import Rows
from gui.widgets.picture import Picture, draw_outline

SIDE = 42  # designed pixels of one filter
TEXT = 63  # of the words beside it
BETWEEN = 6
ROW = 52
MARGIN = 3  # for the outline of the one in focus

Weights = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Swatch:
    """One filter in the strip: its weights (f, f), its number, another figure, and all in words."""

    weights: Weights
    number: str
    figure: str
    lines: tuple[str, ...]
    words: str


class FilterStrip(Picture):
    """Shows filters on the signed map, as many a row as fit. A click, or Enter, takes one."""

    chosen = Signal(int)

    def __init__(self, name: str = "Learned filters", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._swatches: tuple[Swatch, ...] = ()
        self._limit = 1.0
        self._kept: tuple[theme.Tokens, list[QImage]] | None = None
        self._current = 0
        self._marked: int | None = None
        self._edited: int | None = None
        self._hover: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def setSwatches(self, swatches: Sequence[Swatch]) -> None:
        """Show other filters, all on one scale."""
        self._swatches = tuple(swatches)
        self._limit = max((largest(swatch.weights) for swatch in swatches), default=1.0)
        self._kept = None
        self._current = min(self._current, max(0, len(swatches) - 1))
        self._hover = None
        self.setAccessibleDescription("; ".join(swatch.words for swatch in swatches))
        self.updateGeometry()
        self.update()

    def setMarked(self, place: int | None) -> None:
        """Outline one of them."""
        if place != self._marked:
            self._marked = place
            self.update()

    def setEdited(self, place: int) -> None:
        """Outline the one that is edited, on a ground of its own; keys go on from there."""
        if place != self._edited:
            self._edited = self._marked = self._current = place
            self.update()

    def swatches(self) -> tuple[Swatch, ...]:
        """Return what is shown."""
        return self._swatches

    def swatchRect(self, place: int) -> QRectF:
        """Return where a filter is drawn, without its words."""
        row, column = divmod(place, self._per_row(self.width()))
        margin = theme.px(MARGIN)
        return QRectF(
            margin + column * self._pitch(), margin + row * theme.px(ROW), theme.px(SIDE), theme.px(SIDE)
        )

    def paintTo(self, painter: QPainter) -> None:
        images = self._images(theme.tokens())
        for place, swatch in enumerate(self._swatches):
            rect = self.swatchRect(place)
            if place == self._edited:
                painter.save()
                draw_ground(painter, self._chip(place).toAlignedRect(), theme.tokens().select, 5)
                painter.restore()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(rect, images[place])
            painter.setPen(QPen(theme.color("hair"), 1))
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
            self._paint_words(painter, swatch, rect)
        if self._marked is not None and self._marked < len(self._swatches):
            draw_outline(painter, self.swatchRect(self._marked), theme.color("filter"), 2)

    def paintMarks(self, painter: QPainter) -> None:
        if self._hover is not None:
            draw_outline(painter, self.swatchRect(self._hover), theme.color("border"), 1)
        if self.focusShown() and self._swatches:
            draw_focus(painter, self._chip(self._current).toAlignedRect(), radius=5)

    def rows(self) -> Rows:
        result: list[list[str | float]] = []
        for swatch in self._swatches:
            result.append([swatch.words])
            result += [[float(weight) for weight in row] for row in swatch.weights]
        return result

    def _images(self, tokens: theme.Tokens) -> list[QImage]:
        """Return every filter in the theme in use, one pixel per weight."""
        if self._kept is None or self._kept[0] != tokens:
            weights = (swatch.weights for swatch in self._swatches)
            self._kept = tokens, [to_image(colours(one, "signed", self._limit)) for one in weights]
        return self._kept[1]

    def _paint_words(self, painter: QPainter, swatch: Swatch, rect: QRectF) -> None:
        left, width = rect.right() + theme.px(6), theme.px(TEXT)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(theme.Type.CAPTION))
        line = painter.fontMetrics().height()
        baseline = rect.top() + painter.fontMetrics().ascent() - 1
        end = left + width - painter.fontMetrics().horizontalAdvance(swatch.figure)
        painter.drawText(QPointF(end, baseline), swatch.figure)
        painter.setPen(theme.color("ink2"))
        painter.setFont(theme.font(theme.Type.TICK))
        painter.drawText(QPointF(left, baseline), swatch.number)
        metrics = painter.fontMetrics()
        for index, text in enumerate(swatch.lines):
            baseline = rect.top() + line + index * (metrics.height() - 1) + metrics.ascent() - 1
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QPointF(left, baseline), shown)

    def _chip(self, place: int) -> QRectF:
        """Return where a filter and its words are."""
        margin = theme.px(MARGIN)
        words = theme.px(6) + theme.px(TEXT)
        return self.swatchRect(place).adjusted(-margin, -margin, words + margin, margin)

    def _pitch(self) -> int:
        return theme.px(SIDE) + theme.px(6) + theme.px(TEXT) + theme.px(BETWEEN)

    def _per_row(self, width: int) -> int:
        return max(1, (width - 2 * theme.px(MARGIN) + theme.px(BETWEEN)) // self._pitch())

    def _at(self, position: QPointF) -> int | None:
        for place in range(len(self._swatches)):
            if self.swatchRect(place).adjusted(0, 0, theme.px(6) + theme.px(TEXT), 0).contains(position):
                return place
        return None

    # Overrides of QWidget

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._swatches) // self._per_row(width))
        return max(1, rows) * theme.px(ROW) - (theme.px(ROW) - theme.px(SIDE)) + 2 * theme.px(MARGIN)

    def sizeHint(self) -> QSize:
        width = 8 * self._pitch()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._pitch() - theme.px(BETWEEN), theme.px(SIDE) + 2 * theme.px(MARGIN))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if place is None else self._swatches[place].words, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._current = place
        self.update()
        self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._per_row(self.width()),
            Qt.Key.Key_Down: self._per_row(self.width()),
        }
        key = Qt.Key(event.key())
        if key in steps and self._swatches:
            self._current = min(max(self._current + steps[key], 0), len(self._swatches) - 1)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._swatches:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _set_hover(self, place: int | None) -> None:
        if place != self._hover:
            self._hover = place
            self.update()


def two_lines(title: str) -> tuple[str, ...]:
    """Return the name of a hand-made filter on two narrow lines."""
    if ", " in title:
        family, rest = title.split(", ", 1)
        return family, rest.removesuffix(" edges")
    first, _, rest = title.partition(" ")
    return (first, rest) if rest else (first,)
