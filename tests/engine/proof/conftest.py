"""Layers with numbers in them."""

import numpy as np
import pytest

from engine.arithmetic import AvgPool2d, MaxPool2d, trace_layer


@pytest.fixture(scope="session")
def traced():
    """Return a layer at work on random numbers."""

    def make(layer, shape, seed=0):
        generator = np.random.default_rng(seed)
        weight = bias = None
        if not isinstance(layer, MaxPool2d | AvgPool2d):
            weight = generator.normal(size=layer.weight_shape)
            bias = generator.normal(size=layer.out_channels) if layer.bias else None
        return trace_layer(layer, generator.normal(size=shape), weight, bias)

    return make
