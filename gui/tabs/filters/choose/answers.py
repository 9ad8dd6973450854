"""What all filters answer to the image, worked out anew only where something has changed."""

from dataclasses import dataclass, replace

from engine.errors import ConfigError
from engine.filters import Cell, Gradient, Histogram, Response, Sliding, gradient, histogram, summary
from gui.tabs.filters.choose.cells import Cells
from gui.tabs.filters.choose.image_choice import Pixels
from gui.tabs.filters.choose.setting import Look, Panel, Setting
from gui.tabs.filters.choose.work import PATIENCE, milliseconds
from gui.widgets.numerals import counted

BINS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Slope:
    """Magnitude and direction of two answers taken together; `magnitude` is that of `gradient`, summed up."""

    gradient: Gradient
    magnitude: Response


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers, one for each filter of `setting`, to `pixels`, uint8 (H, W) or (H, W, 3)."""

    setting: Setting
    pixels: Pixels
    responses: tuple[Response, ...]
    slope: Slope | None = None
    counts: Histogram | None = None  # of `seen`, where the panel shows them

    @property
    def response(self) -> Response:
        """The answer of the filter that is edited."""
        return self.responses[self.setting.chosen]

    @property
    def seen(self) -> Response:
        """What histogram, profile and verdict speak of: the magnitude of a gradient, else that answer."""
        return self.response if self.slope is None else self.slope.magnitude

    @property
    def sliding(self) -> Sliding:
        """How the windows of the filter that is edited slide."""
        return sliding_of(self.setting, self.setting.cells)

    def moved(self, cell: Cell, start: int, end: int) -> Cell:
        """Return the answer of filter `end` that is nearest around the pixel of one of filter `start`."""
        start_sliding, end_sliding = (
            sliding_of(self.setting, self.setting.filters[at]) for at in (start, end)
        )
        return self.within(start_sliding.counterpart(cell, end_sliding), end)

    def within(self, cell: Cell, place: int | None = None) -> Cell:
        """Return the answer nearest to `cell` that there is, of the filter at `place` or the edited one."""
        response = self.response if place is None else self.responses[place]
        (row, column), (height, width) = cell, response.values.shape
        return min(max(row, 0), height - 1), min(max(column, 0), width - 1)

    def channel(self, number: int) -> Pixels:
        """Return one channel of the image, (H, W); a grey image has but one."""
        return self.pixels if self.pixels.ndim == 2 else self.pixels[..., number]


def answered(setting: Setting, before: Answers | None = None) -> Answers:
    """Return the answers to `setting`; of those `before`, what is still true is kept.

    Raises:
        ConfigError  a filter is larger than the image
        DataError    two filters of different sizes make no gradient
    """
    same_image = before is not None and before.setting.image == setting.image
    pixels = before.pixels if before is not None and same_image else setting.image.pixels()
    kept = _kept(setting, before)
    responses = []
    for cells in setting.filters:
        _check(cells, pixels, setting)
        responses.append(kept[cells] if cells in kept else setting.respond(pixels, cells))
    slope = _slope(setting, pixels, tuple(responses))
    counted = setting.panel is Panel.HISTOGRAM
    seen = responses[setting.chosen] if slope is None else slope.magnitude
    counts = histogram(seen.values, BINS) if counted else None
    return Answers(setting, pixels, tuple(responses), slope, counts)


def is_long(setting: Setting, before: Answers) -> bool:
    """Return whether working out what has changed since `before` would be felt between two paints."""
    same_image = before.setting.image == setting.image
    return milliseconds(setting, frozenset(_kept(setting, before)), same_image=same_image) > PATIENCE


def sliding_of(setting: Setting, cells: Cells) -> Sliding:
    """Return how the windows of a filter slide."""
    return Sliding(cells.size, setting.border, setting.stride)


def _kept(setting: Setting, before: Answers | None) -> dict[Cells, Response]:
    """Return the answers of `before` that are answers to `setting` too, by their filters."""
    if before is None or _rest(before.setting) != _rest(setting):
        return {}
    return dict(zip(before.setting.filters, before.responses, strict=True))


def _rest(setting: Setting) -> Setting:
    """Return the setting with everything alike that no single answer depends on."""
    plane = setting.plane if any(cells.is_split for cells in setting.filters) else 0
    same = Setting()
    return replace(
        setting, filters=same.filters, chosen=0, plane=plane, gradient=False, line=same.line, panel=same.panel
    )


def _check(cells: Cells, pixels: Pixels, setting: Setting) -> None:
    least = min(pixels.shape[:2])
    if setting.border == "valid" and cells.size > least:
        rows, columns = pixels.shape[:2]
        words = (
            f"is larger than the image, which has {counted(rows, 'row')} and {counted(columns, 'column')}."
        )
        raise ConfigError("size", cells.size, words)


def _slope(setting: Setting, pixels: Pixels, responses: tuple[Response, ...]) -> Slope | None:
    if not setting.shows_gradient:
        return None
    signed = replace(setting, look=Look.SIGNED)
    if setting.look.rectifier != "signed":
        responses = tuple(signed.respond(pixels, cells) for cells in setting.filters[:2])
    found = gradient(responses[0].values, responses[1].values)
    return Slope(found, summary(found.magnitude))
