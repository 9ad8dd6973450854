"""What is seen inside a trained network. Plain values: no tensor."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import to_grey
from engine.errors import DataError

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class LayerMaps:
    """What a layer answers to one image.

    name  as in the network: "conv1", "relu1", "pool1", "dense1"
    maps  float32 (K, H, W), one map for each filter; (K, 1, 1) for the K units of a dense layer
    """

    name: str
    maps: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class MaximalPatch:
    """What one cell of a map sees of the example in which it is largest.

    Fields:
        example_id, index        the example, and its place in the data set
        activation               the value of the cell
        row, column              the cell
        top, left                the first row and column of the image that it sees; below 0 is padding
        pixels                   uint8 (C, h, w): all that it sees, 0 beyond the image
    """

    example_id: str
    index: int
    activation: float
    row: int
    column: int
    top: int
    left: int
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Searched:
    """How far a search through a data set is: how many of its `count` examples have been looked at."""

    examples: int
    count: int


def as_channels(image: Pixels, channels: int) -> Pixels:
    """Return an image (H, W) or (H, W, 3) as (channels, H, W): greyed for 1, one grey thrice for 3.

    Raises:
        DataError  it cannot have that many channels
    """
    if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] != 3):
        raise DataError(f"An image of shape {image.shape} is neither grey, (H, W), nor colour, (H, W, 3).")
    if channels == 1:
        return to_grey(image)[None].copy()
    if channels == 3:
        colour = image if image.ndim == 3 else np.repeat(image[..., None], 3, axis=2)
        return np.ascontiguousarray(np.moveaxis(colour, 2, 0))
    raise DataError(f"A photo has 1 or 3 channels; this network wants {channels}.")
