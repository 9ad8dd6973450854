"""Filters: named kernels, applying them, and saying what they do. Needs only NumPy."""

from engine.filters.apply import Border, correlate, correlate_each, correlate_volume
from engine.filters.kernel_options import KernelOptions
from engine.filters.kernels import KERNELS, Kernel, kernel
from engine.filters.likeness import Likeness, cosine, nearest
from engine.filters.preset import Preset
from engine.filters.presets import PRESETS, preset
from engine.filters.response import RECTIFIERS, Peak, Rectifier, Response, respond
from engine.filters.traits import Traits, traits

__all__ = [
    "KERNELS",
    "PRESETS",
    "RECTIFIERS",
    "Border",
    "Kernel",
    "KernelOptions",
    "Likeness",
    "Peak",
    "Preset",
    "Rectifier",
    "Response",
    "Traits",
    "correlate",
    "correlate_each",
    "correlate_volume",
    "cosine",
    "kernel",
    "nearest",
    "preset",
    "respond",
    "traits",
]
