"""Gaussian noise on an image: the same at every strength, so that a slider makes it grow."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, Repair

Bytes = NDArray[np.uint8]

LARGEST = 255.0
KEPT = 4_000_000  # samples: noise for smaller images is kept, so that the next strength is quick
CHUNK = 65_536  # pixels changed at a time, so that they stay in the cache


def with_noise(image: Bytes, sigma: float, seed: int = 0) -> Bytes:
    """Return the image, uint8 of any shape, with noise of standard deviation `sigma` in grey levels.

    Every pixel and channel has its own. Sums are rounded and cut to 0 … 255. At `sigma` 0 the image itself
    comes back.

    Raises:
        ConfigError  `sigma` is not between 0 and 255
    """
    if not 0 <= sigma <= LARGEST:
        nearest = LARGEST if sigma > LARGEST else 0.0
        reason = f"must be from 0 to {LARGEST:g} grey levels."
        raise ConfigError("noise", sigma, reason, (Repair("noise", nearest),))
    if sigma == 0:
        return image
    unit = _kept_noise(image.size, seed) if image.size <= KEPT else _noise(image.size, seed)
    source, noisy = np.ravel(image), np.empty(image.size, dtype=np.uint8)
    room = np.empty(min(CHUNK, image.size), dtype=np.float32)
    for start in range(0, image.size, CHUNK):
        pixels = source[start : start + CHUNK]
        sums = room[: len(pixels)]
        np.multiply(unit[start : start + CHUNK], np.float32(sigma), out=sums)
        np.add(sums, pixels, out=sums)
        np.rint(sums, out=sums)
        np.clip(sums, 0, 255, out=sums)
        np.copyto(noisy[start : start + CHUNK], sums, casting="unsafe")
    return noisy.reshape(image.shape)


@lru_cache(maxsize=1)
def _kept_noise(size: int, seed: int) -> NDArray[np.float32]:
    return _noise(size, seed)


def _noise(size: int, seed: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).standard_normal(size, dtype=np.float32)
