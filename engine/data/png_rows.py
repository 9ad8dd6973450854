"""Whether all rows of a PNG are there.

A decoder stops where the compressed rows end, and is content if they end properly: rows that were never
written stay black, without a word.

Source: W3C, Portable Network Graphics (PNG) Specification, sections 5 (chunks), 7 (rows) and 8 (interlacing).
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

SIGNATURE = 8  # bytes before the first chunk
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a colour type
PASSES = (  # Adam7: first row, first column, rows and columns from one to the next
    (0, 0, 8, 8),
    (0, 4, 8, 8),
    (4, 0, 8, 4),
    (0, 2, 4, 4),
    (2, 0, 4, 2),
    (0, 1, 2, 2),
    (1, 0, 2, 1),
)
PIECE = 1 << 20  # bytes unpacked at a time


def is_cut_off(file: Path | BytesIO) -> bool:
    """Return whether a PNG that a decoder has read holds fewer rows than its header says."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return _lacks_rows(opened)
    return _lacks_rows(file)


def _lacks_rows(file: BinaryIO) -> bool:
    file.seek(SIGNATURE)
    missing, unpacking = 0, zlib.decompressobj()
    try:
        for kind, body in _chunks(file):
            if kind == b"IHDR":
                missing = _unpacked_size(body)
            data = body if kind == b"IDAT" else b""
            while data and missing > 0 and not unpacking.eof:
                missing -= len(unpacking.decompress(data, min(missing, PIECE)))
                data = unpacking.unconsumed_tail
            if kind == b"IDAT" and missing <= 0:  # what is packed behind the last row may be huge
                return False
        return missing > 0 and missing > len(unpacking.decompress(b"", missing))
    except zlib.error:  # behind the last row: before it, the decoder would have stopped too
        return False


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    while len(start := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", start)
        yield kind, file.read(length)
        file.read(4)  # its checksum


def _unpacked_size(header: bytes) -> int:
    """Return the bytes of all rows, each with the byte that says how it is filtered."""
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header[:13])
    depth = bits * CHANNELS[colour]
    passes = PASSES if interlaced else ((0, 0, 1, 1),)
    size = 0
    for row, column, down, across in passes:
        rows, columns = -((row - height) // down), -((column - width) // across)
        if rows > 0 and columns > 0:
            size += rows * (1 + (columns * depth + 7) // 8)
    return size
