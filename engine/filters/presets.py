"""Every kernel that the lab offers to start from, at every size that it has, with formula and source.

All are applied as they stand, not flipped. Those that find edges answer positively where it goes from light
to dark, left to right or top to bottom, as in Ng's lectures: scikit-image's `sobel_v`, `scharr_v` and
`prewitt_v` turn that sign around, take the same scale, and put 0 where the window would reach beyond the
edge. A kernel has no border of its own: `correlate` is told which.
"""

from collections.abc import Callable

import numpy as np

from engine.errors import ConfigError, Repair
from engine.filters import families
from engine.filters.kernel_options import LARGEST, KernelOptions
from engine.filters.kernels import NG, PREWITT, SCHARR, SOBEL, TEXTBOOK, kernel
from engine.filters.preset import Preset
from engine.kernels import Matrix

ROBERTS = "L. Roberts, Machine perception of three-dimensional solids, MIT, 1963"
MARR = "D. Marr and E. Hildreth, Theory of edge detection, Proceedings of the Royal Society B 207, 1980"
GABOR = "J. Daugman, Uncertainty relation for resolution in space …, Journal of the Optical Society A 2, 1985"

STEP = "A step in brightness from 0 to 1 gives 1."
NONE = "Not scaled: whole numbers."
MEAN = "Adds up to 1: even surfaces keep their brightness."


def preset(key: str) -> Preset:
    """Return the preset of this key; raise ConfigError if there is none."""
    for choice in PRESETS:
        if choice.key == key:
            return choice
    keys = [choice.key for choice in PRESETS]
    repairs = tuple(Repair("preset", choice) for choice in keys)
    raise ConfigError("preset", key, f"is not a preset; choose from {', '.join(keys)}.", repairs)


def _sizes(first: int, least: int, step: int = 1) -> tuple[int, ...]:
    return (first, *(size for size in range(least, LARGEST + 1, step) if size != first))


def _fixed(*rows: tuple[float, ...], divisor: float = 1) -> Callable[[KernelOptions], Matrix]:
    weights = np.array(rows, dtype=np.float64) / divisor
    return lambda _: weights.copy()


def _book(name: str) -> Callable[[KernelOptions], Matrix]:
    made = kernel(name)
    return _fixed(*made.values, divisor=made.divisor)


def _turned(make: Callable[[KernelOptions], Matrix]) -> Callable[[KernelOptions], Matrix]:
    return lambda options: make(options).T.copy()


