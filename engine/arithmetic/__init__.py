"""Convolution and pooling arithmetic: sizes, counts, receptive fields and every product of a window.

The layers carry the names and arguments of `torch.nn`, and need NumPy alone:

>>> from engine.arithmetic import Conv2d
>>> Conv2d(in_channels=3, out_channels=10, kernel_size=3, stride=2, padding=1).output_shape((3, 39, 39))
(10, 20, 20)
"""

from engine.arithmetic.axis import Axis
from engine.arithmetic.chain import Chain
from engine.arithmetic.chain_csv import csv_rows
from engine.arithmetic.chain_json import chain_from_json, chain_to_json
from engine.arithmetic.connections import Connections, connections
from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.dense_equivalent import DenseEquivalent, dense_equivalent
from engine.arithmetic.forward import TracedLayer, forward
from engine.arithmetic.layer import Layer, Shape
from engine.arithmetic.layer_code import layer_code
from engine.arithmetic.layer_json import layer_from_json, layer_to_json
from engine.arithmetic.layer_trace import LayerTrace, trace_layer
from engine.arithmetic.lenet import PartialConv2d, RadialBasis, TrainablePool2d
from engine.arithmetic.module_code import module_code
from engine.arithmetic.normalization import BatchNorm2d
from engine.arithmetic.padding import Sides
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.presets import PRESETS, Preset, PublishedRow
from engine.arithmetic.residual import Residual
from engine.arithmetic.row import Row
from engine.arithmetic.sequence_convolution import Conv1d
from engine.arithmetic.sharing import Sharing, inputs_seen, sharing
from engine.arithmetic.terms import Terms
from engine.arithmetic.transposed_axis import TransposedAxis
from engine.arithmetic.transposed_convolution import ConvTranspose2d
from engine.arithmetic.view import Box

__all__ = [
    "PRESETS",
    "AvgPool2d",
    "Axis",
    "BatchNorm2d",
    "Box",
    "Chain",
    "Connections",
    "Conv1d",
    "Conv2d",
    "ConvTranspose2d",
    "DenseEquivalent",
    "Flatten",
    "Layer",
    "LayerTrace",
    "Linear",
    "MaxPool2d",
    "PartialConv2d",
    "Preset",
    "PublishedRow",
    "RadialBasis",
    "Residual",
    "Row",
    "Shape",
    "Sharing",
    "Sides",
    "Terms",
    "TracedLayer",
    "TrainablePool2d",
    "TransposedAxis",
    "chain_from_json",
    "chain_to_json",
    "connections",
    "csv_rows",
    "dense_equivalent",
    "forward",
    "inputs_seen",
    "layer_code",
    "layer_from_json",
    "layer_to_json",
    "module_code",
    "sharing",
    "trace_layer",
]
