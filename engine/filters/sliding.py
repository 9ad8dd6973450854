"""Where on an image the window of an answer lies."""

from dataclasses import dataclass
from typing import Literal

from engine.errors import ConfigError, Repair

Border = Literal["valid", "zeros"]
Cell = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class Sliding:
    """How windows of side `size` slide over an image: where the one of each answer begins.

    With the border "valid" they stay on the image; with "zeros" they reach beyond it, so that at stride 1
    there is an answer for every pixel. An even window has its extra row and column below and at the right.

    Raises:
        ConfigError  size or stride is below 1, or the border is unknown
    """

    size: int = 3
    border: Border = "valid"
    stride: int = 1

    def __post_init__(self) -> None:
        if self.border not in ("valid", "zeros"):
            repairs = (Repair("border", "valid"), Repair("border", "zeros"))
            raise ConfigError("border", self.border, 'is not known; choose "valid" or "zeros".', repairs)
        for field in ("size", "stride"):
            if getattr(self, field) < 1:
                raise ConfigError(
                    field, getattr(self, field), "is too small; the least is 1.", (Repair(field, 1),)
                )

    @property
    def before(self) -> int:
        """Rows of zeros above the image, and columns left of it."""
        return (self.size - 1) // 2 if self.border == "zeros" else 0

    @property
    def after(self) -> int:
        """Rows of zeros below the image, and columns right of it."""
        return self.size // 2 if self.border == "zeros" else 0

    @property
    def lost(self) -> int:
        """By how many rows and columns the output is smaller than the image, at stride 1."""
        return self.size - 1 - self.before - self.after

    def corner(self, cell: Cell) -> Cell:
        """Return the first pixel of the window of an answer; below 0 it begins beyond the image."""
        return cell[0] * self.stride - self.before, cell[1] * self.stride - self.before

    def middle(self, cell: Cell) -> Cell:
        """Return the pixel in the middle of the window of an answer."""
        row, column = self.corner(cell)
        return row + (self.size - 1) // 2, column + (self.size - 1) // 2

    def answer_at(self, pixel: Cell) -> Cell:
        """Return the answer whose window is nearest around `pixel`; it may lie beyond the output.

        Of two that are equally near it is always the later one.
        """
        shift = self.before - (self.size - 1) // 2
        row, column = ((2 * (place + shift) + self.stride) // (2 * self.stride) for place in pixel)
        return row, column

    def counterpart(self, cell: Cell, other: "Sliding") -> Cell:
        """Return the answer of `other` windows that is nearest around the pixel of an answer of these."""
        return other.answer_at(self.middle(cell))
