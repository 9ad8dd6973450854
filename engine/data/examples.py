"""Small real images written out as numbers, for pictures in which every number is read."""

import numpy as np

DIGIT_THREE = np.array(  # (8, 8) int64, 0 black to 16 white: the fourth image of the digits data set
    [
        [0, 0, 7, 15, 13, 1, 0, 0],
        [0, 8, 13, 6, 15, 4, 0, 0],
        [0, 2, 1, 13, 13, 0, 0, 0],
        [0, 0, 2, 15, 11, 1, 0, 0],
        [0, 0, 0, 1, 12, 12, 1, 0],
        [0, 0, 0, 0, 1, 10, 8, 0],
        [0, 0, 8, 4, 5, 14, 9, 0],
        [0, 0, 7, 13, 13, 9, 0, 0],
    ],
    dtype=np.int64,
)
DIGIT_THREE.setflags(write=False)
