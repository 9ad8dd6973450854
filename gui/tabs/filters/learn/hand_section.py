"""The filter by hand in the panel: where it comes from, its cells, and what turns it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.filters import KERNELS
from gui import theme
from gui.tabs.filters.learn.by_hand import LARGEST, TYPED, ByHand
from gui.widgets.buttons import IconButton
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.matrix_view import MatrixView


class HandSection(QWidget):
    """Shows a filter, and decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = ComboField(
            [*(made.title for made in KERNELS), TYPED],
            name="Filter by hand",
            tooltip="The filter that the learned one is compared with",
        )
        self.kernel = MatrixView("Filter by hand")
        self.kernel.setFlush(True)
        self.kernel.setEditable(True, 1.0, LARGEST)
        self.kernel.setToolTip(
            f"Weights from −{LARGEST:.0f} to {LARGEST:.0f}. Type, turn the wheel, or drag up and down"
        )
        self.scale_note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.rotate = IconButton("rotate", "Turn the filter by 90°")
        self.flip = IconButton("flip", "Mirror the filter, left to right", "Mirror the filter")
        self.negate = IconButton("invert", "Change every sign")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.preset)
        column.addLayout(self._cells())

    def setByHand(self, made: ByHand) -> None:
        """Show `made` without an echo."""
        preset = made.preset
        self.preset.setCurrentIndex(len(KERNELS) if preset is None else KERNELS.index(preset))
        self.kernel.setMatrix(made.matrix, "signed")
        self.scale_note.setText(f"Scaled by 1/{made.divisor}." if made.divisor > 1 else "Not scaled.")

    def _cells(self) -> QHBoxLayout:
        self.kernel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        icons = QHBoxLayout()
        icons.setContentsMargins(-theme.px(6), 0, 0, 0)  # flush with the words above
        icons.setSpacing(theme.px(4))
        for button in (self.rotate, self.flip, self.negate):
            icons.addWidget(button)
        icons.addStretch(1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, theme.px(4), 0, 0)
        beside.setSpacing(theme.px(4))
        beside.addWidget(WrapLabel("Cells: type, wheel or drag.", theme.Type.CAPTION, INK2))
        beside.addWidget(self.scale_note)
        beside.addLayout(icons)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.kernel, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        return row
