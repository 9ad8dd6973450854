"""Images to learn a filter from: photos, and drawings that leave a filter open."""

import numpy as np

from engine.data import PHOTOS, photo
from engine.errors import ConfigError, Repair
from engine.filters.learning.problem import Image
from engine.filters.learning.tasks import SIDE, brightness, middle

HALF, UPRIGHT, LEVEL = "half bright", "upright bars", "level bars"
LEARNING_IMAGES = (*PHOTOS, HALF, UPRIGHT, LEVEL)
BARS_SEED = 2


def learning_image(name: str, side: int = SIDE) -> Image:
    """Return the middle of a photo, or a drawing: float32, at most (side, side), brightness 0 to 1.

    The drawings leave a filter open: Ng's image, bright at the left and dark at the right, and upright bars
    have no vertical structure; level bars no horizontal one.

    Raises:
        ConfigError  there is no image of this name
    """
    if name in PHOTOS:
        return middle(brightness(photo(name)), side)
    match name:
        case "half bright":
            row = (np.arange(side) < side / 2).astype(np.float32)
            return np.tile(row, (side, 1))
        case "upright bars":
            return np.tile(_bars(side), (side, 1))
        case "level bars":
            return np.tile(_bars(side)[:, None], (1, side))
    reason = f"is not one to learn from; choose from {', '.join(LEARNING_IMAGES)}."
    raise ConfigError("image", name, reason, (Repair("image", choice) for choice in LEARNING_IMAGES))


def _bars(side: int) -> Image:
    return np.random.default_rng(BARS_SEED).random(side, dtype=np.float32)
