"""The controls of the filters: which one is edited, where it comes from, its cells, what turns it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.filters import PRESETS
from gui import theme
from gui.tabs.filters.choose.cell_row import CellRow
from gui.tabs.filters.choose.cells import CHANNELS, LARGEST_SIZE, Cells
from gui.tabs.filters.choose.kernel_tools import KernelTools
from gui.tabs.filters.choose.option_rows import OptionRows
from gui.tabs.filters.choose.setting import MOST_FILTERS, Setting
from gui.tabs.filters.choose.strip import FilterStrip, Swatch, two_lines
from gui.tabs.filters.choose.view import FiltersView
from gui.widgets.buttons import Button, IconButton
from gui.widgets.check_field import CheckField
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import INK2
from gui.widgets.live_label import LiveLabel
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow

BY_HAND = "By hand"
OWN = "Your own weights"
ABOUT = 4  # lines for the formula of a preset and its source
NEW_LINE = "\u2028"  # within one paragraph
KEYS = tuple(made.key for made in PRESETS)


class FilterSection(QWidget):
    """Shows the filters, and decides nothing."""

    presetChosen = Signal(str)  # the key of one of PRESETS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = FilterStrip("Filters side by side")
        self.preset = ComboField([*(made.title for made in PRESETS), BY_HAND], name="Filter")
        for index, made in enumerate(PRESETS):
            words = f"{made.formula}. {made.normalisation} {made.source}"
            self.preset.setItemData(index, words, Qt.ItemDataRole.ToolTipRole)
        self.add = IconButton(
            "plus", "One more filter beside this one: rows for columns first, then turned", "Add a filter"
        )
        self.remove = IconButton("minus", "Take this filter away", "Remove the filter")
        self.about = LiveLabel("", theme.Type.CAPTION, INK2, lines=ABOUT)
        self.size_row = SliderRow(
            "f", "filter size", 1, LARGEST_SIZE, 3, role="filter", tooltip="f: the filter has f × f weights"
        )
        self.options = OptionRows()
        self.cells = CellRow(("R", "F", "N"))
        self.kernel = self.cells.kernel
        self.plane = Segmented([name.capitalize() for name in CHANNELS], name="Channel")
        self.split = CheckField(
            "Each channel has its own weights",
            tooltip="Off: the same weights meet red, green and blue, and the three sums are added",
        )
        self.red_only = Button("Red edges only", tooltip="The filter on red, zeros on green and blue")
        self.colours = QWidget()
        self.tools = KernelTools()
        self._build()

    def draw(self, view: FiltersView) -> None:
        """Show `view` without an echo."""
        asked, cells = view.asked, view.asked.cells
        self._draw_choice(asked)
        self.size_row.setValue(cells.size)
        self.options.draw(cells)
        self.cells.setCells(cells.matrix(asked.plane), cells.divisor, cells.step, _limit(cells))
        self.colours.setVisible(asked.image.in_colour)
        self.plane.setChosen(asked.plane)
        self.split.setChecked(cells.is_split)

    def _draw_choice(self, asked: Setting) -> None:
        several = len(asked.filters) > 1
        self.strip.setVisible(several)
        self.remove.setVisible(several)
        self.add.setEnabled(len(asked.filters) < MOST_FILTERS)
        if several:
            self.strip.setSwatches([_swatch(n, cells, asked) for n, cells in enumerate(asked.filters, 1)])
            self.strip.setEdited(asked.chosen)
        preset = asked.cells.preset
        self.preset.setCurrentIndex(len(KEYS) if preset is None else KEYS.index(preset.key))
        size = asked.cells.size
        said = (OWN,) if preset is None else (preset.formula_at(size), preset.source)
        self.about.setText(NEW_LINE.join(said))
        self.preset.setToolTip(
            "A filter made by hand, to start from"
            if preset is None
            else (f"{preset.formula}. {preset.normalisation} Source: {preset.source}")
        )

    # Building

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.px(4))
        first.addWidget(self.preset, 1)
        for button in (self.remove, self.add):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(first)
        column.addWidget(self.strip)  # below the buttons, which stay under the pointer while it grows
        column.addWidget(self.about)
        column.addWidget(self.size_row)
        column.addWidget(self.options)
        column.addWidget(self.cells)
        column.addWidget(self.colours)
        column.addWidget(self.tools)
        channels = QVBoxLayout(self.colours)
        channels.setContentsMargins(0, 0, 0, 0)
        channels.setSpacing(theme.px(8))
        for widget in (self.split, self.plane, self.red_only):
            channels.addWidget(widget)
        self.preset.activated.connect(self._choose)

    def _choose(self, index: int) -> None:
        if index < len(KEYS):
            self.presetChosen.emit(KEYS[index])
        else:
            self.kernel.setFocus(Qt.FocusReason.OtherFocusReason)


def _limit(cells: Cells) -> float | None:
    """Return one scale for all channels, so that their colours can be compared."""
    if not cells.is_split:
        return None
    return max(abs(value) for rows in cells.planes for row in rows for value in row) or 1.0


def _swatch(number: int, cells: Cells, asked: Setting) -> Swatch:
    words = f"Filter {number}: {cells.title}, {cells.size} × {cells.size}. Click to edit it"
    return Swatch(cells.weights(asked.plane), str(number), "", two_lines(cells.title), words)
