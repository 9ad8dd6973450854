"""The task that every training loop is given."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from engine.data import Sizes, load_dataset, split
from engine.models import CNNConfig
from engine.models.build import build_model

THREADS = 1  # two threads are slower for so small a network


@dataclass(frozen=True, eq=False, slots=True)
class DigitsTask:
    """The real digits, split, as tensors on the CPU: images (N, 1, 8, 8) in [0, 1] and labels (N,)."""

    train: tuple[Tensor, Tensor]
    dev: tuple[Tensor, Tensor]
    epochs: int = 20
    batch_size: int = 64
    learning_rate: float = 1e-3

    @classmethod
    def load(cls) -> "DigitsTask":
        dataset = load_dataset("digits")
        parts = split(dataset, Sizes(), seed=0)
        images = torch.tensor(dataset.images, dtype=torch.float32) / 255
        labels = torch.tensor(dataset.labels)
        train, dev = torch.tensor(parts.train), torch.tensor(parts.dev)
        return cls((images[train], labels[train]), (images[dev], labels[dev]))

    def model(self) -> nn.Module:
        """Return the network with its first weights, the same every time."""
        return build_model(CNNConfig(channels=(16, 32)), (1, 8, 8), 10, seed=0)
