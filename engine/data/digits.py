"""1,797 real handwritten digits of 8 × 8 pixels.

Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
Repository, 1998 (its test part, which ships with scikit-learn).
"""

import numpy as np

from engine.data.dataset import Dataset
from engine.data.installed import installed_file

SIDE = 8
WHITE = 16  # the brightest value in the file
CLASSES = tuple("0123456789")


def load_digits() -> Dataset:
    """Read the digits. Their values 0 to 16 become 0 to 255, rounded.

    Raises:
        DataError  scikit-learn's file is missing
    """
    path = installed_file("sklearn", "scikit-learn", "datasets", "data", "digits.csv.gz")
    table = np.loadtxt(path, delimiter=",", dtype=np.int64)  # (N, 65): 64 pixels and the label
    scaled = (table[:, :-1] * 255 + WHITE // 2) // WHITE  # (N, 64)
    images = scaled.astype(np.uint8).reshape(-1, 1, SIDE, SIDE)  # (N, 1, 8, 8)
    return Dataset("digits", images, table[:, -1], CLASSES)
