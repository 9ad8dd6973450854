"""What a person may do to the filters: their weights, their channels, and how many there are."""

from collections.abc import Callable
from dataclasses import replace

from engine.errors import ConfigError, EngineError
from engine.filters import (
    flipped_horizontally,
    flipped_vertically,
    from_text,
    normalised,
    rotated,
    scaled,
    transposed,
)
from engine.filters.transforms import Norm
from engine.kernels import Matrix
from gui.tabs.filters.choose.asking import Asking
from gui.tabs.filters.choose.cells import LARGEST, LARGEST_SIZE, Cells
from gui.tabs.filters.choose.setting import MOST_FILTERS

Turn = Callable[[Matrix], Matrix]

NOT_TO_ONE = (
    "Its weights add up to 0, and nothing can be divided by 0. “Σ|w| to 1” divides by their magnitudes."
)
ALL_ZERO = "All its weights are 0, and nothing can be divided by 0. Set one that is not."


class FilterIntents:
    """Turns what is done to filters into settings, or into a refusal."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    # The filter that is edited

    def set_preset(self, key: str) -> None:
        """Take the preset of this key, at its own size, for all channels."""
        self._asking.ask(self._asking.asked.with_cells(Cells.of_preset(key)), "filter")

    def set_size(self, size: int) -> None:
        """Give the filter another side."""
        self._asking.edit(lambda cells: cells.with_size(size), "size")

    def set_option(self, name: str, value: float) -> None:
        """Change one of the numbers that shape a preset."""
        self._asking.edit(lambda cells: cells.with_option(name, value), name)

    def set_weight(self, row: int, column: int, value: float) -> None:
        """Put `value` into one cell of the filter. The answer that is spelled out stays where it is."""
        plane, what = self._asking.asked.plane, f"weight {row + 1}, {column + 1}"
        self._asking.edit(lambda cells: cells.with_cell(plane, row, column, value), what)

    def rotate(self, degrees: float = 90.0) -> None:
        """Turn the filter clockwise."""
        self._transform(lambda matrix: rotated(matrix, degrees), "rotation")

    def flip(self) -> None:
        """Mirror the filter left to right."""
        self._transform(flipped_horizontally, "flip")

    def flip_down(self) -> None:
        """Mirror the filter top to bottom."""
        self._transform(flipped_vertically, "flip")

    def transpose(self) -> None:
        """Exchange rows and columns."""
        self._transform(transposed, "transposition")

    def negate(self) -> None:
        """Change the sign of every weight."""
        self._transform(lambda matrix: scaled(matrix, -1), "signs")

    def scale(self, factor: float) -> None:
        """Multiply every weight."""
        plane = self._asking.asked.plane
        self._asking.edit(lambda cells: cells.scaled(plane, factor), "scale")

    def normalise(self, norm: Norm) -> None:
        """Make the weights, or their magnitudes, add up to 1."""
        asked = self._asking.asked
        weights = asked.cells.weights(asked.plane)
        try:
            divided = normalised(weights, norm)
        except ConfigError:
            self._asking.refuse("The filter stays as it is", NOT_TO_ONE if weights.any() else ALL_ZERO)
        else:
            self._asking.edit(lambda cells: cells.with_weights(asked.plane, divided), "normalisation")

    def paste(self, text: str) -> None:
        """Take the weights that are written in `text`, as NumPy's or as CSV, or refuse them in words.

        Of a filter with weights for each channel those that are looked at are replaced.
        """
        try:
            weights = from_text(text, most=LARGEST)
        except EngineError as error:
            self._asking.refuse("This text is no filter", str(error))
        else:
            plane = self._asking.asked.plane
            self._asking.edit(lambda cells: cells.with_weights(plane, weights), "pasted filter")

    def use_learned(self, place: int) -> None:
        """Put the learned filter at `place` of those shown into the cells, rounded to be read."""
        learned, asked = self._asking.view.learned, self._asking.asked
        if learned.size <= LARGEST_SIZE:
            weights = learned.filters[place].weights.astype(float).round(2)
            cells = replace(asked.cells.like(weights), step=0.1)
            self._asking.ask(asked.with_cells(cells), "learned filter")

    # Several filters, and channels

    def choose(self, place: int) -> None:
        """Edit another filter."""
        asked = self._asking.asked
        if place != asked.chosen and place < len(asked.filters):
            self._asking.ask(replace(asked, chosen=place), "choice of the filter", hold=True)

    def add(self) -> None:
        """Put another filter beside this one: its partner, rows for columns, if that is not there yet."""
        if len(self._asking.asked.filters) < MOST_FILTERS:
            self._asking.ask(self._asking.asked.with_one_more(), "one more filter", hold=True)

    def remove(self) -> None:
        """Take the filter away that is edited."""
        if len(self._asking.asked.filters) > 1:
            self._asking.ask(self._asking.asked.without(), "removal of a filter", hold=True)

    def set_plane(self, plane: int) -> None:
        """Look at another channel, and edit it where each has weights of its own."""
        self._asking.ask(replace(self._asking.asked, plane=plane), "channel", hold=True)

    def set_split(self, on: bool) -> None:
        """Give each channel weights of its own, or all of them those of the one that is looked at."""
        plane = self._asking.asked.plane
        self._asking.edit(lambda cells: cells.split() if on else cells.joined(plane), "channels")

    def only_plane(self, plane: int) -> None:
        """Let the filter see one channel alone, in colour."""
        asked = self._asking.asked
        asked = replace(asked, image=replace(asked.image, colour=True), plane=plane)
        self._asking.ask(asked.with_cells(asked.cells.only(plane)), "channels", hold=True)

    def _transform(self, turn: Turn, what: str) -> None:
        """Move the numbers of the filter about, in each channel alike; what divides them stays."""
        self._asking.edit(
            lambda cells: cells.with_planes([turn(cells.matrix(at)) for at in range(len(cells.planes))]), what
        )
