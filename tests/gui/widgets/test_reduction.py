import numpy as np
import pytest

from gui.widgets.reduction import all_of, block_means, reduced

VALUES = np.array([[1, 3, 0, 0, 2], [5, 7, 0, -8, 2]], np.float32)


def test_a_block_has_the_mean_of_its_cells():
    """Five columns on two pixels: two columns and three."""
    assert reduced(VALUES, 1, 2, extreme=False).tolist() == [[4.0, np.float32(-4 / 6)]]


def test_or_the_value_farthest_from_zero():
    """−8 outweighs 2, whatever its sign."""
    assert reduced(VALUES, 1, 2, extreme=True).tolist() == [[7.0, -8.0]]


def test_of_a_mask_a_block_is_set_where_all_of_it_is():
    """One cell that is read is enough for the block not to be hatched."""
    mask = np.array([[True, True, True, False], [True, True, True, True]])

    assert all_of(mask, 1, 2).tolist() == [[True, False]]
    assert all_of(mask, 2, 4).tolist() == mask.tolist()


@pytest.mark.parametrize("shape", [(7, 9), (8, 8, 3)])
@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_means_of_small_blocks_are_those_of_numpy(shape, kind):
    """What is less than a block at the right and at the bottom is left out."""
    values = np.random.default_rng(1).integers(0, 256, shape).astype(kind)
    cut = values[: shape[0] // 3 * 3, : shape[1] // 3 * 3].astype(float)
    blocks = cut.reshape(shape[0] // 3, 3, shape[1] // 3, 3, *shape[2:]).mean(axis=(1, 3))
    found = block_means(values, 3)

    assert found.dtype == kind
    np.testing.assert_allclose(found, blocks, atol=0.5 if kind is np.uint8 else 1e-3)
