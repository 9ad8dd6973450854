"""What the magnitude and the direction of two answers taken together say."""

from math import cos, radians, sin

from engine.filters import Cell, Character, Traits, character
from gui.tabs.filters.choose.answers import Slope
from gui.tabs.filters.choose.words import level

WAYS = {0: "to the right", 90: "downwards", 180: "to the left", -90: "upwards"}
CLAUSE = "It shows how steep the image is at each pixel, and which way it gets darker."
MEANING = (
    "Magnitude is √(a² + b²) of the answers a and b of filters 1 and 2, strong at edges of any direction; "
    "direction is the angle of (a, b), clockwise from →, towards dark."
)
NO_PAIR = (
    "That is true of a pair alone: one filter for vertical edges, one for horizontal. This is no such pair."
)


def parts(slope: Slope, cell: Cell) -> tuple[float, float]:
    """Return the answers of filters 1 and 2 at one pixel: a and b."""
    magnitude = float(slope.gradient.magnitude[cell])
    angle = radians(float(slope.gradient.direction[cell]))
    return round(magnitude * cos(angle), 3) + 0.0, round(magnitude * sin(angle), 3) + 0.0


def at_pixel(slope: Slope, cell: Cell) -> str:
    """Return in words what the two answers at one pixel come to."""
    a, b = parts(slope, cell)
    angle = float(slope.gradient.direction[cell])
    answers = f"Filter 1 answers a = {level(a)}, filter 2 b = {level(b)}."
    if not a and not b:
        return f"{answers} An even place has no direction."
    near = min(WAYS, key=lambda way: abs((angle - way + 180) % 360 - 180))
    return f"{answers} Their angle is {level(round(angle, 1))}°: it gets darker {_way(angle, near)}."


def said(slope: Slope, pair: tuple[Traits, Traits]) -> tuple[str, str]:
    """Return what is said of a gradient in one clause, and the sentences behind it."""
    peak = slope.magnitude.peak
    steepest = (
        f"The steepest place has {level(peak.value)}, in row {peak.row + 1:,}, column {peak.column + 1:,}."
        if peak.value
        else "Nowhere is this image steep."
    )
    return CLAUSE, " ".join((MEANING, steepest, *(() if is_pair(*pair) else (NO_PAIR,))))


def is_pair(one: Traits, other: Traits) -> bool:
    """Return whether two filters find edges, of which the second are those of the first turned by 90°."""
    if not character(one) is character(other) is Character.EDGES:
        return False
    slopes = abs(one.rightward), abs(one.downward), abs(other.rightward), abs(other.downward)
    return slopes[1] <= slopes[0] / 4 and slopes[2] <= slopes[3] / 4


def _way(angle: float, near: int) -> str:
    away = (angle - near + 180) % 360 - 180
    return WAYS[near] if abs(away) <= 22.5 else _slanted(angle)


def _slanted(angle: float) -> str:
    down = "downwards" if angle > 0 else "upwards"
    return f"{down} to the {'right' if abs(angle) < 90 else 'left'}"
