"""A run made ready: its data and a model with its first weights."""

from dataclasses import dataclass
from typing import final

from torch import nn

from engine.data import Dataset, Split, load_dataset, split
from engine.models.build import build_model
from engine.training.objective import Tensors
from engine.training.pixels import labelled_pixels
from engine.training.run_config import RunConfig
from engine.training.snapshots import Snapshots


@final
@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What a run trains on, and what it trains."""

    config: RunConfig
    dataset: Dataset
    parts: Split
    model: nn.Module

    @classmethod
    def of(cls, config: RunConfig) -> "Prepared":
        """Load, split and build.

        Raises:
            ConfigError, DataError  the split or the model is impossible for this data
        """
        dataset = load_dataset(config.dataset)
        parts = split(dataset, config.sizes, config.split_seed)
        model = build_model(config.model, dataset.shape, len(dataset.classes), config.fit.seed)
        return cls(config, dataset, parts, model)

    @property
    def train(self) -> Tensors:
        """The training set: pixels (N, C, H, W) and labels (N,)."""
        return labelled_pixels(self.dataset, self.parts.train)

    @property
    def dev(self) -> Tensors:
        """The dev set, as `train`."""
        return labelled_pixels(self.dataset, self.parts.dev)

    def snapshots(self, owner: str) -> Snapshots:
        """Return what is kept of the model while it is trained, for the run with the fingerprint `owner`."""
        return Snapshots(self.model, self.config.fit.epochs, owner)

    @property
    def parameters(self) -> int:
        """The numbers that the model learns."""
        return self.config.model.parameters(self.dataset.shape, len(self.dataset.classes))
