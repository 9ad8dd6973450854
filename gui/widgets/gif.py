"""Pictures as a GIF: one palette for all of them, and in every picture only what has changed."""

import struct
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint32]  # (H, W): 0xRRGGBB
Indices: TypeAlias = NDArray[np.uint8]  # (H, W): places in a palette
Channels: TypeAlias = NDArray[np.int64]  # (K, 3): red, green, blue

ALL = 1 << 24  # colours there are
COLOURS = 255  # in the file, and one place more, for pixels that stay as they are
UNCHANGED = 255
EXACT = 191  # of them: the commonest are kept as they are, the others made from all the rest
SHORTEST = 2  # hundredths of a second: what is shorter, programs slow down
LOOP = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"  # again and again
END = b";"


class Palette:
    """At most 255 colours that stand for all those in a few sample pictures."""

    def __init__(self, samples: Sequence[Pixels]) -> None:
        found = _by_frequency(samples)  # (N,)
        exact = COLOURS if len(found) <= COLOURS else EXACT
        rare = _mixed(_channels(found[exact:]), COLOURS - exact)
        self.colours = np.concatenate([_channels(found[:exact]), rare])  # (K, 3)
        self._places = np.zeros(ALL, dtype=np.int16)  # 1 + place of every colour met; 0 where not yet met
        self._places[found[:exact]] = 1 + np.arange(len(found[:exact]))

    def indices(self, pixels: Pixels) -> Indices:
        """Return for every pixel of (H, W) the place of the nearest colour, (H, W)."""
        places = self._places[pixels]
        unknown = places == 0
        if unknown.any():
            met = np.unique(pixels[unknown])  # (U,)
            self._places[met] = 1 + self._nearest(_channels(met))
            places = self._places[pixels]
        return (places - 1).astype(np.uint8)

    def _nearest(self, colours: Channels) -> NDArray[np.int64]:
        """Return the place of the nearest colour of the palette for each of (U, 3)."""
        distances = np.zeros((len(colours), len(self.colours)), dtype=np.int64)  # (U, K)
        for channel in range(3):
            distances += np.subtract.outer(colours[:, channel], self.colours[:, channel]) ** 2
        nearest: NDArray[np.int64] = distances.argmin(axis=1)
        return nearest


class GifWriter:
    """Builds the file picture by picture; all are of one size, and it plays for ever."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._parts: list[bytes] = []
        self._last: Indices | None = None

    def add(self, pixels: Pixels, hundredths: int) -> None:
        """Add one picture, (H, W), that is shown for so many hundredths of a second."""
        indices = self._palette.indices(pixels)
        if self._last is None:
            height, width = indices.shape
            self._parts += [_header(width, height, self._palette.colours), LOOP]
            self._append(indices, (0, 0), hundredths)
        else:
            changed = indices != self._last
            top, bottom = _ends(changed.any(axis=1))
            left, right = _ends(changed.any(axis=0))
            box = np.s_[top:bottom, left:right]
            self._append(np.where(changed[box], indices[box], np.uint8(UNCHANGED)), (left, top), hundredths)
        self._last = indices

    def finish(self) -> bytes:
        """Return the whole file."""
        return b"".join([*self._parts, END])

    def _append(self, indices: Indices, offset: tuple[int, int], hundredths: int) -> None:
        from PIL import GifImagePlugin, Image  # not on the way to the first window

        image = Image.fromarray(np.ascontiguousarray(indices))
        self._parts += GifImagePlugin.getdata(
            image, offset, duration=10 * hundredths, transparency=UNCHANGED, disposal=1
        )


def durations(count: int, per_second: float) -> list[int]:
    """Return how long each of `count` pictures is shown, in hundredths of a second.

    Rounding is carried on, so that the whole is as fast as asked; nothing is shorter than 2.
    """
    if 100 / per_second < SHORTEST:
        return [SHORTEST] * count
    ends = [round(100 * number / per_second) for number in range(count + 1)]
    return [after - before for before, after in pairwise(ends)]


def _header(width: int, height: int, colours: Channels) -> bytes:
    table = np.zeros((256, 3), dtype=np.uint8)
    table[: len(colours)] = colours
    return struct.pack("<6sHHBBB", b"GIF89a", width, height, 0b11110111, 0, 0) + table.tobytes()


def _ends(marks: NDArray[np.bool_]) -> tuple[int, int]:
    """Return the first mark and the place behind the last; the first place where there is none."""
    found = np.flatnonzero(marks)
    return (int(found[0]), int(found[-1]) + 1) if len(found) else (0, 1)


def _by_frequency(samples: Sequence[Pixels]) -> NDArray[np.int64]:
    """Return the colours of all samples, (N,), the commonest first."""
    seen = np.zeros(ALL, dtype=bool)
    for pixels in samples:
        seen[pixels] = True
    colours = np.flatnonzero(seen)  # (N,)
    places = np.zeros(ALL, dtype=np.int32)
    places[colours] = np.arange(len(colours))
    counts = sum(np.bincount(places[pixels].ravel(), minlength=len(colours)) for pixels in samples)  # (N,)
    found: NDArray[np.int64] = colours[np.argsort(-counts, kind="stable")]
    return found


def _mixed(colours: Channels, count: int) -> Channels:
    """Return at most `count` colours, (K, 3), that stand for `colours`."""
    from PIL import Image  # not on the way to the first window

    if not len(colours):
        return colours
    line = colours.astype(np.uint8)[np.newaxis]  # (1, N, 3)
    mixed = Image.fromarray(line).quantize(count, method=Image.Quantize.MEDIANCUT)
    return np.array(mixed.getpalette(), dtype=np.int64).reshape(-1, 3)[:count]


def _channels(colours: NDArray[np.integer[Any]]) -> Channels:
    """Return red, green and blue of packed colours, (N,) to (N, 3)."""
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1).astype(np.int64)
