from itertools import groupby

import numpy as np
import pytest

from gui import theme
from gui.widgets.export import svg_bytes
from gui.widgets.probability_bars import MOST, ROW, ProbabilityBars

NAMES = ("cat", "dog", "bird")


@pytest.fixture
def bars(show):
    bars = ProbabilityBars()
    bars.setProbabilities(NAMES, np.array([0.25, 0.7, 0.05]), label=0, predicted=1)
    return show(bars, 300, 70)


def run(bars, row, name):
    """Return how many pixels in a row, side by side, have the colour of a token."""
    image = bars.grab().toImage()
    y = row * theme.px(ROW) + theme.px(ROW) // 2
    same = (image.pixelColor(x, y) == theme.color(name) for x in range(image.width()))
    return max(len(list(run)) if hit else 0 for hit, run in groupby(same))


def test_bars_are_as_long_as_the_probabilities(bars):
    """Wrong and right bar share one scale: 0.7 is 2.8 times as long as 0.25."""
    assert run(bars, 1, "wrong") == pytest.approx(2.8 * run(bars, 0, "ink"), rel=0.1)


def test_a_right_prediction_has_no_hue(bars):
    """Only a wrong one takes the colour of errors."""
    bars.setProbabilities(NAMES, np.array([0.25, 0.7, 0.05]), label=1, predicted=1)

    assert run(bars, 1, "wrong") == 0
    assert run(bars, 1, "ink") > 50


def test_the_label_is_named(bars):
    """It is the word beside the bar that tells it, not a colour."""
    assert ">label</text>" in svg_bytes(bars).decode()
    assert bars.accessibleDescription() == (
        "predicted dog with probability 0.70; the label is cat, probability 0.25"
    )


def test_of_many_classes_the_probable_ones_are_shown(bars):
    """Label and prediction are always among them, in the order of the classes."""
    values = np.linspace(0, 1, 40)
    names = tuple(f"class{index}" for index in range(40))
    bars.setProbabilities(names, values, label=0, predicted=39)
    svg = svg_bytes(bars).decode()
    shown = [name for name in names if f">{name}</text>" in svg]

    assert shown == ["class0", *names[-(MOST - 1) :]]


def test_as_many_probabilities_as_classes(bars):
    """Others are refused."""
    with pytest.raises(ValueError, match="3 classes"):
        bars.setProbabilities(NAMES, np.zeros(2), 0, 0)
