"""Convolution and pooling arithmetic: sizes, counts, receptive fields and every product of a window.

The layers carry the names and arguments of `torch.nn`, and need NumPy alone:

>>> from engine.arithmetic import Conv2d
>>> Conv2d(in_channels=3, out_channels=10, kernel_size=3, stride=2, padding=1).output_shape((3, 39, 39))
(10, 20, 20)
"""

from engine.arithmetic.axis import Axis
from engine.arithmetic.chain import Chain, Row
from engine.arithmetic.convolution import Conv2d, ConvTranspose2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.layer import Layer, Shape
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.trace import Trace, convolve

__all__ = [
    "AvgPool2d",
    "Axis",
    "Chain",
    "Conv2d",
    "ConvTranspose2d",
    "Flatten",
    "Layer",
    "Linear",
    "MaxPool2d",
    "Row",
    "Shape",
    "Trace",
    "convolve",
]
