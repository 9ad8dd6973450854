"""Dropout with random numbers of its own."""

import torch
from torch import Tensor, nn

from engine.models.seeds import Purpose, derived_seed


class Dropout(nn.Module):
    """Set each feature to zero with probability `rate` in training, and scale the others up in return.

    Unlike `torch.nn.Dropout` it draws from `generator`, so that a run can be repeated and resumed whatever
    else draws random numbers. Source: Srivastava et al., Dropout (JMLR 2014), section 10, inverted form.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.generator = torch.Generator()

    def seed(self, seed: int, device: torch.device) -> None:
        """Start a new stream of random numbers on `device`."""
        self.generator = torch.Generator(device).manual_seed(seed)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        kept = torch.empty_like(x).bernoulli_(1 - self.rate, generator=self.generator)  # as x
        return x * kept.div_(1 - self.rate)

    def extra_repr(self) -> str:
        return f"rate={self.rate}"


def random_layers(model: nn.Module) -> dict[str, Dropout]:
    """Return the layers of `model` that draw random numbers in training, by name."""
    return {name: layer for name, layer in model.named_modules() if isinstance(layer, Dropout)}


def seed_random_layers(model: nn.Module, seed: int, device: torch.device) -> None:
    """Give every random layer of `model` its own stream, all of them decided by `seed`."""
    for number, layer in enumerate(random_layers(model).values()):
        layer.seed(derived_seed(seed, Purpose.DROPOUT, number), device)
