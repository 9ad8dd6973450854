"""Many small images with captions, of which only those in sight are ever made."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from gui import theme
from gui.widgets.export import Rows, export_menu
from gui.widgets.picture import draw_outline
from gui.widgets.thumbnails import EMPTY, GridItems, Thumbnails

THUMB = 44  # designed pixels a side
PITCH = 52  # from one image to the next in a row
GAP = 3  # between an image and its caption
BELOW = 6  # between a caption and the next row
MARGIN = 4  # around everything, for the outline of the current image
ZOOMS = (2.0, 1.75, 1.5, 1.25, 1.0)  # images grow that much where all of them still have room
FADED = 0.45  # opacity of images that are done with


class ImageGrid(QAbstractScrollArea):
    """Shows thumbnails in rows, as many a row as fit. Arrow keys, Home, End and the mouse choose one."""

    chosen = Signal(int)
    hovered = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = EMPTY
        self._current = -1
        self._hover = -1
        self._zoom = 1.0
        self._thumbnails = Thumbnails()
        self.setAccessibleName("Image grid")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)

    # What it shows

    def setItems(self, items: GridItems) -> None:
        """Show other images. Its callbacks are asked only about what is in sight."""
        self._items = items
        self._thumbnails.forget()
        self._current = min(self._current, items.count - 1)
        self._hover = -1
        self._measure()
        self._changed()

    def refresh(self) -> None:
        """Ask again for captions and for what is faded; thumbnails are kept."""
        self._changed()

    def setCurrent(self, index: int) -> None:
        """Outline one image and bring it into sight, without saying so through a signal; -1 for none."""
        self._current = index if 0 <= index < self._items.count else -1
        if self._current >= 0:
            self._show_row(self._current // self.perRow())
        self._changed()

    def current(self) -> int:
        """Return the index of the outlined image, or -1."""
        return self._current

    # Where things are

    def perRow(self) -> int:
        """Return how many images there are in a row."""
        return self._per_row(self._zoom)

    def thumbRect(self, index: int) -> QRect:
        """Return where an image is drawn, in the coordinates of the viewport."""
        row, column = divmod(index, self.perRow())
        top = theme.px(MARGIN) + row * self._row_height() - self.verticalScrollBar().value()
        side = _side(self._zoom)
        return QRect(theme.px(MARGIN) + column * _pitch(self._zoom), top, side, side)

    def indexAt(self, position: QPoint) -> int:
        """Return the index of the image, or its caption, at `position` in the viewport; -1 if none."""
        column = (position.x() - theme.px(MARGIN)) // _pitch(self._zoom)
        row = (position.y() + self.verticalScrollBar().value() - theme.px(MARGIN)) // self._row_height()
        if row < 0 or not 0 <= column < self.perRow():
            return -1
        index = row * self.perRow() + column
        return index if index < self._items.count else -1

    def _per_row(self, zoom: float) -> int:
        room = self.viewport().width() - 2 * theme.px(MARGIN) + _pitch(zoom) - _side(zoom)
        return max(1, room // _pitch(zoom))

    def _row_height(self, zoom: float | None = None) -> int:
        line = QFontMetrics(theme.font(theme.Type.TICK)).height()
        return _side(zoom or self._zoom) + theme.px(GAP) + line + theme.px(BELOW)

    def _fits(self, zoom: float) -> bool:
        rows = -(-self._items.count // self._per_row(zoom))
        return rows * self._row_height(zoom) + 2 * theme.px(MARGIN) <= self.viewport().height()

    def _measure(self) -> None:
        zoom = next(filter(self._fits, ZOOMS), ZOOMS[-1])
        if zoom != self._zoom:
            self._zoom = zoom
            self._thumbnails.forget()
            self.viewport().update()
        rows = -(-self._items.count // self.perRow())
        height = rows * self._row_height() + 2 * theme.px(MARGIN)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._row_height())
        bar.setRange(0, max(0, height - self.viewport().height()))

    def _show_row(self, row: int) -> None:
        bar, height = self.verticalScrollBar(), self._row_height()
        top = theme.px(MARGIN) + row * height
        if top - theme.px(MARGIN) < bar.value():
            bar.setValue(top - theme.px(MARGIN))
        elif top + height > bar.value() + self.viewport().height():
            bar.setValue(top + height - self.viewport().height())

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        """Paint the images in sight, from (0, 0)."""
        painter.save()
        painter.setFont(theme.font(theme.Type.TICK))
        first = max(0, self.verticalScrollBar().value() // self._row_height()) * self.perRow()
        rows = self.viewport().height() // self._row_height() + 2
        for index in range(first, min(self._items.count, first + rows * self.perRow())):
            self._paint_item(painter, index)
        painter.restore()

    def rows(self) -> Rows:
        """Return the captions as rows for CSV."""
        return [["index", "caption"], *([i, self._items.caption(i)] for i in range(self._items.count))]

    def _paint_item(self, painter: QPainter, index: int) -> None:
        rect = self.thumbRect(index)
        side = round(_side(self._zoom) * self.devicePixelRatioF())
        image = self._thumbnails.image(self._items, index, side)
        scaled = image.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        inside = QRect(QPoint(), scaled)
        inside.moveCenter(rect.center())
        painter.setOpacity(FADED if self._items.faded(index) else 1.0)
        painter.drawImage(inside, image)
        painter.setOpacity(1.0)
        painter.setPen(QPen(theme.color("border" if index == self._hover else "hair"), 1))
        painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))
        if index == self._current:
            draw_outline(painter, QRectF(rect), theme.color("ink"), 3 if self.hasFocus() else 2)
        painter.setPen(theme.color("ink" if index == self._current else "ink2"))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(
            self._items.caption(index), Qt.TextElideMode.ElideRight, _pitch(self._zoom) - 2
        )
        below = QRect(
            rect.left() - 10, rect.bottom() + 1 + theme.px(GAP), rect.width() + 20, metrics.height()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)

    def _changed(self) -> None:
        words = f"{self._items.count} images"
        if self._current >= 0:
            words = f"image {self._current + 1} of {self._items.count}: {self._items.caption(self._current)}"
        self.setAccessibleDescription(words)
        self.viewport().update()

    # What the user does

    def _choose(self, index: int) -> None:
        index = min(max(index, 0), self._items.count - 1)
        if index >= 0 and index != self._current:
            self.setCurrent(index)
            self.chosen.emit(index)

    def _set_hover(self, index: int) -> None:
        if index == self._hover:
            return
        self._hover = index
        self.viewport().update()
        if index < 0:
            self.left.emit()
        else:
            self.hovered.emit(index)

    # Overrides of QAbstractScrollArea

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self.paintTo(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._choose(index)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.perRow()
        page = max(1, self.viewport().height() // self._row_height()) * row
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -row,
            Qt.Key.Key_Down: row,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -self._items.count,
            Qt.Key.Key_End: self._items.count,
        }
        step = steps.get(Qt.Key(event.key())) if not event.modifiers() else None
        if step is None:
            event.ignore()  # keys that mean something to whoever owns the grid
        elif 0 <= self._current + step < self._items.count or abs(step) > row:
            self._choose(self._current + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if self._current >= 0:
            self._show_row(self._current // self.perRow())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._thumbnails.forget()
            self._measure()
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = export_menu(self, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(11 * PITCH), 3 * self._row_height(1.0) + 2 * theme.px(MARGIN))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(PITCH + 2 * MARGIN), self._row_height(1.0))


def _side(zoom: float) -> int:
    return theme.px(THUMB * zoom)


def _pitch(zoom: float) -> int:
    return _side(zoom) + theme.px(PITCH - THUMB)
