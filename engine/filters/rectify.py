"""What becomes of an answer before it is looked at."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, Repair

Rectifier = Literal["signed", "absolute", "relu", "threshold"]
RECTIFIERS: tuple[Rectifier, ...] = ("signed", "absolute", "relu", "threshold")

Answers = NDArray[np.float32]


def check_rectifier(rectifier: str) -> None:
    """Raise ConfigError if there is no such rectifier."""
    if rectifier not in RECTIFIERS:
        repairs = (Repair("rectifier", choice) for choice in RECTIFIERS)
        raise ConfigError("rectifier", rectifier, f"is not one of {', '.join(RECTIFIERS)}.", repairs)


def rectified(
    answers: Answers, rectifier: Rectifier, threshold: float = 0.0, out: Answers | None = None
) -> Answers:
    """Return the answers, of any shape, after a rectifier; in `out`, which may be themselves, if it is given.

    signed     as they are
    absolute   |x|: an edge counts the same either way
    relu       max(0, x), as in a network: answers below 0 are lost
    threshold  1 where |x| ≥ threshold and 0 elsewhere: an edge, or none

    Raises:
        ConfigError  the rectifier is unknown
    """
    check_rectifier(rectifier)
    result = np.empty_like(answers) if out is None else out
    match rectifier:
        case "signed":
            result[...] = answers
        case "absolute":
            np.abs(answers, out=result)
        case "relu":
            np.maximum(answers, 0, out=result)
        case "threshold":
            result[...] = np.abs(answers) >= threshold
    return result
