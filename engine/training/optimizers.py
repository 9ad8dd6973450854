"""The optimizers by name."""

from collections.abc import Iterable

import torch
from torch import nn
from torch.optim import SGD, Adam, Optimizer

from engine.errors import ConfigError
from engine.training.config import OPTIMIZERS, FitConfig
from engine.training.lean_adam import LeanAdam


def make_optimizer(
    parameters: Iterable[nn.Parameter], config: FitConfig, device: torch.device
) -> Optimizer | LeanAdam:
    """Return the optimizer of `config`, fused into one kernel where the device has one.

    "momentum" is v ← μ v + g, w ← w − α v. With a constant learning rate that is the v ← μ v − α g,
    w ← w + v of Sutskever et al. (2013), its v scaled by −1/α.
    Adam is that of Kingma and Ba (2015), algorithm 1, with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
    """
    rate, decay, fused = config.learning_rate, config.weight_decay, device.type in ("cpu", "cuda", "mps")
    match config.optimizer:
        case "adam" if device.type == "cpu":
            return LeanAdam(list(parameters), rate, decay)
        case "adam":
            return Adam(parameters, lr=rate, weight_decay=decay, fused=fused)
        case "momentum":
            return SGD(parameters, lr=rate, momentum=config.momentum, weight_decay=decay, fused=fused)
        case "sgd":
            return SGD(parameters, lr=rate, weight_decay=decay, fused=fused)
    raise ConfigError("optimizer", config.optimizer, f"is unknown; choose from {', '.join(OPTIMIZERS)}.")
