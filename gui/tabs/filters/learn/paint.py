"""What a person has painted on an image: where an edge is, which way, and where there is none."""

import zlib
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from engine.filters.learning import Image
from engine.store import Json

Codes = NDArray[np.uint8]
Cell = tuple[int, int]  # row, column

MOST = 512 * 512  # pixels
STRONG = 0.35  # of the strongest answer: from there on the example of a painting says that it is an edge
WEAK = 0.03  # and below this share that there is none
SPARSE = 4  # of the pixels without an edge only those in every fourth row and column are painted


class Brush(Enum):
    """What a stroke leaves; the value is its code in a painting."""

    NOTHING = 0
    LIGHT_TO_DARK = 1
    DARK_TO_LIGHT = 2
    NO_EDGE = 3

    @property
    def wanted(self) -> float:
        """What a filter should answer there."""
        return {Brush.LIGHT_TO_DARK: 1.0, Brush.DARK_TO_LIGHT: -1.0}.get(self, 0.0)


WANTED = np.array([brush.wanted for brush in Brush], dtype=np.float32)  # by code


@dataclass(frozen=True, slots=True)
class Paint:
    """The codes of all pixels of an image, row by row."""

    height: int
    width: int
    data: bytes = field(repr=False)

    @classmethod
    def of(cls, codes: Codes) -> "Paint":
        """Return the painting with these codes, uint8 (H, W)."""
        return cls(codes.shape[0], codes.shape[1], codes.tobytes())

    @property
    def codes(self) -> Codes:
        """The code of each pixel, uint8 (H, W), read-only."""
        return np.frombuffer(self.data, np.uint8).reshape(self.height, self.width)

    @property
    def wanted(self) -> Image:
        """What a filter should answer, float32 (H, W), 0 where nothing is painted."""
        answers: Image = WANTED[self.codes]
        return answers

    @property
    def counts(self) -> NDArray[np.bool_]:
        """Where something is painted, (H, W)."""
        painted: NDArray[np.bool_] = self.codes != Brush.NOTHING.value
        return painted

    @property
    def is_empty(self) -> bool:
        """Whether nothing is painted."""
        return not any(self.data)

    def to_json(self) -> list[Json]:
        """Return height, width and the packed codes."""
        return [self.height, self.width, b64encode(zlib.compress(self.data)).decode("ascii")]

    @classmethod
    def from_json(cls, value: object) -> "Paint | None":
        """Return what `to_json` gave, or None if it cannot be used."""
        match value:
            case [int(height), int(width), str(packed)] if 0 < height * width <= MOST and height > 0:
                data = _unpacked(packed, height * width)
                if data is not None and max(data) <= Brush.NO_EDGE.value:
                    return cls(height, width, data)
        return None


def blank(shape: tuple[int, int]) -> Paint:
    """Return an empty painting of an image (H, W)."""
    return Paint.of(np.zeros(shape, np.uint8))


def example(answers: Image) -> Paint:
    """Return a painting as a careful person would make it who sees edges as a filter answers them, (H, W)."""
    strongest = float(np.percentile(np.abs(answers), 99.5))
    share = answers / strongest if strongest else answers
    sparse = np.zeros(answers.shape, dtype=np.bool_)
    sparse[::SPARSE, ::SPARSE] = True
    codes = np.zeros(answers.shape, np.uint8)
    codes[(np.abs(share) < WEAK) & sparse] = Brush.NO_EDGE.value
    codes[share > STRONG] = Brush.LIGHT_TO_DARK.value
    codes[share < -STRONG] = Brush.DARK_TO_LIGHT.value
    return Paint.of(codes)


def stroke(codes: Codes, start: Cell, end: Cell, size: int, brush: Brush) -> None:
    """Paint into `codes` (H, W) with a square brush of `size` pixels from one pixel to another."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    reach = (size - 1) // 2
    for step in range(steps + 1):
        row, column = (round(a + (b - a) * step / steps) - reach for a, b in zip(start, end, strict=True))
        codes[max(0, row) : max(0, row + size), max(0, column) : max(0, column + size)] = brush.value


def _unpacked(packed: str, length: int) -> bytes | None:
    try:
        inflater = zlib.decompressobj()
        data = inflater.decompress(b64decode(packed, validate=True), length + 1)
    except (Error, ValueError, zlib.error):
        return None
    return data if inflater.eof and len(data) == length else None
