"""Editing the cells of a matrix: what is typed, dragged or wheeled, and what that asks for."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt

from gui.widgets.cell_geometry import Cell
from gui.widgets.colour_maps import Values
from gui.widgets.numerals import MINUS

LENGTH = 16  # characters of a number that is typed
LARGEST = 999_999.0  # what a cell takes, either sign, where nothing else is said
CHARACTERS = {**{digit: digit for digit in "0123456789./e"}, ",": ".", "E": "e", "-": MINUS, MINUS: MINUS}
NOTCH = 120  # what Qt reports for one notch of a wheel


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that the user asks for."""

    row: int
    column: int
    value: float


class CellEditor:
    """Follows the keys, the wheel and the mouse over a matrix. It draws nothing and changes no matrix.

    cell    the cell that keys act on
    draft   what has been typed so far, or None while nothing is
    refusal why what was typed last was not taken, in words; empty where it was
    """

    MOVES: ClassVar = {
        Qt.Key.Key_Up: (-1, 0),
        Qt.Key.Key_Down: (1, 0),
        Qt.Key.Key_Left: (0, -1),
        Qt.Key.Key_Right: (0, 1),
    }

    def __init__(self, step: float = 1.0, largest: float = LARGEST) -> None:
        self.cell: Cell = (0, 0)
        self.draft: str | None = None
        self.refusal = ""
        self.step, self.largest = step, largest
        self._grip: tuple[float, float] | None = None  # height and value where a drag began
        self._turned = 0

    def key(self, key: int, text: str, values: Values) -> tuple[bool, Edit | None]:
        """Return whether the key means something here, and the change it asks for."""
        if key in self.MOVES:
            edit = self.take()
            down, right = self.MOVES[Qt.Key(key)]
            row = min(max(self.cell[0] + down, 0), values.shape[0] - 1)
            self.cell = row, min(max(self.cell[1] + right, 0), values.shape[1] - 1)
            return True, edit
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return True, self.take()
            case Qt.Key.Key_Escape if self.draft is not None:
                self.draft = None
                return True, None
            case Qt.Key.Key_Backspace if self.draft is not None:
                self.draft = self.draft[:-1] or None
                return True, None
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.draft = None
                return True, Edit(*self.cell, 0.0)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                up = 1 if key == Qt.Key.Key_PageUp else -1
                return True, self._stepped(float(values[self.cell]), up)
        return self._type(text), None

    def take(self) -> Edit | None:
        """Return the number typed and start afresh; None if there is none that the cell takes."""
        typed, value = self.draft or "", self._typed()
        self.draft = None
        self.refusal = ""
        if value is not None and abs(value) <= self.largest:
            return Edit(*self.cell, value)
        if typed.strip(MINUS + "."):
            self.refusal = f"“{typed}” was not taken. {self.takes()}"
        return None

    def takes(self) -> str:
        """Return what a cell takes, as a sentence."""
        end = f"{self.largest:,.0f}"
        return f"A cell takes a number from {MINUS}{end} to {end}, such as {MINUS}0.5, 1/3 or 1e-3."

    def refuses(self) -> bool:
        """Return whether what is typed so far is a number that the cell does not take."""
        value = self._typed()
        return value is not None and abs(value) > self.largest

    def press(self, cell: Cell, height: float, value: float) -> None:
        """Take `cell`; a drag up or down from `height` changes it."""
        self.draft = None
        self.cell, self._grip = cell, (height, value)

    def drag(self, height: float, pixels: float) -> Edit | None:
        """Return the change of a drag to `height`, one step every so many `pixels`; None without a press."""
        if self._grip is None:
            return None
        start, value = self._grip
        return self._stepped(value, int((start - height) / pixels))

    def release(self) -> None:
        """End a drag."""
        self._grip = None

    def wheel(self, cell: Cell, turned: int, value: float) -> Edit | None:
        """Take `cell` and return the change of a wheel `turned` by so much; None before a whole notch."""
        self._turned += turned
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        self.draft, self.cell = None, cell
        return self._stepped(value, notches) if notches else None

    def _stepped(self, value: float, steps: int) -> Edit:
        moved = round(value + steps * self.step, 9)
        return Edit(*self.cell, min(max(moved, -self.largest), self.largest))

    def _typed(self) -> float | None:
        """Return the number typed, worked out if it is a fraction; None if it is none."""
        above, stroke, below = (self.draft or "").replace(MINUS, "-").partition("/")
        try:
            return float(above) / float(below) if stroke else float(above)
        except (ValueError, ZeroDivisionError):
            return None

    def _type(self, text: str) -> bool:
        """Take one more character of those that numbers have; return False, and change nothing, otherwise.

        None of them is passed over: what is no number in the end is refused, not made another number.
        """
        before = self.draft or ""
        if len(before) >= LENGTH or text not in CHARACTERS:
            return False
        if text in ("e", "E", "/") and not before.strip(MINUS + "."):
            return False  # a letter, as long as there are no digits
        self.draft = before + CHARACTERS[text]
        return True
