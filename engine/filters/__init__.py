"""Filters: named kernels, applying them, and saying what they do. Needs only NumPy."""

from engine.filters.apply import correlate, correlate_each, correlate_volume
from engine.filters.blur import blurred
from engine.filters.character import Character, character
from engine.filters.frequency import FrequencyResponse, frequency_response
from engine.filters.gradient import Gradient, gradient
from engine.filters.grey_part import grey_parts
from engine.filters.hand_made import HandMade, hand_made
from engine.filters.histogram import Histogram, histogram
from engine.filters.kernel_options import KernelOptions
from engine.filters.kernel_text import from_text, to_csv, to_numpy_text
from engine.filters.kernels import KERNELS, Kernel, kernel
from engine.filters.likeness import Likeness, cosine, nearest
from engine.filters.noise import with_noise
from engine.filters.preset import Preset
from engine.filters.presets import PRESETS, preset
from engine.filters.profile import Profile, profile
from engine.filters.rectify import RECTIFIERS, Rectifier, rectified
from engine.filters.response import Peak, Response, respond, summary
from engine.filters.sliding import Border, Cell, Sliding
from engine.filters.traits import Traits, traits
from engine.filters.transforms import (
    flipped_horizontally,
    flipped_vertically,
    normalised,
    resized,
    rotated,
    scaled,
    transposed,
)
from engine.filters.turned_likeness import TurnedLikeness, nearest_turned
from engine.filters.window import Crop, Window, window

__all__ = [
    "KERNELS",
    "PRESETS",
    "RECTIFIERS",
    "Border",
    "Cell",
    "Character",
    "Crop",
    "FrequencyResponse",
    "Gradient",
    "HandMade",
    "Histogram",
    "Kernel",
    "KernelOptions",
    "Likeness",
    "Peak",
    "Preset",
    "Profile",
    "Rectifier",
    "Response",
    "Sliding",
    "Traits",
    "TurnedLikeness",
    "Window",
    "blurred",
    "character",
    "correlate",
    "correlate_each",
    "correlate_volume",
    "cosine",
    "flipped_horizontally",
    "flipped_vertically",
    "frequency_response",
    "from_text",
    "gradient",
    "grey_parts",
    "hand_made",
    "histogram",
    "kernel",
    "nearest",
    "nearest_turned",
    "normalised",
    "preset",
    "profile",
    "rectified",
    "resized",
    "respond",
    "rotated",
    "scaled",
    "summary",
    "to_csv",
    "to_numpy_text",
    "traits",
    "transposed",
    "window",
    "with_noise",
]
