"""What every picture has in common: it paints itself anywhere, follows the theme and can be exported."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPdfWriter,
    QPen,
    QPicture,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.export import Exportable, Rows, export_menu

BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Picture(QWidget):
    """A widget that is a picture. A subclass paints in `paintTo`, and asks the theme while it does."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_key = False
        self._hints: tuple[QSize, QSize] | None = None
        self._exported: Callable[[], Exportable] | None = None
        self.setAccessibleName(name)

    def focusShown(self) -> bool:
        """Return whether to mark focus: a key brought it here, so keys are what comes next."""
        return self._by_key and self.hasFocus()

    def setExported(self, exported: Callable[[], Exportable]) -> None:
        """Let the menu offer what `exported` returns then, such as the animation of this picture."""
        self._exported = exported

    def paintTo(self, painter: QPainter) -> None:
        """Paint the picture at its present size, from (0, 0), without focus or hover marks."""
        raise NotImplementedError  # Qt's metaclass leaves no room for ABC

    def paintMarks(self, painter: QPainter) -> None:
        """Paint what belongs to the screen alone: hover, focus, a number being typed."""

    def rows(self) -> Rows:
        """Return the numbers of the picture as rows for CSV, a heading first; empty if it has none."""
        return ()

    def updateHints(self) -> None:
        """Tell the layout about another size hint, if there is one: laying a page out anew is dear.

        How wide the picture would like to be is of no account where its policy ignores that.
        """
        hints = self.sizeHint(), self.minimumSizeHint()
        if self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored:
            hints = QSize(0, hints[0].height()), QSize(0, hints[1].height())
        if hints != self._hints:
            self._hints = hints
            self.updateGeometry()

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:  # ended even if painting fails: Qt crashes otherwise
            self.paintTo(painter)
            self.paintMarks(painter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_key = event.reason() in BY_KEY
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = export_menu(self, self._exported() if self._exported else self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def is_vector(painter: QPainter) -> bool:
    """Return whether `painter` writes shapes (SVG, PDF), so that cached pixels would be out of place."""
    return isinstance(painter.device(), QSvgGenerator | QPdfWriter | QPicture)


def draw_outline(painter: QPainter, rect: QRectF, color: QColor, width: float, room: float = 1e9) -> None:
    """Draw a rounded outline, `width` designed pixels wide, on a halo of paper around `rect`.

    Large text makes the line no wider than a tenth of `room`, the side of a cell.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = max(width, min(width * theme.scale(), room / 10))
    radius = min(float(theme.px(3)), rect.width() / 4)
    for pen in (QPen(theme.color("paper"), line + 2), QPen(color, line)):
        painter.setPen(pen)
        painter.drawRoundedRect(rect, radius, radius)
    painter.restore()
