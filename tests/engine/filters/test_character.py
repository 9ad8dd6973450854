import numpy as np
import pytest

from engine.filters import Character, character, kernel, preset, traits

SOBEL = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4


def changed(row, column, by):
    weights = SOBEL.copy()
    weights[row, column] += by
    return weights


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("sobel-vertical", Character.EDGES),
        ("roberts-falling", Character.EDGES),
        ("laplacian-8", Character.LINES),
        ("log", Character.LINES),
        ("gaussian", Character.MEAN),
        ("sharpen", Character.SHARPEN),
        ("unsharp", Character.SHARPEN),
        ("emboss", Character.EMBOSS),
        ("identity", Character.ONE_WEIGHT),
    ],
)
def test_presets_are_of_the_kind_that_books_say(key, kind):
    assert character(traits(preset(key).weights())) is kind


@pytest.mark.parametrize("place", list(np.ndindex(3, 3)))
def test_an_edge_filter_with_one_cell_changed_stays_one(place):
    """A quarter of a unit more, anywhere in Sobel's, leaves it what it was."""
    assert character(traits(changed(*place, 0.25))) is Character.EDGES


def test_to_emboss_is_the_image_and_its_slope():
    """Identity + Sobel embosses; Sobel with as much in a corner has the same sum and does not."""
    assert character(traits(changed(1, 1, 1))) is Character.EMBOSS
    assert character(traits(changed(0, 0, 1))) is Character.MIXTURE
    assert character(traits(changed(1, 1, 3))) is not Character.EMBOSS


def test_a_step_beside_the_middle_is_an_edge():
    assert character(traits([[0, 0, 0], [1, -1, 0], [0, 0, 0]])) is Character.EDGES


def test_edges_and_lines_at_once_are_neither():
    both = SOBEL + kernel("laplacian").weights
    assert character(traits(both)) is Character.DIFFERENCES


def test_noise_has_no_name():
    """Weights drawn at random, balanced or not, are never called blur, sharpening or embossing."""
    generator = np.random.default_rng(3)
    named = {Character.MEAN, Character.SHARPEN, Character.EMBOSS}
    assert not any(character(traits(generator.normal(size=(5, 5)))) in named for _ in range(200))
