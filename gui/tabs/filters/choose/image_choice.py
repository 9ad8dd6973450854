"""Which image is filtered, and what is done to it before: drawn, noisy, blurred, in grey or in colour."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.data import PHOTOS, photo, to_grey
from engine.data.drawn_images import DrawnImage, digit_image, drawn_image
from engine.data.own_image import OwnImage
from engine.errors import ConfigError, Repair
from engine.filters import blurred, with_noise
from engine.filters.ranges import check_real, check_whole
from engine.store import Json
from gui.tabs.filters.kept_values import real, truth, whole, with_usable

Pixels = NDArray[np.uint8]

DRAWN = {
    "half-bright": DrawnImage.HALF_BRIGHT,
    "edge": DrawnImage.EDGE,
    "ramp": DrawnImage.RAMP,
    "checkerboard": DrawnImage.CHECKERBOARD,
    "noise": DrawnImage.NOISE,
}
DIGIT = "digit"
TITLES = {
    **{name: name.capitalize() for name in PHOTOS},
    **{key: kind.value for key, kind in DRAWN.items()},
    "half-bright": "Ng’s 6 × 6, half bright",
    DIGIT: "Digit",
}
IMAGES = tuple(TITLES)
TURNED = ("edge", "ramp")  # those that have an angle
MOST_ANGLE, MOST_NOISE, MOST_BLUR = 180, 100, 10.0  # degrees; grey levels; pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageChoice:
    """What the controls say about the image.

    name    one of IMAGES; not used while there is an image of the user's `own`
    angle   degrees by which an edge or a ramp is turned clockwise
    noise   its standard deviation in grey levels; `blur` that of a Gaussian in pixels, which comes first
    colour  whether the filter sees three channels, where the image has them

    Raises:
        ConfigError  there is no such image, or a number is out of its range
    """

    name: str = "camera"
    angle: float = 0.0
    digit: int = 3
    noise: float = 0.0
    blur: float = 0.0
    colour: bool = False
    own: OwnImage | None = None

    def __post_init__(self) -> None:
        if self.name not in IMAGES:
            repairs = tuple(Repair("image", name) for name in IMAGES)
            raise ConfigError("image", self.name, f"must be one of {', '.join(IMAGES)}.", repairs)
        check_real("angle", self.angle, -MOST_ANGLE, MOST_ANGLE, "degrees")
        check_whole("digit", self.digit, 0, 9)
        check_real("noise", self.noise, 0, MOST_NOISE, "grey levels")
        check_real("blur", self.blur, 0, MOST_BLUR, "pixels")

    @property
    def title(self) -> str:
        """What it is called."""
        if self.own is not None:
            return self.own.title
        return f"Digit {self.digit}" if self.name == DIGIT else TITLES[self.name]

    @property
    def is_turned(self) -> bool:
        """Whether the image has an angle."""
        return self.own is None and self.name in TURNED

    @property
    def is_digit(self) -> bool:
        """Whether the image is a digit."""
        return self.own is None and self.name == DIGIT

    @property
    def has_colours(self) -> bool:
        """Whether the image has colours that could be looked at."""
        return self.source().ndim == 3

    @property
    def in_colour(self) -> bool:
        """Whether the filter sees three channels."""
        return self.colour and self.has_colours

    def source(self) -> Pixels:
        """Return the image as it was opened or drawn, uint8 (H, W) or (H, W, 3)."""
        if self.own is not None:
            return self.own.pixels
        if self.name in DRAWN:
            return _drawn(self.name, self.angle)
        return digit_image(self.digit) if self.name == DIGIT else photo(self.name)

    def pixels(self) -> Pixels:
        """Return the image as the filter sees it: blurred, noisy, in grey unless `in_colour`."""
        source = self.source()
        seen = source if self.colour else to_grey(source)
        return with_noise(blurred(seen, self.blur), self.noise)

    def to_json(self) -> dict[str, Json]:
        """Return the choice as JSON values, without the image of the user's own."""
        return {
            "photo": self.name,
            "angle": self.angle,
            "digit": self.digit,
            "noise": self.noise,
            "blur": self.blur,
            "colour": self.colour,
        }

    @classmethod
    def from_json(cls, values: dict[str, Json]) -> "ImageChoice":
        """Return what `to_json` gave; whatever is unusable stays at its default."""
        return with_usable(
            cls(),
            name=values.get("photo"),
            angle=real(values.get("angle")),
            digit=whole(values.get("digit")),
            noise=real(values.get("noise")),
            blur=real(values.get("blur")),
            colour=truth(values.get("colour")),
        )


@lru_cache(maxsize=8)
def _drawn(name: str, angle: float) -> Pixels:
    pixels = drawn_image(DRAWN[name], angle=angle)
    pixels.setflags(write=False)
    return pixels
