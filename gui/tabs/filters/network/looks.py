"""What is asked of a trained network, and what came of it. Plain values."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.data import Dataset
from engine.training import LayerMaps, MaximalPatch
from gui.tabs.filters.own_images import OwnImage

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a run: those kept after an epoch, 0 being before training; without one those saved last.

    stamp  of those saved last, 0 for others
    """

    run: int
    epoch: int | None
    stamp: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of weights.

    example  whose maps are wanted, from 0; None where patches are
    own      the image whose maps are wanted in place of that
    fits     in the size that the network was trained on, not in its own
    layer    whose patches are wanted, and for which of its maps, from 0
    """

    weights: Weights
    example: int | None = None
    own: OwnImage | None = None
    fits: bool = False
    layer: str = ""
    unit: int = 0

    def asks_as(self, other: "Wanted") -> bool:
        """Return whether `other` asks the same of the same run, maybe of another epoch."""
        return self.weights.run == other.weights.run and self == replace(other, weights=self.weights)


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """An example of the data set: uint8 pixels (H, W) or (H, W, 3), and what is known of it.

    An image of the user's own has the index −1, a title, and a note that says what was changed in it.
    """

    index: int
    pixels: Pixels
    example_id: str = ""
    label: str = ""
    title: str = ""
    note: str = ""

    @classmethod
    def of(cls, dataset: Dataset, index: int) -> "Example":
        """Return the example at `index`."""
        label = dataset.classes[int(dataset.labels[index])]
        return cls(index, on_screen(dataset.images[index]), dataset.example_ids[index], label)


@dataclass(frozen=True, slots=True, eq=False)
class Maps:
    """The maps of every layer for one example, of `count` in the data set.

    left_out  why there are no maps of the dense layers; "" if there are
    """

    example: Example
    count: int
    classes: tuple[str, ...]
    layers: tuple[LayerMaps, ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A patch, and the example that it is from."""

    seen: MaximalPatch
    example: Example

    @property
    def is_whole(self) -> bool:
        """Whether what is seen is the example, and nothing beyond it."""
        same = self.pixels.shape == self.example.pixels.shape
        return same and (self.seen.top, self.seen.left) == (0, 0)

    @property
    def pixels(self) -> Pixels:
        """The patch as it is shown."""
        return on_screen(self.seen.pixels)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The answer to what was wanted, or the `problem` that there is none.

    unreadable  whether that is because the weights kept after an epoch cannot be read
    """

    wanted: Wanted
    maps: Maps | None = None
    patches: tuple[Patch, ...] = ()
    problem: str = ""
    unreadable: bool = False


def on_screen(image: Pixels) -> Pixels:
    """Return an image (C, H, W) as it is shown: (H, W, 3) where it has three channels, else their mean."""
    if len(image) == 3:
        return np.ascontiguousarray(np.moveaxis(image, 0, 2))
    return np.asarray(image[0] if len(image) == 1 else np.rint(image.mean(axis=0)), np.uint8)
