"""Cells of a matrix as one image, composed in NumPy: fill, edge and number of thousands of cells at once."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from gui.widgets.cell_text import Masks
from gui.widgets.colour_maps import Colours

GAP = 1  # pixels of background between cells that have room for it
FROM = 6  # pixels a side from which cells have gaps
EDGE_FROM = 14  # and from which pale ones have an edge
NEAR_PAPER = 12  # of 255 in every channel: a fill that needs an edge to be seen


def tiles(
    fills: Colours, inks: Colours, masks: Masks | None, side: int, edged: NDArray[np.bool_], edge: int
) -> Colours:
    """Return one finished cell for each fill: uint32 (K, side, side).

    fills, inks   uint32 (K,)
    masks         uint8 (K, side, side): where the number's ink goes; None for cells without numbers
    edged         bool (K,): cells with an edge, of the colour `edge`
    """
    cells = np.repeat(fills, side * side).reshape(-1, side, side)  # (K, side, side)
    inner = side - GAP if side >= FROM else side
    if side >= EDGE_FROM:
        for line in (0, inner - 1):
            cells[edged, :inner, line] = edge
            cells[edged, line, :inner] = edge
    if masks is not None:
        cells = _inked(cells, inks, masks)
    cells[:, inner:, :] = 0
    cells[:, :, inner:] = 0
    return cells


def plain(fills: Colours, index: NDArray[np.intp], side: int, edged: NDArray[np.bool_], edge: int) -> Colours:
    """Return the picture of cells without numbers: uint32 (H·side, W·side), as of `tiles` and `assembled`.

    Faster than those: a row of pixels is made once for each row of cells, and repeated.
    """
    height, width = index.shape
    inner = side - GAP if side >= FROM else side
    ground = np.take(fills, index)  # (H, W)
    rows = ground.repeat(side, axis=1).reshape(height, width, side)
    pixels = np.empty((height, side, width, side), np.uint32)
    if side >= EDGE_FROM and edged.any():
        lines = np.where(np.take(edged, index), np.uint32(edge), ground)  # (H, W)
        rows[:, :, 0] = rows[:, :, inner - 1] = lines
        pixels[:, 1 : inner - 1] = rows[:, None]
        pixels[:, 0] = pixels[:, inner - 1] = lines[:, :, None]
    else:
        pixels[:, :inner] = rows[:, None]
    pixels[:, inner:] = 0
    pixels[:, :, :, inner:] = 0
    return pixels.reshape(height * side, width * side)


def near(fills: Colours, paper: int) -> NDArray[np.bool_]:
    """Return which fills can hardly be told from `paper`: bool, one per fill."""
    channels = _channels(fills) - _channels(np.array([paper], np.uint32))
    return np.asarray(np.abs(channels).max(axis=-1) < NEAR_PAPER)


def assembled(cells: Colours, index: NDArray[np.intp]) -> Colours:
    """Return the picture that puts cell `index[row, column]` at each place.

    cells   uint32 (K, side, side)
    index   (H, W)
    returns uint32 (H·side, W·side)
    """
    side = cells.shape[1]
    height, width = index.shape
    result = np.empty((height, side, width, side), np.uint32)
    np.copyto(result, cells[index].transpose(0, 2, 1, 3))  # (H, side, W, side)
    return result.reshape(height * side, width * side)


def to_image(pixels: Colours) -> QImage:
    """Return uint32 (H, W) pixels, 0xAARRGGBB premultiplied, as an image with memory of its own."""
    pixels = np.ascontiguousarray(pixels, np.uint32)
    height, width = pixels.shape
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()


def _inked(cells: Colours, inks: Colours, masks: Masks) -> Colours:
    """Write on `cells` (K, side, side) where the masks say; most pixels have no ink, and cost nothing."""
    written = np.flatnonzero(masks)
    cover = masks.reshape(-1)[written].astype(np.uint32)
    below = cells.reshape(-1)[written]
    above = inks[written // masks[0].size]
    mixed = np.full(len(written), 0xFF000000, np.uint32)
    for shift in (16, 8, 0):
        low, high = below >> shift & 0xFF, above >> shift & 0xFF
        mixed |= (low * (255 - cover) + high * cover + 127) // 255 << shift
    cells.reshape(-1)[written] = mixed
    return cells


def _channels(colours: Colours) -> NDArray[np.int32]:
    return np.stack([colours >> shift & 0xFF for shift in (16, 8, 0)], axis=-1).astype(np.int32)
