"""What the channels of a filter have in common: the part of it that sees brightness, not colour."""

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ConfigError
from engine.kernels import Matrix

NOTHING = 1e-6  # of the length of a filter: what is left of channels that cancel is rounding


def grey_parts(filters: ArrayLike) -> Matrix:
    """Return of each filter its mean over the channels, at the length that it has on all of them.

    `filters` is (n, C, f, f), or (n, f, f) of one channel; the result (n, f, f). It is mean · √C / |w|, where
    |w| is the length over all channels: its product with a pattern of length 1 is the cosine between the
    filter and that pattern on every channel. It is 1 long if all channels are alike, and 0 if it would be
    shorter than NOTHING: in a filter that sees colours alone there is no pattern in grey.

    Raises:
        ConfigError  the filters are not square
    """
    weights = np.asarray(filters, dtype=np.float64)
    if weights.ndim == 3:
        weights = weights[:, None]
    if weights.ndim != 4 or weights.shape[2] != weights.shape[3] or 0 in weights.shape[1:]:
        raise ConfigError("filters", np.shape(filters), "are not square: give (filters, f, f).")
    lengths = np.sqrt(np.square(weights).sum(axis=(1, 2, 3)))[:, None, None]
    units: Matrix = weights.mean(axis=1) * np.sqrt(weights.shape[1])  # (n, f, f)
    np.divide(units, lengths, out=units, where=lengths > 0)
    units[np.sqrt(np.square(units).sum(axis=(1, 2))) < NOTHING] = 0
    return units
