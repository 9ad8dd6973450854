"""Networks from the literature as chains, each with its source and its published table."""

from engine.arithmetic.presets.course import NG_CHAIN, NG_LENET
from engine.arithmetic.presets.preset import Preset, PublishedRow

PRESETS: tuple[Preset, ...] = (NG_CHAIN, NG_LENET)

__all__ = ["PRESETS", "Preset", "PublishedRow"]
