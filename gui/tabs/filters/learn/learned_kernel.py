"""The cells of the learned filter, with a power of ten in common where its numbers have grown too long."""

from math import floor, log10

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from gui.tabs.filters.learn.score_tiles import SUPERSCRIPTS
from gui.widgets.export import Rows
from gui.widgets.matrix_view import MatrixView

Matrix = NDArray[np.float64]

MOST = 100.0  # from here on a weight with two decimals does not fit its cell


class LearnedKernel(MatrixView):
    """Shows weights; what is taken along of it are the weights themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Learned filter", parent)
        self.setFlush(True)
        self._weights: Matrix = np.zeros((1, 1))
        self.divisor = 1  # of the numbers in the cells; weights that are large then are shown as they are

    def setWeights(self, weights: Matrix, divisor: int = 1) -> str:
        """Show weights (f, f) times `divisor`, to be compared with others that are divided by it.

        Returns the power of ten that the numbers in the cells are to be multiplied by; "" for 1.
        """
        self._weights, self.divisor = weights, 1
        if not np.isfinite(weights).all():
            self.setMatrix(np.where(np.isnan(weights), np.inf, weights), "signed", 1.0)
            return ""
        most = float(np.abs(weights).max())
        if most < MOST:
            self.divisor = divisor if most * divisor < MOST else 1
            self.setMatrix(weights * self.divisor, "signed")
            return ""
        exponent = floor(log10(most))
        self.setMatrix(weights / 10.0**exponent, "signed")
        return f"× 10{str(exponent).translate(SUPERSCRIPTS)}"

    def weights(self) -> Matrix:
        """Return the weights, whatever stands in the cells."""
        return self._weights

    # Overrides of MatrixView

    def rows(self) -> Rows:
        return list(self._weights.tolist())
