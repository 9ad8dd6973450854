"""Images and labels as tensors."""

import torch

from engine.data import Dataset
from engine.data.splits import Indices
from engine.training.objective import Tensors


def labelled_pixels(dataset: Dataset, indices: Indices) -> Tensors:
    """Return the examples at `indices`: pixels (N, C, H, W), float32 from 0 to 1, and labels (N,), int64."""
    images = torch.from_numpy(dataset.images[indices])  # (N, C, H, W) uint8
    labels = torch.from_numpy(dataset.labels[indices])  # (N,)
    return images.to(torch.float32) / 255, labels
