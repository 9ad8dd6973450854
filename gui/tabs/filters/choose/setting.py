"""Every control of this view in one frozen value, and the answers of the filters that follow from it."""

from dataclasses import dataclass, replace
from enum import Enum

from engine.errors import ConfigError, Repair
from engine.filters import Border, Rectifier, Response, respond
from engine.filters.ranges import check_real, check_whole
from engine.store import Json
from gui.tabs.filters.choose.cells import CHANNELS, START, Cells
from gui.tabs.filters.choose.image_choice import ImageChoice, Pixels
from gui.tabs.filters.choose.partner import one_more, partner_of
from gui.tabs.filters.kept_values import named, real, truth, whole, with_usable

Line = tuple[float, float, float, float]  # row and column of its start and end, in [0, 1] of the output

MOST_FILTERS = 4
MOST_STRIDE = 8
MOST_THRESHOLD = 255
BORDERS: tuple[Border, ...] = ("valid", "zeros")
SOBEL = Cells.of_preset(START)
CAMERA = ImageChoice()
ACROSS: Line = (0.5, 0.25, 0.5, 0.75)


class Look(Enum):
    """What becomes of an answer before it is drawn; the value is its name on screen."""

    SIGNED = "Signed"
    ABSOLUTE = "|x|"
    RELU = "ReLU"
    THRESHOLD = "|x| ≥ t"
    GREY = "Grey"

    @property
    def rectifier(self) -> Rectifier:
        """What the engine calls it; grey is only another way to draw what is signed."""
        match self:
            case Look.ABSOLUTE:
                return "absolute"
            case Look.RELU:
                return "relu"
            case Look.THRESHOLD:
                return "threshold"
            case _:
                return "signed"


class Panel(Enum):
    """What stands under the pictures, beside the verdict; the value is its name on screen."""

    SUM = "Sum"
    HISTOGRAM = "Histogram"
    PROFILE = "Profile"
    FREQUENCIES = "Frequencies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the controls say.

    filters    one to four; `chosen` is the one that is edited, `plane` its channel if each has its own
    threshold  of the look of that name, in grey levels
    gradient   show magnitude and direction of the first two filters together
    line       across which the profile is taken
    panel      what stands under the pictures

    Raises:
        ConfigError  there is no filter or there are too many, or one of the others is out of its range
    """

    image: ImageChoice = CAMERA
    filters: tuple[Cells, ...] = (SOBEL,)
    chosen: int = 0
    plane: int = 0
    look: Look = Look.SIGNED
    threshold: float = 40.0
    border: Border = "valid"
    stride: int = 1
    gradient: bool = False
    line: Line = ACROSS
    panel: Panel = Panel.SUM

    def __post_init__(self) -> None:
        check_whole("number of filters", len(self.filters), 1, MOST_FILTERS)
        check_whole("chosen", self.chosen, 0, len(self.filters) - 1)
        check_whole("plane", self.plane, 0, len(CHANNELS) - 1)
        check_real("threshold", self.threshold, 0, MOST_THRESHOLD, "grey levels")
        check_whole("stride", self.stride, 1, MOST_STRIDE)
        if self.border not in BORDERS:
            repairs = tuple(Repair("border", border) for border in BORDERS)
            raise ConfigError("border", self.border, f"must be one of {', '.join(BORDERS)}.", repairs)
        for end in self.line:
            check_real("line", end, 0, 1, "of the output")
        if len(self.line) != len(ACROSS) or self.line[:2] == self.line[2:]:
            raise ConfigError("line", self.line, "is no line: give it two different ends.")

    @property
    def cells(self) -> Cells:
        """The filter that is edited."""
        return self.filters[self.chosen]

    @property
    def shows_gradient(self) -> bool:
        """Whether two filters are looked at together."""
        return self.gradient and len(self.filters) > 1

    def respond(self, pixels: Pixels, cells: Cells) -> Response:
        """Return what a filter answers to `pixels`, in their grey levels.

        Raises ConfigError where it is larger than the image.
        """
        kernel = cells.kernel if pixels.ndim == 3 else cells.weights(self.plane)
        return respond(pixels, kernel, self.border, self.look.rectifier, self.stride, self.threshold)

    def with_cells(self, cells: Cells) -> "Setting":
        """Return the setting with another filter in the place of the one that is edited."""
        filters = (*self.filters[: self.chosen], cells, *self.filters[self.chosen + 1 :])
        return replace(self, filters=filters)

    def with_one_more(self) -> "Setting":
        """Return the setting with one more filter, chosen: the partner of this one, unless it is there."""
        added = one_more(self.filters, self.chosen)
        return replace(self, filters=(*self.filters, added), chosen=len(self.filters))

    def with_pair(self) -> "Setting":
        """Return the setting with a second filter beside a lone one: rows for columns."""
        return self if len(self.filters) > 1 else replace(self, filters=(self.cells, partner_of(self.cells)))

    def without(self) -> "Setting":
        """Return the setting without the filter that is edited."""
        filters = (*self.filters[: self.chosen], *self.filters[self.chosen + 1 :])
        return replace(self, filters=filters, chosen=max(0, self.chosen - 1))

    def to_json(self) -> dict[str, Json]:
        """Return the controls as JSON values."""
        return {
            **self.image.to_json(),
            "filters": [cells.to_json() for cells in self.filters],
            "chosen": self.chosen,
            "plane": self.plane,
            "look": self.look.name,
            "threshold": self.threshold,
            "border": self.border,
            "stride": self.stride,
            "gradient": self.gradient,
            "line": list(self.line),
            "panel": self.panel.name,
        }

    @classmethod
    def from_json(cls, values: dict[str, Json]) -> "Setting":
        """Return the controls that `to_json` gave; whatever in `values` is unusable stays at its default."""
        filters = _filters(values)
        return with_usable(
            cls(image=ImageChoice.from_json(values), filters=filters),
            chosen=whole(values.get("chosen")),
            plane=whole(values.get("plane")),
            look=named(Look, values.get("look")),
            threshold=real(values.get("threshold")),
            border=values.get("border"),
            stride=whole(values.get("stride")),
            gradient=truth(values.get("gradient")),
            line=_line(values.get("line")),
            panel=named(Panel, values.get("panel")),
        )


def _filters(values: dict[str, Json]) -> tuple[Cells, ...]:
    kept = values.get("filters")
    if kept is None and "values" in values:  # as it was kept when there was one filter of nine cells
        kept = [{**values, "planes": [values["values"]]}]
    if not isinstance(kept, list) or not 1 <= len(kept) <= MOST_FILTERS:
        return (SOBEL,)
    read = [Cells.from_json(one) for one in kept]
    sound = tuple(cells for cells in read if cells is not None)
    return sound if len(sound) == len(read) else (SOBEL,)


def _line(value: Json) -> Line | None:
    ends = [real(end) for end in value] if isinstance(value, list) else []
    match ends:
        case [float() as top, float() as left, float() as bottom, float() as right]:
            return top, left, bottom, right
    return None
