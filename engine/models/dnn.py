"""The dense network as a module."""

from collections import OrderedDict

from torch import nn

from engine.arithmetic import Linear, Shape
from engine.models.dnn_config import DNNConfig
from engine.models.dropout import Dropout


def make_dnn(config: DNNConfig, in_shape: Shape, classes: int) -> nn.Sequential:
    """Return the network: (B, C, H, W) in, logits (B, K) out. Its weights are yet to be set."""
    modules: OrderedDict[str, nn.Module] = OrderedDict(flatten=nn.Flatten())
    layers = [layer for layer in config.layers(in_shape, classes) if isinstance(layer, Linear)]
    for depth, layer in enumerate(layers, start=1):
        if depth > 1:
            modules[f"relu{depth - 1}"] = nn.ReLU()
            if config.dropout:
                modules[f"dropout{depth - 1}"] = Dropout(config.dropout)
        modules[f"dense{depth}"] = nn.Linear(layer.in_features, layer.out_features)
    return nn.Sequential(modules)
