"""What a person may do on the pictures: point at an answer, pin it, walk on from it."""

from gui.tabs.filters.choose.asking import Asking
from gui.tabs.filters.choose.window import Cell


class WindowIntents:
    """Turns what is done on the pictures into the answer that is spelled out."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def hover_output(self, row: int, column: int) -> None:
        """Spell out answer (row, column) for as long as the pointer is on it."""
        self._asking.update(hovered=self._inside(row, column))

    def hover_input(self, row: int, column: int) -> None:
        """Spell out the answer whose window has pixel (row, column) in its middle, or the one nearest."""
        self.hover_output(*self._asking.view.answers.sliding.answer_at((row, column)))

    def leave(self) -> None:
        """Go back to the answer that was pinned, or to the strongest."""
        if self._asking.view.hovered is not None:
            self._asking.update(hovered=None)

    def pin(self) -> None:
        """Keep spelling out what is under the pointer."""
        self._asking.update(pinned=self._asking.view.cell)

    def move(self, rows: int, columns: int) -> None:
        """Pin the answer so many rows below and columns to the right; at the edge it stays."""
        row, column = self._asking.view.cell
        self._asking.update(pinned=self._inside(row + rows, column + columns), hovered=None)

    def go_to_strongest(self) -> None:
        """Spell out the strongest answer again, wherever it will be."""
        self._asking.update(pinned=None, held=None, hovered=None)

    def _inside(self, row: int, column: int) -> Cell:
        height, width = self._asking.view.response.values.shape
        return min(max(row, 0), height - 1), min(max(column, 0), width - 1)
