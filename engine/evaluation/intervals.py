"""How far a share counted on a few examples may be from the true one."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from engine.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Interval:
    """The range in which a share plausibly lies, or the difference of two shares.

    Both ends are fractions: of a share between 0 and 1, of a difference between −1 and 1.
    """

    low: float
    high: float

    def overlaps(self, other: "Interval") -> bool:
        """Whether some value lies in both, so that the two shares cannot be told apart for sure."""
        return self.low <= other.high and other.low <= self.high


def wilson(k: int, n: int, confidence: float = 0.95) -> Interval:
    """Return the Wilson score interval of a share of which `k` of `n` were seen.

    With nothing seen, n = 0, the share can be anything: 0 to 1.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
    of the American Statistical Association 22, 1927.

    Raises:
        ConfigError  k is not between 0 and n, or the confidence not between 0 and 1
    """
    if not 0 <= k <= n:
        raise ConfigError("k", k, f"must be between 0 and n = {n}.")
    if not 0 < confidence < 1:
        raise ConfigError("confidence", confidence, "must lie between 0 and 1, such as 0.95.")
    if n == 0:
        return Interval(0.0, 1.0)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = k / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low = 0.0 if k == 0 else max(0.0, centre - reach)  # exact at the ends, where rounding would show
    high = 1.0 if k == n else min(1.0, centre + reach)
    return Interval(low, high)
