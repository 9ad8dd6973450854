"""Which pictures are most alike, pixel by pixel: something to hold a mistake against."""

import numpy as np
from numpy.typing import NDArray


def nearest(image: NDArray[np.uint8], others: NDArray[np.uint8], count: int) -> NDArray[np.int64]:
    """Return the indices of the `count` images of `others` most like `image`, the nearest first.

    Shapes: `image` (...), `others` (M, ...); the result is (min(count, M),). The distance is the Euclidean
    one between pixels; of images equally far, the earlier comes first.
    """
    flat = others.reshape(len(others), image.size)  # (M, D)
    away = flat.astype(np.float32) - image.ravel().astype(np.float32)
    return np.argsort((away * away).sum(axis=1), kind="stable")[:count]
