"""What a filter does, in words, from its moments and its strongest answer."""

from math import atan2, degrees, hypot

import numpy as np

from engine.filters import Character, FrequencyResponse, Response, Traits, character
from engine.filters.character import NOTHING

STEEP = 22.5  # degrees within which an edge counts as vertical or horizontal
DIRECTIONS = {  # towards which the image gets darker where the answer is positive
    "right": "from left to right",
    "left": "from right to left",
    "down": "from top to bottom",
    "up": "from bottom to top",
}


def verdict(traits: Traits) -> str:
    """Return in one clause what the filter is good for."""
    match character(traits):
        case Character.ZERO:
            return "Every weight is 0: nothing is left of the image."
        case Character.ONE_WEIGHT:
            return _of_one_weight(traits)
        case Character.MEAN:
            return _of_a_mean(traits)
        case Character.EMBOSS:
            return "It embosses: edges stand out of the surfaces."
        case Character.SHARPEN:
            return f"It {_joined(['sharpens', *_of_factor(traits)])}."
        case Character.EDGES:
            return f"{_of_edges(traits)}{_of_rest(traits)}."
        case Character.LINES:
            return f"{_of_curves(traits)}{_of_rest(traits)}."
        case Character.DIFFERENCES:
            return f"It finds differences between neighbours, edges and lines at once{_of_rest(traits)}."
    above, below = (traits.total + traits.strength) / 2, (traits.total - traits.strength) / 2
    return (
        "It mixes brightness with differences: weights above 0 add up to "
        f"{spoken(above)}, those below to {spoken(below)}."
    )


def colours_alone(response: Response) -> tuple[str, str]:
    """Return what is said of a filter whose weights cancel over the channels, and what that rests on."""
    said = "For every cell, its weights for red, green and blue add up to 0."
    return "It finds differences between colours: grey gives 0.", f"{said} {_of_peak(response)}"


def evidence(traits: Traits, response: Response, *, at_border: bool, in_grey: bool) -> str:
    """Return what the verdict rests on.

    `at_border`: the strongest answer has read beyond the image. `in_grey`: answers are drawn as an image.
    """
    if traits.strength == 0:
        return "Type a number into a cell, or choose a filter."
    differences = Character.EDGES, Character.LINES, Character.DIFFERENCES
    if character(traits) not in differences:
        span = f"Its answers here go from {level(response.lowest)} to {level(response.highest)}."
        hint = "" if in_grey else " Choose “Grey” to see them as an image."
        return f"{_of_even_surfaces(traits)} {span}{hint}"
    sentences = [_of_even_surfaces(traits), _of_sign(traits), _of_peak(response)]
    if at_border:
        sentences.append("That is the frame of the image: beyond it the filter sees 0.")
    return " ".join(filter(None, sentences))


def spoken(value: float) -> str:
    """Return a number in four digits, or as a whole number: "−0.125", "10200"."""
    text = f"{value:.0f}" if abs(value) >= 1000 else f"{round(value, 6):.4g}"
    return ("0" if float(text) == 0 else text).replace("-", "−")


def level(value: float) -> str:
    """Return a grey level, or an answer in them, to a tenth, below 10 to a hundredth: "215", "−0.75"."""
    text = f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"
    text = text.rstrip("0").removesuffix(".")
    return ("0" if float(text) == 0 else text).replace("-", "−")


def _of_edges(traits: Traits) -> str:
    match _direction(traits):
        case "right" | "left":
            return "It finds vertical edges"
        case "down" | "up":
            return "It finds horizontal edges"
    return "It finds slanted edges"


def _of_curves(traits: Traits) -> str:
    little = NOTHING * traits.strength
    across, along = abs(traits.across), abs(traits.along)
    if max(across, along, abs(traits.crossed)) <= little:
        return "It finds fine texture"
    if abs(traits.crossed) > max(across, along):
        return "It finds corners and slanted lines"
    if along <= across / 4:
        return "It finds thin vertical lines"
    if across <= along / 4:
        return "It finds thin horizontal lines"
    if traits.across * traits.along < 0:
        return "It finds lines, and tells vertical ones from horizontal ones by their sign"
    return "It finds spots and thin lines in any direction"


def _of_rest(traits: Traits) -> str:
    """Return what is left of the brightness by a filter whose weights nearly cancel."""
    if abs(traits.total) <= NOTHING * traits.strength:
        return ""
    percent = spoken(round(100 * abs(traits.total), 1))
    return f", and {'keeps' if traits.total > 0 else 'takes away'} {percent} % of the brightness"


