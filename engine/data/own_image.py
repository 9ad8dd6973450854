"""An image that a person brought along, as the lab knows it."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError

KEY_LENGTH = 24  # hexadecimal digits: enough to tell a few images apart for ever


@dataclass(frozen=True, eq=False)
class OwnImage:
    """An image of the user's own. Two are equal if they look the same and are called the same.

    pixels  uint8, (H, W) or (H, W, 3); read-only
    note    what was changed to read it
    path    the file; "" if it was pasted

    Raises:
        DataError  the pixels have another type or shape
    """

    title: str
    pixels: NDArray[np.uint8]
    note: str = ""
    path: str = ""

    def __post_init__(self) -> None:
        shape = self.pixels.shape
        if self.pixels.dtype != np.uint8 or len(shape) not in (2, 3) or shape[2:] not in ((), (3,)):
            raise DataError(f"An image is uint8, (H, W) or (H, W, 3); this is {self.pixels.dtype} {shape}.")
        self.pixels.setflags(write=False)

    @cached_property
    def key(self) -> str:
        """The name of these pixels, the same at every start: of the SHA-256 of shape and pixels.

        It takes 1 ms a megapixel, once.
        """
        told = sha256(repr(self.pixels.shape).encode())
        told.update(np.ascontiguousarray(self.pixels).data)
        return told.hexdigest()[:KEY_LENGTH]

    @property
    def size(self) -> int:
        """Its pixels, H · W."""
        return int(self.pixels.shape[0] * self.pixels.shape[1])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OwnImage):
            return NotImplemented
        return self is other or self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def _identity(self) -> tuple[str, str, str, str]:
        return self.key, self.title, self.note, self.path
