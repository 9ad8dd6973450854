"""The filter by hand in the panel: where it comes from, its cells, and what turns it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.filters import PRESETS
from gui import theme
from gui.tabs.filters.choose.cell_row import CellRow
from gui.tabs.filters.learn.by_hand import TYPED, ByHand
from gui.widgets.combo_field import ComboField


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
        self.cells = CellRow()
        self.kernel = self.cells.kernel
        self.kernel.setAccessibleName("Filter by hand")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.preset)
        column.addWidget(self.cells)

    def setByHand(self, made: ByHand) -> None:
        """Show `made` without an echo."""
        preset = made.preset
        self.preset.setCurrentIndex(len(PRESETS) if preset is None else PRESETS.index(preset))
        self.cells.setCells(made.matrix, made.divisor, made.step)
