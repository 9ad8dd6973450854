"""A field for a number with a fixed number of decimals."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.widgets.number_edit import MINUS, Number, NumberEdit

GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d*)?")


class NumberField(NumberEdit):
    """A number from `minimum` to `maximum` with `decimals` decimals, moved by the arrow keys by `step`.

    `value()` is an int where `decimals` is 0 and a float otherwise. A comma is read as a decimal point,
    except where it groups thousands.
    """

    def __init__(
        self,
        minimum: Number,
        maximum: Number,
        value: Number,
        *,
        step: Number = 1,
        decimals: int = 0,
        suffix: str = "",
        name: str = "",
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._step = step
        self._decimals = decimals
        super().__init__(minimum, maximum, value, suffix=suffix, name=name, tooltip=tooltip, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    # Overrides of NumberEdit

    def numberIn(self, text: str) -> Number | None:
        plain = text.replace(",", "") if GROUPED.fullmatch(text) else text.replace(",", ".")
        try:
            number = float(plain)
        except ValueError:
            return None
        if not self._decimals:
            return int(number) if number.is_integer() else None
        return round(number, self._decimals)

    def textOf(self, value: Number) -> str:
        return f"{value:,.{self._decimals}f}".replace("-", MINUS)

    def stepped(self, value: Number, steps: int) -> Number:
        moved = min(max(value + steps * self._step, self._minimum), self._maximum)
        return round(moved, self._decimals) if self._decimals else round(moved)

    def takes(self) -> str:
        kind = "a number" if self._decimals else "a whole number"
        return f"Takes {kind} from {self.textOf(self._minimum)} to {self.textOf(self._maximum)}."
