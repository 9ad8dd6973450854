"""Whether a classifier does better than somebody who guesses."""

from engine.errors import ConfigError
from engine.evaluation.gaps import Mistakes


def guessing_error(classes: int) -> float:
    """Return the error rate of guessing among `classes` equally frequent classes, 1 − 1/K.

    Raises:
        ConfigError  there is no class to guess
    """
    if classes < 1:
        raise ConfigError("classes", classes, "leaves nothing to guess; the least is 1.")
    return 1 - 1 / classes


def at_chance(mistakes: Mistakes, classes: int) -> bool:
    """Return whether these mistakes cannot be told from guessing: their 95 % interval reaches up to it."""
    return mistakes.interval.high >= guessing_error(classes)
