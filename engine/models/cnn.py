"""The convolutional network as a module."""

from collections import OrderedDict

from torch import nn

from engine.arithmetic import Conv2d, Linear, MaxPool2d, Shape
from engine.models.cnn_config import CNNConfig
from engine.models.dropout import Dropout


def make_cnn(config: CNNConfig, in_shape: Shape, classes: int) -> nn.Sequential:
    """Return the network: (B, C, H, W) in, logits (B, K) out. Its weights are yet to be set."""
    modules: OrderedDict[str, nn.Module] = OrderedDict()
    block = depth = 0
    for layer in config.layers(in_shape, classes):
        match layer:
            case Conv2d():
                block += 1
                modules[f"conv{block}"] = nn.Conv2d(
                    layer.in_channels,
                    layer.out_channels,
                    config.kernel_size,
                    padding=config.padding,
                    bias=layer.bias,
                )
                if config.batch_norm:
                    modules[f"norm{block}"] = nn.BatchNorm2d(layer.out_channels)
                modules[f"relu{block}"] = nn.ReLU()
            case MaxPool2d():
                modules[f"pool{block}"] = nn.MaxPool2d(config.pool)
            case Linear():
                depth += 1
                if depth > 1:
                    modules[f"dense_relu{depth - 1}"] = nn.ReLU()
                if config.dropout:
                    modules[f"dropout{depth}"] = Dropout(config.dropout)
                modules[f"dense{depth}"] = nn.Linear(layer.in_features, layer.out_features)
            case _:
                modules["flatten"] = nn.Flatten()
    return nn.Sequential(modules)
