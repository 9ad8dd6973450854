import numpy as np
import pytest

from engine.errors import ConfigError
from engine.filters import PRESETS, KernelOptions
from gui.tabs.filters.choose.cells import Cells


@pytest.mark.parametrize("made", PRESETS, ids=lambda made: made.key)
def test_every_preset_is_recognised_until_it_is_changed(made):
    """At every size that it has, the cells hold exactly its weights."""
    for size in made.sizes:
        cells = Cells.of_preset(made.key, KernelOptions(size=size))
        np.testing.assert_allclose(cells.weights(), made.weights(KernelOptions(size=size)), atol=1e-9)
        assert cells.preset is made
    cells = Cells.of_preset(made.key)
    assert cells.with_cell(0, 0, 0, cells.matrix()[0, 0] + 1).preset is None


def test_weights_become_whole_numbers_where_they_can():
    """Scharr is 3, 10, 3 over 16; a Gaussian is not whole, and is stepped by hundredths."""
    scharr, gaussian = Cells.of_preset("scharr-vertical"), Cells.of_preset("gaussian")

    assert (scharr.matrix()[:, 0].tolist(), scharr.divisor, scharr.step) == ([3, 10, 3], 16, 1.0)
    assert (gaussian.divisor, gaussian.step) == (1, 0.01)


def test_another_size_makes_a_preset_anew_and_frames_what_was_typed():
    box = Cells.of_preset("box").with_size(5)
    assert box.weights()[0, 0] == pytest.approx(1 / 25)
    typed = Cells.of_preset("box").with_cell(0, 0, 0, 7).with_size(5)
    assert typed.matrix()[0].tolist() == [0] * 5
    assert typed.matrix()[1].tolist() == [0, 7, 1, 1, 0]


def test_options_shape_a_preset():
    """At 90° the stripes of a Gabor lie, and its wavelength is kept."""
    gabor = Cells.of_preset("gabor").with_option("wavelength", 6.0)
    turned = gabor.with_option("angle", 90.0)

    np.testing.assert_allclose(turned.weights(), gabor.weights().T, atol=1e-12)
    assert turned.options.wavelength == 6.0


def test_channels_are_split_joined_and_blinded():
    """Red alone keeps its weights on red and has zeros on green and blue."""
    cells = Cells.of_preset("sobel-vertical")
    red = cells.only(0)

    assert red.kernel.shape == (3, 3, 3)
    assert not red.kernel[..., 1:].any()
    assert red.joined(0) == cells
    assert cells.split().with_cell(2, 0, 0, 5).joined(2).matrix()[0, 0] == 5


def test_a_weight_too_large_for_its_cell_is_refused_with_a_remedy():
    with pytest.raises(ConfigError, match="does not fit its cell") as refused:
        Cells.of(np.full((3, 3), 1e6))

    assert refused.value.repairs[0].value == pytest.approx(99e-6)
    assert Cells.of(np.zeros((3, 3))).with_cell(0, 1, 1, -1e9).matrix()[1, 1] == -99


def test_a_scaled_filter_keeps_its_divisor():
    """Twice Sobel is 2 4 2 over 4, as its cells show; only numbers that do not fit are divided anew."""
    sobel = Cells.of_preset("sobel-vertical")
    assert (sobel.scaled(0, 2).matrix()[:, 0].tolist(), sobel.scaled(0, 2).divisor) == ([2, 4, 2], 4)
    assert sobel.split().scaled(1, 2).matrix(0).tolist() == sobel.matrix().tolist()
    large = sobel.scaled(0, 60)
    np.testing.assert_allclose(large.weights(), 60 * sobel.weights())


def test_weights_of_one_channel_are_exchanged():
    """Those of the others stay, also where the new ones are larger, or too large for the common divisor."""
    cells = Cells.of_preset("sobel-vertical").split().with_cell(1, 0, 0, 8)
    blue = np.arange(25).reshape(5, 5) - 12.0
    made = cells.with_weights(2, blue)

    np.testing.assert_allclose(made.weights(2), blue)
    np.testing.assert_allclose(made.weights(1)[1:-1, 1:-1], cells.weights(1))
    assert made.weights(1).sum() == cells.weights(1).sum()
    assert cells.with_weights(0, [[99.0]]).weights(0) == 99
    assert Cells.of_preset("box").with_weights(2, [[5.0]]).planes == (((5.0,),),)
