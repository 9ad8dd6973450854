"""The mark over a photo that says where the window is, and the keys that move it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from engine.filters import Cell
from gui import theme
from gui.tabs.filters.choose.over_image import OverImage
from gui.widgets.cell_editor import CellEditor
from gui.widgets.edge import draw_focus
from gui.widgets.image_view import ImageView
from gui.widgets.picture import draw_outline

LEAST = 11  # designed pixels a side: a window of three pixels of a photo would hardly be seen
FAR = 10  # pixels of the photo that an arrow key moves with Shift


class Finder(OverImage):
    """Lies over an ImageView and lets the mouse through. The keyboard's focus is here."""

    moved = Signal(int, int)  # rows down, columns right
    home = Signal()  # the strongest answer

    def __init__(self, view: ImageView, role: str) -> None:
        super().__init__(view)
        self._role, self._size = role, 1
        self._cell: Cell | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Window on: {view.accessibleName()}")
        view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        view.setFocusProxy(self)

    def setCell(self, cell: Cell, size: int = 1) -> None:
        """Mark `size` rows and columns from `cell` (row, column) on."""
        if (cell, size) != (self._cell, self._size):
            self._cell, self._size = cell, size
            self.setAccessibleDescription(f"row {cell[0] + 1}, column {cell[1] + 1}")
            self.update()

    def mark(self) -> QRectF:
        """Return where the mark is drawn."""
        row, column = self._cell or (0, 0)
        window = self._view.place().rect(row, column, self._size, self._size)
        short = max(0.0, theme.px(LEAST) - window.width()) / 2
        return window.adjusted(-short, -short, short, short)

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._cell is not None:
                draw_outline(painter, self.mark(), theme.color(self._role), 2)
            if self.hasFocus():
                draw_focus(painter, self._view.place().bounds.toAlignedRect(), radius=3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        match event.key():
            case Qt.Key.Key_Home:
                self.home.emit()
            case key if key in CellEditor.MOVES:
                down, right = CellEditor.MOVES[Qt.Key(key)]
                self.moved.emit(down * far, right * far)
            case _:
                super().keyPressEvent(event)
