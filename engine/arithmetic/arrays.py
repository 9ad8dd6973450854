"""The types of the arrays that the arithmetic works with."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]  # values of cells, weights and biases
Indices = NDArray[np.intp]  # positions along an axis, and counts
Places = NDArray[np.int32]  # positions where there are millions of them
