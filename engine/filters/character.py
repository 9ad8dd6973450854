"""What kind of filter one is, where its weights leave no doubt; a mixture where they do."""

from enum import Enum
from math import hypot

from engine.filters.traits import Traits

NOTHING = 0.02  # of the strength of a filter: less than this share of it counts as 0
NEARLY_BALANCED = 0.25  # of the strength: a sum of weights up to this share is a rest of brightness
SLOPING, LEVEL = 0.5, 0.25  # Σw·x and Σw·y, of what they would be if all weights pulled one way
ODD, EVEN = 0.6, 0.3  # of the strength, in the part that changes sign when the filter is turned by 180°
RESTS = 0.1  # of the strength: what an embossing or sharpening filter may have of something else
SHARPENED = 0.05  # of the strength: the least sum of weights with which an image is still one


class Character(Enum):
    """The kinds. Of EDGES, LINES and DIFFERENCES some brightness may be left: see Traits.total."""

    ZERO = "no weight"
    ONE_WEIGHT = "moves and scales"
    MEAN = "a mean of neighbours, times the sum of the weights"
    EMBOSS = "the image and differences across it, added"
    SHARPEN = "the image and what it differs by from its neighbours, added"
    EDGES = "differences of two sides"
    LINES = "differences of the middle and what surrounds it"
    DIFFERENCES = "both at once"
    MIXTURE = "none of these"


def character(traits: Traits) -> Character:
    """Return the kind of the filter with these moments.

    MEAN      no two weights differ in sign
    EMBOSS    the sum is 1, and but for the middle cell a turn by 180° changes every sign
    SHARPEN   a turn by 180° changes little; the middle has the sign of the sum, and is larger; what
              surrounds it has the other sign
    EDGES     the sum is at most a quarter of Σ|w|; most weights change sign in a turn, or pull one way
    LINES     the sum as for edges; hardly a weight changes sign in a turn
    """
    if traits.strength == 0:
        return Character.ZERO
    if traits.taps == 1:
        return Character.ONE_WEIGHT
    share = abs(traits.total) / traits.strength
    if 1 - share <= NOTHING:
        return Character.MEAN
    if _embosses(traits):
        return Character.EMBOSS
    if _sharpens(traits, share):
        return Character.SHARPEN
    return _of_differences(traits) if share <= NEARLY_BALANCED else Character.MIXTURE


def _embosses(traits: Traits) -> bool:
    brightness, rest = abs(traits.total - 1), traits.around / traits.strength
    return brightness <= NOTHING and rest <= RESTS and traits.odd > traits.strength / 2


def _sharpens(traits: Traits, share: float) -> bool:
    peaked = traits.total * traits.center > 0 and abs(traits.center) > abs(traits.total)
    surrounded = traits.total * (traits.across + traits.along) < 0
    return peaked and surrounded and share >= SHARPENED and traits.odd <= RESTS * traits.strength


def _of_differences(traits: Traits) -> Character:
    slope = hypot(traits.rightward, traits.downward) / (traits.reach or 1.0)
    odd = traits.odd / traits.strength
    if slope >= SLOPING or odd >= ODD:
        return Character.EDGES
    return Character.LINES if slope <= LEVEL and odd <= EVEN else Character.DIFFERENCES
