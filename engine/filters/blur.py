"""Gaussian blur of a whole image."""

from math import ceil

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, Repair
from engine.filters.apply import correlate_each

Bytes = NDArray[np.uint8]

REACH = 4.0  # σ on either side: beyond it the Gaussian is below 1/2,000 of its height
LARGEST = 50.0


def blurred(image: Bytes, sigma: float) -> Bytes:
    """Return the image, uint8 (H, W) or (H, W, C), blurred by a Gaussian of deviation `sigma` pixels.

    Each channel is blurred by itself. Beyond the edge the image is mirrored, the pixel at the edge twice
    (d c b a | a b c d | d c b a), so that nothing gets darker there. The Gaussian is sampled at whole pixels
    out to 4σ and adds up to 1; sums are rounded. At `sigma` 0 the image itself comes back.

    Raises:
        ConfigError  `sigma` is not between 0 and 50
    """
    if not 0 <= sigma <= LARGEST:
        nearest = LARGEST if sigma > LARGEST else 0.0
        raise ConfigError("blur", sigma, f"must be from 0 to {LARGEST:g} pixels.", (Repair("blur", nearest),))
    reach = ceil(REACH * sigma - 0.5)  # to the nearest pixel
    if reach == 0:
        return image
    place = np.arange(-reach, reach + 1)
    weights = np.exp(-(place**2) / (2 * sigma**2))
    weights /= weights.sum()
    colours = image if image.ndim == 3 else image[..., None]
    frame = np.pad(colours, ((reach, reach), (reach, reach), (0, 0)), mode="symmetric")
    sums = correlate_each(frame, np.outer(weights, weights))
    np.rint(sums, out=sums)
    return np.clip(sums, 0, 255, out=sums).astype(np.uint8).reshape(image.shape)
