"""What a family of kernels is asked for: its size, and the numbers that shape it."""

from dataclasses import dataclass

from engine.errors import ConfigError, Repair
from engine.filters.ranges import check_real

SMALLEST, LARGEST = 1, 11  # the sides of a kernel
SHARPEST, BLUNTEST = 0.1, 100.0  # σ: below, nothing but the centre is left; above, nothing but a box
MOST = 1e6  # of any other number: far beyond, cosines have no digits left


def check_size(size: int, field: str = "size") -> None:
    """Raise ConfigError if a kernel cannot have this side."""
    if not isinstance(size, int) or not SMALLEST <= size <= LARGEST:
        nearest = int(max(SMALLEST, min(LARGEST, size)))
        reason = f"is not a size that a kernel can have: choose from {SMALLEST} to {LARGEST}."
        raise ConfigError(field, size, reason, (Repair(field, nearest),))


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelOptions:
    """The numbers that shape a kernel. A family reads those that its preset names, and no other.

    Fields:
        size        f, the side in pixels
        sigma       σ, the standard deviation of a Gaussian in pixels, from 0.1 to 100; None for the
                    one that fits the size, `fitting_sigma`
        angle       degrees by which a Gabor is turned clockwise; at 0 its stripes are vertical
        wavelength  λ, pixels from one stripe to the next of the same kind; at least 2 (Nyquist)
        phase       ψ in degrees: at 0 a Gabor finds light lines, at 90 edges from light at the left to dark
        amount      how much of the difference from the blurred image unsharp masking adds

    Raises:
        ConfigError  the size is no whole number from 1 to 11, σ or λ is out of its range, or another number
                     is not from −1,000,000 to 1,000,000
    """

    size: int = 3
    sigma: float | None = None
    angle: float = 0.0
    wavelength: float = 4.0
    phase: float = 0.0
    amount: float = 1.0

    def __post_init__(self) -> None:
        check_size(self.size)
        if self.sigma is not None and not SHARPEST <= self.sigma <= BLUNTEST:
            reason = f"must be from {SHARPEST} to {BLUNTEST} pixels."
            nearest = BLUNTEST if self.sigma > BLUNTEST else SHARPEST
            raise ConfigError("sigma", self.sigma, reason, (Repair("sigma", nearest),))
        if not self.wavelength >= 2:
            reason = "is too short: two pixels is the shortest wave that pixels can show."
            raise ConfigError("wavelength", self.wavelength, reason, (Repair("wavelength", 2.0),))
        for field in ("angle", "wavelength", "phase", "amount"):
            check_real(field, getattr(self, field), -MOST, MOST)

    @property
    def deviation(self) -> float:
        """σ as it is used."""
        return fitting_sigma(self.size) if self.sigma is None else self.sigma


def fitting_sigma(size: int) -> float:
    """Return the σ at which a Gaussian fills a kernel of this size: 0.3 ((f − 1) / 2 − 1) + 0.8.

    Source: the rule of OpenCV's getGaussianKernel.
    """
    return 0.3 * ((size - 1) * 0.5 - 1) + 0.8
