"""What a filter learns from or is tried on: the images of the lab, and the user's own as small copies."""

import re
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from engine.data.own_image import OwnImage
from engine.data.shrinking import shrunk_to_side
from engine.errors import ConfigError
from engine.filters.learning import Image, brightness, learning_image

MOST_SIDE = 256  # pixels of a copy
OWN = re.compile(r"own:[0-9a-f]{8,64}")


def is_own(name: object) -> bool:
    """Return whether an image of this name is one of the user's own."""
    return isinstance(name, str) and OWN.fullmatch(name) is not None


class LearningCopy:
    """An image of the user's own as a filter sees it: in grey, and small enough to be learned from."""

    def __init__(self, own: OwnImage) -> None:
        self.own = own
        self.name = f"own:{own.key}"
        self.title = own.title
        height, width = own.pixels.shape[:2]
        factor = ceil(max(height, width) / MOST_SIDE)
        self.shape = max(1, height // factor), max(1, width // factor)
        self.is_whole = factor == 1

    @cached_property
    def image(self) -> Image:
        """The copy, float32 (H, W), 0 to 1. Made once; a large image takes a while, on a thread of a job."""
        return brightness(shrunk_to_side(self.own.pixels, MOST_SIDE)[0])

    @property
    def is_made(self) -> bool:
        """Whether the copy is there."""
        return "image" in self.__dict__


@dataclass(frozen=True, slots=True)
class Pictures:
    """The images of the user's own as they are known now; those of the lab are always there.

    own      that can be chosen, the latest first
    earlier  that were among them since the lab was started
    """

    own: tuple[LearningCopy, ...] = ()
    earlier: tuple[LearningCopy, ...] = ()

    def find(self, name: str) -> LearningCopy | None:
        """Return the copy of this name; None where there is none."""
        return next((copy for copy in (*self.own, *self.earlier) if copy.name == name), None)

    def knows(self, name: str) -> bool:
        """Whether there is an image of this name."""
        return not is_own(name) or self.find(name) is not None

    def title(self, name: str) -> str:
        """Return what an image is called."""
        copy = self.find(name)
        return name.capitalize() if copy is None else copy.title

    def image(self, name: str) -> Image:
        """Return what is learned from of an image, float32 (H, W), 0 to 1.

        Raises:
            ConfigError  there is none of this name
        """
        copy = self.find(name)
        if copy is None and is_own(name):
            raise ConfigError("photo", name, "is an image of your own that is not here: open it again.")
        return learning_image(name) if copy is None else copy.image

    def shape(self, name: str) -> tuple[int, int]:
        """Return height and width of that image; raises as `image` does."""
        copy = self.find(name)
        if copy is not None:
            return copy.shape
        height, width = self.image(name).shape
        return height, width

    def with_own(self, images: tuple[OwnImage, ...]) -> "Pictures":
        """Return the pictures with other images of the user's own; copies that were made are kept."""
        before = {copy.own: copy for copy in (*self.own, *self.earlier)}
        own = tuple(before.get(image) or LearningCopy(image) for image in images)
        names = {copy.name for copy in own}
        return Pictures(own, tuple(copy for copy in before.values() if copy.name not in names))
