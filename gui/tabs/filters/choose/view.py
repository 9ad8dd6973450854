"""Everything that the view in which a filter is chosen draws."""

from dataclasses import dataclass

import numpy as np

from engine.errors import ConfigError
from engine.filters import (
    Cell,
    FrequencyResponse,
    Profile,
    Response,
    Traits,
    Window,
    frequency_response,
    profile,
    traits,
    window,
)
from gui.tabs.filters.choose import gradient_words
from gui.tabs.filters.choose.answers import Answers
from gui.tabs.filters.choose.cells import CHANNELS, Cells
from gui.tabs.filters.choose.image_choice import Pixels
from gui.tabs.filters.choose.learned import Learned
from gui.tabs.filters.choose.refusal import Refusal
from gui.tabs.filters.choose.setting import Look, Setting
from gui.tabs.filters.choose.words import colours_alone, evidence, level, spoken, verdict
from gui.tabs.filters.own_images import OwnImage

NO_GREY = 1e-9  # of the weights of a filter: less is what rounding leaves of channels that cancel


@dataclass(frozen=True, eq=False, slots=True)
class FiltersView:
    """What there is to see.

    asked    what the controls say; the answers to it may still be under way, or be refused
    refusal  why something else was not done; the pictures are true
    unanswered  why what is asked has no answer: the pictures are those of an earlier setting
    pinned   the answer that is spelled out while none is under the pointer: chosen by the user
    held     the same, where the user has chosen none but changes weights: it stays while they change
    busy     what is under way, for a person
    own_images  those of the user's own that can be chosen, the latest first
    keeping  how the one that is shown outlives the window, where that is not as usual
    """

    asked: Setting
    answers: Answers
    learned: Learned
    refusal: Refusal | None = None
    unanswered: Refusal | None = None
    busy: str = ""
    pinned: Cell | None = None
    held: Cell | None = None
    hovered: Cell | None = None
    own_images: tuple[OwnImage, ...] = ()
    keeping: str = ""

    @property
    def shown(self) -> Setting:
        """The setting that `answers` belong to."""
        return self.answers.setting

    @property
    def pixels(self) -> Pixels:
        """The image as the filters see it, uint8 (H, W) or (H, W, 3)."""
        return self.answers.pixels

    @property
    def response(self) -> Response:
        """The answer of the filter that is edited."""
        return self.answers.response

    @property
    def cell(self) -> Cell:
        """The answer that is spelled out; the strongest where no other is wanted."""
        peak = self.answers.seen.peak
        return self.hovered or self.pinned or self.held or (peak.row, peak.column)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The answer of every filter that is nearest around the same pixel as `cell`."""
        return tuple(
            self.answers.moved(self.cell, self.shown.chosen, place)
            for place in range(len(self.shown.filters))
        )

    @property
    def in_colour(self) -> bool:
        """Whether the filters see three channels."""
        return self.pixels.ndim == 3

    @property
    def window(self) -> Window:
        """Where that answer comes from, in the channel that is looked at."""
        return window(self.answers.channel(self.shown.plane), self.cell, self.answers.sliding)

    @property
    def sums(self) -> tuple[float, ...]:
        """What the products of each channel add up to, before they are divided."""
        cells, sliding = self.shown.cells, self.answers.sliding
        planes = range(len(CHANNELS)) if self.in_colour else (self.shown.plane,)
        windows = (window(self.answers.channel(plane), self.cell, sliding) for plane in planes)
        return tuple(found.answer(cells.matrix(plane)) for found, plane in zip(windows, planes, strict=True))

    @property
    def output(self) -> float:
        """What stands in the output at that answer."""
        return float(self.answers.seen.values[self.cell])

    @property
    def reckoning(self) -> str:
        """What becomes of the sum of products: "−860 / 4 = −215, ReLU: 0"; "" if nothing does."""
        sums, divisor, look = self.sums, self.shown.cells.divisor, self.shown.look
        total, words = sum(sums), ""
        if self.in_colour:
            parts = (f"{name} {spoken(one)}" for name, one in zip(CHANNELS, sums, strict=True))
            words = f"{', '.join(parts)}: {spoken(total)}"
        if divisor != 1:
            words = f"{words or spoken(total)} / {divisor} = {level(total / divisor)}"
        if look.rectifier != "signed":
            result = level(float(self.response.values[self.cell]))
            name = f"|x| ≥ {level(self.shown.threshold)}" if look is Look.THRESHOLD else look.value
            words = f"{words or level(total)}, {name}: {result}"
        return words

    @property
    def traits(self) -> Traits:
        """What can be said of the filter from its weights, added up over the channels that it sees."""
        return self._traits_of(self.shown.cells)

    def _traits_of(self, cells: Cells) -> Traits:
        if not self.in_colour:
            return traits(cells.weights(self.shown.plane))
        return traits(np.sum([cells.weights(plane) for plane in range(len(CHANNELS))], axis=0))

    @property
    def verdict(self) -> tuple[str, str]:
        """What the filter does, in one clause, and what that rests on."""
        slope = self.answers.slope
        if slope is not None:
            one, other = (self._traits_of(cells) for cells in self.shown.filters[:2])
            return gradient_words.said(slope, (one, other))
        found, peak, shown = self.traits, self.response.peak, self.shown
        height, width = self.response.values.shape
        edge = peak.row in (0, height - 1) or peak.column in (0, width - 1)
        framed = edge and shown.border == "zeros"
        if found.strength <= NO_GREY * np.abs(shown.cells.kernel).sum() and shown.cells.kernel.any():
            return colours_alone(self.response)
        clause = verdict(found)
        sees = [name for plane, name in enumerate(CHANNELS) if shown.cells.matrix(plane).any()]
        if self.in_colour and shown.cells.is_split and len(sees) == 1:
            clause = f"In {sees[0]} alone: {clause[0].lower()}{clause[1:]}"
        if shown.look is Look.THRESHOLD:
            share = float(self.response.values.mean())
            return (
                clause,
                f"{100 * share:.1f} % of its answers are {level(shown.threshold)} or more, either way.",
            )
        return clause, evidence(found, self.response, at_border=framed, in_grey=shown.look is Look.GREY)

    # What the panels below show: worked out when it is asked for

    def line(self) -> tuple[Cell, Cell]:
        """Return the ends of the line, as answers of the filter that is edited."""
        height, width = self.response.values.shape
        top, left, bottom, right = self.asked.line
        ends = (top, left), (bottom, right)
        start, end = ((round(row * (height - 1)), round(column * (width - 1))) for row, column in ends)
        return start, end

    def profiles(self) -> tuple[Profile, Profile] | None:
        """Return image and output along the line; None where the line is but a point."""
        start, end = self.line()
        middle = self.answers.sliding.middle
        height, width = self.pixels.shape[:2]
        ends = [(min(r, height - 1), min(c, width - 1)) for r, c in (middle(start), middle(end))]
        try:
            return profile(self.pixels, *ends), profile(self.answers.seen.values, start, end)
        except ConfigError:
            return None

    def frequencies(self) -> FrequencyResponse:
        """Return which waves the filter lets through, in the channel that is edited."""
        return frequency_response(self.asked.cells.weights(self.asked.plane))
