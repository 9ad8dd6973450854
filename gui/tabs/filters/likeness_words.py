"""What a learned filter is like, in words: the same in every view that names it."""

from engine.filters import TurnedLikeness
from gui.widgets.numerals import number


def turn_words(likeness: TurnedLikeness) -> str:
    """Return how far a hand-made filter is turned: "turned 32° clockwise"; "" if it is not."""
    if not likeness.turn:
        return ""
    return f"turned {abs(likeness.turn)}° {'clockwise' if likeness.turn > 0 else 'anticlockwise'}"


def pattern_words(likeness: TurnedLikeness) -> str:
    """Return a hand-made filter and how it is turned: "Sobel, vertical edges, turned 32° clockwise"."""
    exchanged = "light and dark exchanged" if likeness.cosine < 0 else ""
    return ", ".join(filter(None, (likeness.title, turn_words(likeness), exchanged)))


def likeness_words(likeness: TurnedLikeness) -> str:
    """Return what a filter is like: "cosine 0.93 with “Sobel, vertical edges”", or that it is like none."""
    cosine, pattern = number(likeness.cosine, 2), f"“{pattern_words(likeness)}”"
    if likeness.is_near:
        return f"cosine {cosine} with {pattern}"
    return f"no hand-made filter is near: {cosine} with {pattern}"


def short_name(likeness: TurnedLikeness) -> str:
    """Return the name of a hand-made filter for a narrow line: "Sobel vertical", or "none near"."""
    if not likeness.is_near:
        return "none near"
    return pattern_name(likeness)


def pattern_name(likeness: TurnedLikeness) -> str:
    """Return the same whether it is near or not."""
    return likeness.title.removesuffix(" edges").replace(", ", " ")
