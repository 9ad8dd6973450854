"""A field for a number whose size matters more than its digits, such as a learning rate."""

import math

from PySide6.QtWidgets import QWidget

from gui.widgets.number_edit import Number, NumberEdit

LADDER = (1.0, 2.0, 5.0)  # the arrow keys go 1, 2, 5, 10, 20, 50, ...


class LogNumberField(NumberEdit):
    """A positive number, typed as 0.001 or 1e-3. The arrow keys go up and down the ladder 1, 2, 5, 10."""

    def __init__(
        self,
        minimum: float,
        maximum: float,
        value: float,
        *,
        zero: bool = False,
        suffix: str = "",
        name: str = "",
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`zero` lets the field take 0 as well, below `minimum`."""
        self._zero = zero
        super().__init__(minimum, maximum, value, suffix=suffix, name=name, tooltip=tooltip, parent=parent)

    # Overrides of NumberEdit

    def numberIn(self, text: str) -> Number | None:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return None

    def textOf(self, value: Number) -> str:
        if value and (abs(value) < 1e-4 or abs(value) >= 1e6):
            digits, exponent = f"{value:.3e}".split("e")
            return f"{float(digits):g}e{int(exponent)}"
        return f"{value:.6g}"

    def stepped(self, value: Number, steps: int) -> Number:
        rung = self._rung(value) + steps
        if self._zero and rung < self._rung(self._minimum):
            return 0.0
        decade, place = divmod(rung, len(LADDER))
        return min(max(float(f"{LADDER[place]}e{decade}"), self._minimum), self._maximum)

    def takes(self) -> str:
        zero = "0, or " if self._zero else ""
        return f"Takes {zero}a number from {self.textOf(self._minimum)} to {self.textOf(self._maximum)}."

    def _rung(self, value: Number) -> int:
        if value <= 0:
            return self._rung(self._minimum) - 1
        decade = math.floor(math.log10(value) + 1e-9)
        digits = value / float(f"1e{decade}") * (1 + 1e-9)
        return decade * len(LADDER) + sum(digits >= rung for rung in LADDER) - 1

    def _usable(self, text: str) -> Number | None:
        number = super()._usable(text)
        return 0.0 if number is None and self._zero and self.numberIn(text.strip()) == 0 else number