def _of_a_mean(traits: Traits) -> str:
    """Return what a filter does none of whose weights has another sign than the others."""
    alike = abs(traits.strength - traits.taps * traits.largest) <= NOTHING * traits.strength
    mean = "mean of neighbours" if alike else "weighted mean of neighbours"
    factor = "" if abs(traits.total - 1) < NOTHING else f"{spoken(traits.total)} times "
    words = _joined(["blurs", *_of_factor(traits)])
    return f"It {words}: every answer is {factor}a {mean}."


def _of_one_weight(traits: Traits) -> str:
    down, right = traits.shift
    moves = " and ".join(
        filter(None, (_step(right, "to the left", "to the right"), _step(down, "up", "down")))
    )
    done = [f"moves the image {moves}"] if moves else []
    done += _of_factor(traits, "it" if moves else "the image")
    return f"It {_joined(done)}." if done else "It leaves the image as it is."


def _of_factor(traits: Traits, what: str = "the image") -> list[str]:
    """Return what the sum of the weights does to the brightness; nothing where it is 1."""
    done = []
    if abs(abs(traits.total) - 1) > 1e-6:
        done.append(f"makes {what} {spoken(abs(traits.total))} times as bright")
    if traits.total < 0:
        done.append("exchanges light and dark")
    return done


def _joined(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)}{' and ' if first else ''}{last}"


def _step(cells: int, ahead: str, back: str) -> str:
    """Return how far an image is moved by a weight so many cells from the middle: "by 2 pixels up"."""
    if not cells:
        return ""
    return f"by {'one pixel' if abs(cells) == 1 else f'{abs(cells)} pixels'} {ahead if cells > 0 else back}"


def _of_even_surfaces(traits: Traits) -> str:
    if abs(traits.total) < 1e-6:
        return "Its weights add up to 0, so even surfaces give 0."
    if abs(traits.total - 1) < 1e-6:
        return "Its weights add up to 1, so even surfaces keep their brightness."
    if abs(traits.total) <= NOTHING * traits.strength:
        return f"Its weights add up to {spoken(traits.total)}, so even surfaces give almost 0."
    total, even = spoken(traits.total), spoken(100 * traits.total)
    return f"Its weights add up to {total}, so an even surface of 100 gives {even}."


def _of_sign(traits: Traits) -> str:
    slope = hypot(traits.rightward, traits.downward)
    way = DIRECTIONS.get(_direction(traits), "") if slope > NOTHING * traits.strength else ""
    return f"Light to dark, {way}, is positive." if way else ""


def _of_peak(response: Response) -> str:
    peak = response.peak
    if peak.value == 0:
        return "Nowhere in this image does it answer."
    beyond = (
        f" Beyond ±{spoken(response.limit)} the colours stay the same."
        if abs(peak.value) > response.limit
        else ""
    )
    where = f"in row {peak.row + 1:,}, column {peak.column + 1:,}"
    return f"Its strongest answer is {level(peak.value)}, {where}.{beyond}"


def _direction(traits: Traits) -> str:
    """Return towards where positive answers get darker: a key of DIRECTIONS, or "" if it is slanted."""
    angle = degrees(atan2(-traits.downward, -traits.rightward)) % 360  # 0: right, 90: down
    for name, middle in (("right", 0), ("down", 90), ("left", 180), ("up", 270), ("right", 360)):
        if abs(angle - middle) <= STEEP:
            return name
    return ""


def waves(response: FrequencyResponse) -> str:
    """Return which waves a filter lets through, from its frequency response."""
    magnitude, frequencies = response.magnitude, response.frequencies
    middle = len(frequencies) // 2
    row, column = divmod(int(np.round(magnitude, 9).argmax()), len(frequencies))
    strongest, even = float(magnitude[row, column]), float(magnitude[middle, middle])
    passed = f"Passes {level(even)} of even grey, in the middle of the map"
    if strongest <= 1e-9:
        return "Nothing passes."
    if strongest - float(magnitude.min()) <= 1e-9 * strongest:
        as_strong = (
            "as strong as they came" if level(strongest) == "1" else f"{level(strongest)} times as strong"
        )
        return f"All waves pass alike, {as_strong}."
    if row == column == middle:
        return f"{passed}; that is the strongest: fine detail is held back."
    down, across = abs(float(frequencies[row])), abs(float(frequencies[column]))
    length = level(1 / hypot(down, across))
    way = "across" if down < across / 4 else "down" if across < down / 4 else "aslant"
    return f"{passed}; strongest for waves {length} pixels long, {way}: {level(strongest)} times."
