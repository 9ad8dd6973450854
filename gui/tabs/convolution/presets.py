"""Examples to begin with: settings that courses and papers work through."""

from dataclasses import dataclass, replace

import numpy as np

from engine.data.small_images import SmallImage
from engine.kernels import BankKind
from gui.tabs.convolution.kinds import LayerKind, PaddingMode
from gui.tabs.convolution.setting import Edits, Setting


@dataclass(frozen=True, slots=True)
class Preset:
    """One example: its name on screen, where it comes from, and its setting."""

    title: str
    source: str
    setting: Setting


def _square(n: int, f: int, s: int = 1, p: int = 0, **more: object) -> Setting:
    """Return a setting with equal sides."""
    setting = Setting()
    for name, value in (("input_size", n), ("kernel_size", f), ("stride", s), ("padding", p)):
        setting = setting.with_number(name, value)
    mode = PaddingMode.CUSTOM if p else PaddingMode.VALID
    return replace(setting, **{"mode": mode, **more})  # type: ignore[arg-type]


WEEK_1 = "Ng, Convolutional Neural Networks, week 1"
GUIDE = "Dumoulin and Visin, A guide to convolution arithmetic, 2016"

BOARD = (  # the 6 × 6 image of the lecture
    (3, 0, 1, 2, 7, 4),
    (1, 5, 8, 9, 3, 1),
    (2, 7, 2, 5, 1, 3),
    (0, 1, 3, 1, 7, 8),
    (4, 2, 1, 6, 2, 8),
    (2, 4, 5, 2, 3, 9),
)
POOLED = ((1, 3, 2, 1), (2, 9, 1, 1), (1, 3, 2, 3), (5, 6, 1, 2))  # and the one that is pooled there
RED, LOWER = 0, 3  # the channel that the second filter reads; the row below which the third channel is dark


def _typed(image: tuple[tuple[int, ...], ...]) -> Edits:
    """Return `image` as it is typed into the first channel."""
    cells = np.ndindex(len(image), len(image[0]))
    return tuple(((0, row, column), float(image[row][column])) for row, column in cells)


def _volume() -> Setting:
    """Return a colour image and two filters: vertical edges in every channel, and in the red one alone."""
    setting = _square(6, 3, image=SmallImage.EDGE, kernel=BankKind.VERTICAL, channels=3, filters=2)
    blue = tuple(((2, *cell), 10.0 * (cell[0] < LOWER)) for cell in np.ndindex(6, 6))
    edges = (1.0, 0.0, -1.0)
    second = tuple(
        ((1, channel, row, column), edges[column] * (channel == RED))
        for channel, row, column in np.ndindex(3, 3, 3)
    )
    return replace(setting, typed_input=_typed(BOARD) + blue, typed_weights=second)


PRESETS = {
    "digit": Preset("A digit, Sobel, stride 2", "the first picture of the lab", Setting()),
    "edges-6x6": Preset(
        "6 × 6, vertical edges",
        WEEK_1,
        _square(6, 3, image=SmallImage.EDGE, kernel=BankKind.VERTICAL),
    ),
    "strided-7x7": Preset("7 × 7, f = 3, stride 2", WEEK_1, _square(7, 3, 2)),
    "does-not-divide": Preset("6 × 6, f = 3, stride 2: does not divide", WEEK_1, _square(6, 3, 2)),
    "volume-6x6x3": Preset(
        "6 × 6 × 3, vertical edges in all channels or in red",
        WEEK_1,
        _volume(),
    ),
    "why-32x32x3": Preset("32 × 32 × 3 to 28 × 28 × 6", WEEK_1, _square(32, 5, channels=3, filters=6)),
    "dilated-7x7": Preset("7 × 7, dilation 2", GUIDE, _square(7, 3, dilation=2, dilation_width=2)),
    "transposed": Preset(
        "Transposed, 3 × 3 to 5 × 5",
        GUIDE,
        _square(3, 3, 2, 1, kind=LayerKind.TRANSPOSED, image=SmallImage.RANDOM),
    ),
    "max-pool": Preset(
        "Max pooling, 4 × 4 to 2 × 2",
        WEEK_1,
        _square(4, 2, 2, kind=LayerKind.MAX_POOL, typed_input=_typed(POOLED)),
    ),
    "causal": Preset(
        "Causal, f = 2, dilation 4",
        "van den Oord and others, WaveNet, 2016",
        _square(16, 2, dilation=4, dilation_width=4, kind=LayerKind.CAUSAL_1D),
    ),
    "depthwise": Preset(
        "Depthwise, 4 channels",
        "Howard and others, MobileNets, 2017",
        _square(8, 3, 1, 1, channels=4, filters=4, groups=4),
    ),
    "large": Preset("1,024 × 1,024, f = 7", "as large as it gets", _square(1024, 7)),
}
