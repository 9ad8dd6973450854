"""From a config to a module with its first weights. The way into torch for all architectures."""

import math

import torch
from torch import nn

from engine.arithmetic import Shape
from engine.errors import ConfigError
from engine.models.cnn import make_cnn
from engine.models.cnn_config import CNNConfig
from engine.models.config import ModelConfig
from engine.models.dnn import make_dnn
from engine.models.dnn_config import DNNConfig
from engine.models.seeds import Purpose, derived_seed


def build_model(config: ModelConfig, in_shape: Shape, classes: int, seed: int) -> nn.Module:
    """Return the module of `config` on the CPU: images (B, C, H, W) in, logits (B, K) out.

    `seed` alone decides the weights.

    Raises:
        ConfigError  the config cannot be built for these shapes; see `ModelConfig.check`
    """
    config.check(in_shape, classes)
    with torch.random.fork_rng(devices=()):  # modules fill themselves from torch's global generator at first
        model = _make(config, in_shape, classes)
    set_first_weights(model, seed)
    return model


def _make(config: ModelConfig, in_shape: Shape, classes: int) -> nn.Module:
    match config:
        case CNNConfig():
            return make_cnn(config, in_shape, classes)
        case DNNConfig():
            return make_dnn(config, in_shape, classes)
    raise ConfigError("model", config.kind, "has no module in engine.models.build: add its line.")


def set_first_weights(model: nn.Module, seed: int) -> None:
    """Draw the weights of every convolution and dense layer, scaled to its fan-in; biases are zero.

    The variance is 2 / fan-in in front of a ReLU and 1 / fan-in in the last layer, which has none.
    Source: He et al., Delving deep into rectifiers (2015), equation 10.
    """
    generator = torch.Generator().manual_seed(derived_seed(seed, Purpose.WEIGHTS))
    layers = [layer for layer in model.modules() if isinstance(layer, nn.Conv2d | nn.Linear)]
    for layer in layers:
        variance = (1 if layer is layers[-1] else 2) / layer.weight[0].numel()
        bound = math.sqrt(3 * variance)
        nn.init.uniform_(layer.weight, -bound, bound, generator=generator)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
