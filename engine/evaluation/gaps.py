"""What stands between a model and the best that is possible: bias, variance, data mismatch.

Source: Ng, "Structuring Machine Learning Projects", week 1, "Avoidable bias", and week 2, "Bias and
variance with mismatched data distributions"; Machine Learning Yearning, chapters 21, 22 and 41.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from engine.errors import ConfigError
from engine.evaluation.differences import newcombe
from engine.evaluation.intervals import Interval, wilson

_ALIKE = 1e-12  # gaps this close are the same, but for rounding


@dataclass(frozen=True, slots=True)
class Mistakes:
    """How many of the examples of a set a model gets wrong."""

    wrong: int
    count: int

    def __post_init__(self) -> None:
        if not 0 <= self.wrong <= self.count or self.count < 1:
            raise ConfigError("wrong", self.wrong, f"must be between 0 and the {self.count} examples.")

    @classmethod
    def from_error(cls, error: float, count: int) -> "Mistakes":
        """Return the whole number of mistakes behind an `error` in [0, 1] on `count` examples."""
        return cls(round(error * count), count)

    @property
    def error(self) -> float:
        """The error rate, in [0, 1]."""
        return self.wrong / self.count

    @property
    def interval(self) -> Interval:
        """The 95 % Wilson interval of the error rate."""
        return wilson(self.wrong, self.count)


class GapName(StrEnum):
    AVOIDABLE_BIAS = "avoidable bias"  # train − human level
    VARIANCE = "variance"  # train-dev, or dev where there is none, − train
    DATA_MISMATCH = "data mismatch"  # dev − train-dev
    OVERFIT_TO_DEV = "overfitting to the dev set"  # test − dev


@dataclass(frozen=True, slots=True)
class Gap:
    """One step from human level to the test error; `size` and its 95 % interval in [−1, 1].

    A negative avoidable bias means that the model has surpassed human level.
    """

    name: GapName
    size: float
    interval: Interval

    @property
    def is_sure(self) -> bool:
        """Whether chance alone does not explain it: the interval lies above 0."""
        return self.interval.low > 0


def gaps(
    *,
    human: float,
    train: Mistakes,
    dev: Mistakes,
    train_dev: Mistakes | None = None,
    test: Mistakes | None = None,
) -> tuple[Gap, ...]:
    """Return the gaps between the errors there are, in the order in which Ng works on them.

    `human` is an error rate in [0, 1], taken as exact: it stands for the Bayes error.

    Raises:
        ConfigError  `human` is not in [0, 1]
    """
    if not 0 <= human <= 1:
        raise ConfigError("human", human, "must be an error rate between 0 and 1.")
    reach = train.interval
    found = [
        Gap(GapName.AVOIDABLE_BIAS, train.error - human, Interval(reach.low - human, reach.high - human)),
        _between(GapName.VARIANCE, train, train_dev or dev),
    ]
    if train_dev:
        found.append(_between(GapName.DATA_MISMATCH, train_dev, dev))
    if test:
        found.append(_between(GapName.OVERFIT_TO_DEV, dev, test))
    return tuple(found)


def largest(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the largest gap, or all that are equally large; none where no gap is above 0."""
    found = tuple(found)
    most = max((gap.size for gap in found), default=0.0)
    return tuple(gap for gap in found if gap.size > _ALIKE and most - gap.size <= _ALIKE)


def _between(name: GapName, lower: Mistakes, upper: Mistakes) -> Gap:
    size = upper.error - lower.error
    return Gap(name, size, newcombe(upper.wrong, upper.count, lower.wrong, lower.count))
