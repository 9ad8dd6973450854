"""100 faces and 100 patches that are none, of 25 × 25 grey pixels.

Source: G. Huang and others, "Labeled Faces in the Wild", 2007; the subset that ships with scikit-image
holds the faces first.
"""

import numpy as np

from engine.data.dataset import Dataset
from engine.data.installed import installed_file

FACES = 100
CLASSES = ("no face", "face")


def load_faces() -> Dataset:
    """Read the patches. Their values 0 to 1 become 0 to 255, rounded.

    Raises:
        DataError  scikit-image's file is missing
    """
    path = installed_file("skimage", "scikit-image", "data", "lfw_subset.npy")
    patches = np.load(path, allow_pickle=False)  # (200, 25, 25) float64
    images = np.floor(patches * 255 + 0.5).astype(np.uint8)[:, None]  # (200, 1, 25, 25)
    labels = (np.arange(len(images)) < FACES).astype(np.int64)  # (200,)
    return Dataset("faces", images, labels, CLASSES)
