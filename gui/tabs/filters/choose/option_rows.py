"""The knobs of presets that have some: a Gaussian's width, a Gabor's angle and wavelength."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.choose.cells import Cells
from gui.widgets.slider_row import SliderRow

ROWS = {  # symbol, name, least, most, step, decimals, what it means
    "sigma": ("σ", "standard deviation", 0.3, 6.0, 0.1, 1, "Of the Gaussian, in pixels"),
    "angle": ("θ", "angle, degrees", -180, 180, 5, 0, "Clockwise; at 0 the stripes are vertical"),
    "wavelength": ("λ", "wavelength", 2.0, 20.0, 0.5, 1, "Pixels from one stripe to the next of its kind"),
    "phase": ("ψ", "phase, degrees", 0, 360, 15, 0, "At 0 it finds light lines, at 90 edges"),
    "amount": ("a", "amount", 0.0, 5.0, 0.1, 1, "How much of the difference from the blur is added"),
}


class OptionRows(QWidget):
    """Shows the knobs that the preset at hand has, and none while there is none."""

    optionSet = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.rows: dict[str, SliderRow] = {}
        for key, (symbol, name, low, high, step, decimals, words) in ROWS.items():
            row = SliderRow(
                symbol, name, low, high, low, role="filter", step=step, decimals=decimals, tooltip=words
            )
            row.valueChanged.connect(partial(self._set, key))
            self.rows[key] = row
            column.addWidget(row)

    def draw(self, cells: Cells) -> None:
        """Show the knobs of a filter without an echo."""
        preset = cells.preset
        names = () if preset is None else preset.options
        for key, row in self.rows.items():
            row.setVisible(key in names)
            if key in names:
                value = cells.options.deviation if key == "sigma" else getattr(cells.options, key)
                low, high, decimals = ROWS[key][2], ROWS[key][3], ROWS[key][5]
                shown = min(max(value, low), high)
                row.setValue(round(shown, decimals) if decimals else round(shown))
        self.setVisible(bool(names))

    def _set(self, key: str, value: float) -> None:
        self.optionSet.emit(key, float(value))
