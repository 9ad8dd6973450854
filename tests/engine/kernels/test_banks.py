import numpy as np
import pytest

from engine.errors import ConfigError
from engine.kernels import BankKind, filter_bank


def test_after_vertical_edges_come_horizontal_ones():
    """Ng's two filters, alike in all three channels."""
    bank = filter_bank(BankKind.VERTICAL, (2, 3, 3, 3))

    assert bank[0].tolist() == [[[1, 0, -1]] * 3] * 3
    assert bank[1].tolist() == [[[1, 1, 1], [0, 0, 0], [-1, -1, -1]]] * 3


@pytest.mark.parametrize("kind", BankKind)
@pytest.mark.parametrize("shape", [(5, 2, 3, 3), (3, 1, 2, 5), (3, 2, 1, 4), (1, 1, 1, 1)])
def test_every_kind_has_the_shape_that_was_asked_for(kind, shape):
    assert filter_bank(kind, shape).shape == shape


def test_random_weights_differ_from_channel_to_channel_and_repeat():
    bank = filter_bank(BankKind.RANDOM, (2, 2, 3, 3))

    assert not np.array_equal(bank[0, 0], bank[0, 1])
    np.testing.assert_array_equal(bank, filter_bank(BankKind.RANDOM, (2, 2, 3, 3)))


@pytest.mark.parametrize("shape", [(0, 1, 3, 3), (1, 0, 3, 3), (1, 1, 0, 3)])
def test_an_empty_bank_is_refused(shape):
    with pytest.raises(ConfigError, match="the least is 1"):
        filter_bank(BankKind.VERTICAL, shape)
