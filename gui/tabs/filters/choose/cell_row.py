"""The cells of a filter, with what says how they are meant and what turns them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.kernels import Matrix
from gui import theme
from gui.tabs.filters.choose.cells import LARGEST
from gui.tabs.filters.choose.kernel_view import KernelView
from gui.widgets.buttons import IconButton
from gui.widgets.labels import INK2, WrapLabel

HINT = "Cells: type, wheel or drag."
READABLE = 30  # designed pixels of a cell from which two decimals have room
NARROW = 4  # cells a side up to which there is room for words beside them


class CellRow(QWidget):
    """Cells that can be edited, and beside them, or under them for want of room, words and three buttons."""

    def __init__(self, keys: tuple[str, str, str] | None = None, parent: QWidget | None = None) -> None:
        """Make cells; `keys` also turn, mirror and negate them, as the words of the buttons say."""
        super().__init__(parent)
        turn, mirror, exchange = (f" ({key})" for key in keys) if keys else ("", "", "")
        self.kernel = KernelView()
        self.kernel.setEditable(True, 1.0, LARGEST)
        self._step = 1.0
        self.hint = WrapLabel(HINT, theme.Type.CAPTION, INK2)
        self.scale_note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.rotate = IconButton("rotate", f"Turn the filter by 90°{turn}", "Turn the filter by 90°")
        self.flip = IconButton("flip", f"Mirror the filter, left to right{mirror}", "Mirror the filter")
        self.negate = IconButton("invert", f"Change every sign{exchange}", "Change every sign")
        self._build()
        self.kernel.hovered.connect(self._read)
        self.kernel.left.connect(self._read_nothing)

    def setCells(self, matrix: Matrix, divisor: int, step: float, limit: float | None = None) -> None:
        """Show `matrix` / `divisor` without an echo; `limit` takes the full colour, or the largest does."""
        if step != self._step:
            self._step = step
            self.kernel.setEditable(True, step, LARGEST)
        narrow = len(matrix) <= NARROW
        direction = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        self.kernel.setMatrix(matrix, "signed", limit)
        self.scale_note.setText(f"Scaled by 1/{divisor}." if divisor > 1 else "Not scaled.")

    def _build(self) -> None:
        icons = QHBoxLayout()
        icons.setContentsMargins(-theme.px(6), 0, 0, 0)  # flush with the words above
        icons.setSpacing(theme.px(4))
        for button in (self.rotate, self.flip, self.negate):
            icons.addWidget(button)
        icons.addStretch(1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, theme.px(4), 0, 0)
        beside.setSpacing(theme.px(4))
        beside.addWidget(self.hint)
        beside.addWidget(self.scale_note)
        beside.addLayout(icons)
        beside.addStretch(1)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.kernel, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)

    def _read(self, row: int, column: int) -> None:
        """Say the weight under the pointer exactly: large filters have no room for numbers."""
        if self.kernel.place().side < theme.px(READABLE):
            value = f"{float(self.kernel.values()[row, column]):.4g}".replace("-", "−")
            self.hint.setText(f"Row {row + 1}, column {column + 1}: {value}")

    def _read_nothing(self) -> None:
        self.hint.setText(HINT)
