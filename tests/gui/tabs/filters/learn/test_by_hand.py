import numpy as np
import pytest

from engine.filters import PRESETS
from gui.tabs.filters.learn.by_hand import ByHand


@pytest.mark.parametrize("made", PRESETS, ids=lambda made: made.key)
def test_every_preset_can_be_had_and_has_its_name(made):
    """As where filters are chosen; what is scaled to whole numbers has the same weights."""
    by_hand = ByHand.of(made.key)

    np.testing.assert_allclose(by_hand.weights, made.weights(), atol=1e-9)
    assert by_hand.preset is made
    assert ByHand.from_json(by_hand.to_json()) == by_hand


def test_two_columns_are_no_sobel():
    """1 and −1 are all that is left of it."""
    assert ByHand(((1.0, -1.0), (1.0, -1.0)), 2).title == "Vertical edges"
    assert ByHand(((1.0, 1.0), (-1.0, -1.0)), 2).title == "Horizontal edges"


@pytest.mark.parametrize(("key", "step"), [("sobel-vertical", 1.0), ("gaussian", 0.01), ("unsharp", 0.1)])
def test_a_step_of_the_wheel_suits_the_weights(key, step):
    assert ByHand.of(key).step == step
