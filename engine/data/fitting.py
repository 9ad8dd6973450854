"""Images of any size as images of one size: as a network takes them."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import ConfigError

Pixels = NDArray[np.uint8]


def fitted(image: Pixels, shape: tuple[int, int]) -> Pixels:
    """Return an image (H, W) or (H, W, 3) in the size `shape`, height and width, with nothing distorted.

    What is too high or too wide for that is cut off on both sides alike. Where the rest is shrunk, each
    pixel is the mean of the area that it covers; where it is enlarged, pixels are interpolated linearly.

    Raises:
        ConfigError  `shape` is no size
    """
    if min(shape) < 1:
        raise ConfigError("shape", shape, "is no size; the least is 1 × 1.")
    (height, width), (wanted_height, wanted_width) = image.shape[:2], shape
    scale = min(height / wanted_height, width / wanted_width)  # pixels for one
    taken_height, taken_width = wanted_height * scale, wanted_width * scale
    top, left = (height - taken_height) / 2, (width - taken_width) / 2
    box = (left, top, left + taken_width, top + taken_height)
    kind = Image.Resampling.BOX if scale >= 1 else Image.Resampling.BILINEAR
    small = Image.fromarray(image).resize((wanted_width, wanted_height), kind, box)
    return np.asarray(small, np.uint8)
