"""What a person may do on the pictures: point at an answer, pin it, walk on from it."""

from engine.filters import Cell
from gui.tabs.filters.choose.asking import Asking


class WindowIntents:
    """Turns what is done on the pictures into the answer that is spelled out."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def hover_output(self, place: int, row: int, column: int) -> None:
        """Spell out the answer around the pixel of answer (row, column) of the filter at `place`."""
        answers = self._asking.view.answers
        self._asking.update(hovered=answers.moved((row, column), place, answers.setting.chosen))

    def hover_input(self, row: int, column: int) -> None:
        """Spell out the answer whose window has pixel (row, column) in its middle, or the one nearest."""
        self._asking.update(hovered=self._inside(self._asking.view.answers.sliding.answer_at((row, column))))

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
        self._asking.update(pinned=self._inside((row + rows, column + columns)), hovered=None)

    def go_to_strongest(self) -> None:
        """Spell out the strongest answer again, wherever it will be."""
        self._asking.update(pinned=None, held=None, hovered=None)

    def _inside(self, cell: Cell) -> Cell:
        return self._asking.view.answers.within(cell)