PRESETS = (
    Preset(
        "ng-vertical",
        "Vertical edges",
        "1 in the first column, −1 in the last",
        NONE,
        NG,
        _sizes(3, 2),
        (),
        families.ng_vertical,
    ),
    Preset(
        "ng-horizontal",
        "Horizontal edges",
        "1 in the first row, −1 in the last",
        NONE,
        NG,
        _sizes(3, 2),
        (),
        _turned(families.ng_vertical),
    ),
    Preset(
        "sobel-vertical",
        "Sobel, vertical edges",
        "(1 2 1)ᵀ · (1 0 −1) / 4; at other sizes binomial weights",
        STEP,
        SOBEL,
        _sizes(3, 2),
        (),
        families.sobel_vertical,
    ),
    Preset(
        "sobel-horizontal",
        "Sobel, horizontal edges",
        "(1 0 −1)ᵀ · (1 2 1) / 4; at other sizes binomial weights",
        STEP,
        SOBEL,
        _sizes(3, 2),
        (),
        _turned(families.sobel_vertical),
    ),
    Preset(
        "scharr-vertical",
        "Scharr, vertical edges",
        "(3 10 3)ᵀ · (1 0 −1) / 16",
        STEP,
        SCHARR,
        (3,),
        (),
        _book("scharr-vertical"),
    ),
    Preset(
        "scharr-horizontal",
        "Scharr, horizontal edges",
        "(1 0 −1)ᵀ · (3 10 3) / 16",
        STEP,
        SCHARR,
        (3,),
        (),
        _book("scharr-horizontal"),
    ),
    Preset(
        "prewitt-vertical",
        "Prewitt, vertical edges",
        "(1 … 1)ᵀ · (1 0 … 0 −1) / f",
        STEP,
        PREWITT,
        _sizes(3, 2),
        (),
        families.prewitt_vertical,
    ),
    Preset(
        "prewitt-horizontal",
        "Prewitt, horizontal edges",
        "(1 0 … 0 −1)ᵀ · (1 … 1) / f",
        STEP,
        PREWITT,
        _sizes(3, 2),
        (),
        _turned(families.prewitt_vertical),
    ),
    Preset(
        "roberts-falling",
        "Roberts, down to the right",
        "1 0 / 0 −1",
        NONE,
        ROBERTS,
        (2,),
        (),
        _fixed((1, 0), (0, -1)),
    ),
    Preset(
        "roberts-rising",
        "Roberts, down to the left",
        "0 1 / −1 0",
        NONE,
        ROBERTS,
        (2,),
        (),
        _fixed((0, 1), (-1, 0)),
    ),
    Preset(
        "laplacian-4",
        "Laplacian, 4 neighbours",
        "∂²/∂x² + ∂²/∂y²: 0 1 0 / 1 −4 1 / 0 1 0",
        NONE,
        TEXTBOOK,
        (3,),
        (),
        _book("laplacian"),
    ),
    Preset(
        "laplacian-8",
        "Laplacian, 8 neighbours",
        "With the diagonals: 1 1 1 / 1 −8 1 / 1 1 1",
        NONE,
        TEXTBOOK,
        (3,),
        (),
        _fixed((1, 1, 1), (1, -8, 1), (1, 1, 1)),
    ),
    Preset(
        "log",
        "Laplacian of Gaussian",
        "G · (x² + y² − 2σ²) / σ⁴, G = exp(−(x² + y²) / 2σ²) / Σ",
        "G adds up to 1; the mean is taken away, so that the kernel adds up to 0.",
        MARR,
        _sizes(5, 3),
        ("sigma",),
        families.laplacian_of_gaussian,
    ),
    Preset(
        "gaussian",
        "Gaussian blur",
        "exp(−(x² + y²) / 2σ²) / Σ",
        MEAN,
        TEXTBOOK,
        _sizes(3, 1),
        ("sigma",),
        families.gaussian,
    ),
    Preset("box", "Box blur", "1 / f²", MEAN, TEXTBOOK, _sizes(3, 1), (), families.box),
    Preset(
        "sharpen",
        "Sharpen",
        "Identity − Laplacian: 0 −1 0 / −1 5 −1 / 0 −1 0",
        MEAN,
        TEXTBOOK,
        (3,),
        (),
        _book("sharpen"),
    ),
    Preset(
        "unsharp",
        "Unsharp masking",
        "(1 + a) · identity − a · Gaussian",
        MEAN,
        TEXTBOOK,
        _sizes(5, 3, 2),
        ("sigma", "amount"),
        families.unsharp,
    ),
    Preset(
        "emboss",
        "Emboss",
        "−2 −1 0 / −1 1 1 / 0 1 2: light falls from the top left",
        MEAN,
        "V. Powell, Image kernels explained visually, setosa.io",
        (3,),
        (),
        _fixed((-2, -1, 0), (-1, 1, 1), (0, 1, 2)),
    ),
    Preset("identity", "Identity", "1 in the centre", MEAN, TEXTBOOK, _sizes(3, 1), (), families.identity),
    Preset(
        "gabor",
        "Gabor",
        "G · (cos(2πx′ / λ + ψ) − c), x′ = x cos θ + y sin θ",
        "c makes it add up to 0; its magnitudes add up to 2.",
        GABOR,
        _sizes(7, 3),
        ("sigma", "angle", "wavelength", "phase"),
        families.gabor,
    ),
)
