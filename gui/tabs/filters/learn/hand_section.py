"""The filter by hand in the panel: where it comes from, its cells, and what turns it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.filters import PRESETS
from gui import theme
from gui.tabs.filters.choose.cells import LARGEST
from gui.tabs.filters.choose.kernel_view import KernelView
from gui.tabs.filters.learn.by_hand import TYPED, ByHand
from gui.widgets.buttons import IconButton
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import INK2, WrapLabel

HINT = "Cells: type, wheel or drag."
READABLE = 30  # designed pixels of a cell from which two decimals have room
NARROW = 4  # cells a side up to which there is room for words beside them


class HandSection(QWidget):
    """Shows a filter, and decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = ComboField(
            [*(made.title for made in PRESETS), TYPED],
            name="Filter by hand",
            tooltip="The filter that the learned one is compared with",
        )
        for index, made in enumerate(PRESETS):
            words = f"{made.formula}. {made.normalisation} {made.source}"
            self.preset.setItemData(index, words, Qt.ItemDataRole.ToolTipRole)
        self.kernel = KernelView()
        self.kernel.setAccessibleName("Filter by hand")
        self.kernel.setEditable(True, 1.0, LARGEST)
        self._step = 1.0
        self.hint = WrapLabel(HINT, theme.Type.CAPTION, INK2)
        self.scale_note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.rotate = IconButton("rotate", "Turn the filter by 90°")
        self.flip = IconButton("flip", "Mirror the filter, left to right", "Mirror the filter")
        self.negate = IconButton("invert", "Change every sign")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.preset)
        column.addLayout(self._cells())
        self.kernel.hovered.connect(self._read)
        self.kernel.left.connect(self._read_nothing)

    def setByHand(self, made: ByHand) -> None:
        """Show `made` without an echo."""
        preset = made.preset
        self.preset.setCurrentIndex(len(PRESETS) if preset is None else PRESETS.index(preset))
        if made.step != self._step:
            self._step = made.step
            self.kernel.setEditable(True, made.step, LARGEST)
        beside = len(made.values) <= NARROW
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.kernel.setMatrix(made.matrix, "signed")
        self.scale_note.setText(f"Scaled by 1/{made.divisor}." if made.divisor > 1 else "Not scaled.")

    def _cells(self) -> QBoxLayout:
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
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.px(12))
        row.addWidget(self.kernel, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        return row

    def _read(self, row: int, column: int) -> None:
        """Say the weight under the pointer exactly: large filters have no room for numbers."""
        if self.kernel.place().side < theme.px(READABLE):
            value = f"{float(self.kernel.values()[row, column]):.4g}".replace("-", "−")
            self.hint.setText(f"Row {row + 1}, column {column + 1}: {value}")

    def _read_nothing(self) -> None:
        self.hint.setText(HINT)
