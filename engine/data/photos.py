"""Real photos to filter, at their real size; they ship with scikit-image."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from engine.data.installed import installed_file
from engine.errors import ConfigError, Repair

FILES = MappingProxyType(
    {
        "camera": "camera.png",
        "astronaut": "astronaut.png",
        "coffee": "coffee.png",
        "chelsea": "chelsea.png",
        "coins": "coins.png",
        "page": "page.png",
        "rocket": "rocket.jpg",
        "brick": "brick.png",
        "grass": "grass.png",
        "gravel": "gravel.png",
        "moon": "moon.png",
    }
)
PHOTOS = tuple(FILES)
LUMINANCE = (2125, 7154, 721)  # red, green, blue in ten-thousandths: ITU-R BT.709, rounded


@cache
def photo(name: str) -> NDArray[np.uint8]:
    """Return a photo, (H, W) if it is grey and (H, W, 3) if it has colours; read-only.

    Raises:
        ConfigError  there is no photo of this name
        DataError    its file is missing
    """
    if name not in FILES:
        raise ConfigError(
            "photo",
            name,
            f"is not a built-in photo; choose from {', '.join(PHOTOS)}.",
            (Repair("photo", choice) for choice in PHOTOS),
        )
    pixels = _read(installed_file("skimage", "scikit-image", "data", FILES[name]))
    pixels.setflags(write=False)
    return pixels


def to_grey(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the luminance of an image, (H, W, 3) to (H, W), rounded; a grey image as it is."""
    if image.ndim == 2:
        return image
    weighted = image.astype(np.int64) @ np.array(LUMINANCE, dtype=np.int64)  # (H, W), in ten-thousandths
    grey: NDArray[np.uint8] = ((weighted + 5000) // 10000).astype(np.uint8)
    return grey


def _read(path: Path) -> NDArray[np.uint8]:
    # Pillow takes 40 ms to import: a photo can wait for that, the first window cannot.
    from PIL import Image

    with Image.open(path) as image:
        return np.array(image, dtype=np.uint8)
