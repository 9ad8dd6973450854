import pytest

from engine.arithmetic import BatchNorm2d, Conv2d, Flatten, Linear, Residual
from engine.errors import ConfigError
from gui.tabs.convolution.chain.tree import inserted, layer_at, removed, replaced, siblings
from gui.tabs.convolution.chain.wiring import wired

BLOCK = Residual((Conv2d(4, 4, 3, padding=1), BatchNorm2d(4)), (Conv2d(4, 4, 1),))
LAYERS = (Conv2d(3, 4, 3), BLOCK, Flatten())


def test_a_path_leads_into_the_branches_of_a_block():
    """(1, 1, 0) is the first layer in the shortcut of the second layer."""
    assert layer_at(LAYERS, (1, 1, 0)) == Conv2d(4, 4, 1)
    assert layer_at(replaced(LAYERS, (1, 0, 1), Flatten()), (1, 0, 1)) == Flatten()
    assert siblings(removed(LAYERS, (1, 1, 0)), (1, 1, 0)) == ()
    assert len(siblings(inserted(LAYERS, (1, 0, 2), Flatten()), (1, 0, 0))) == 3


@pytest.mark.parametrize("path", [(), (0, 0), (0, 0, 0), (-1,), (5,)])
def test_a_path_to_no_layer_is_refused(path):
    """Whether it is malformed, leads through a layer without branches, or beyond the end."""
    with pytest.raises(LookupError):
        layer_at(LAYERS, path)


def test_a_block_keeps_its_last_layer():
    """A main branch without a layer is no block."""
    with pytest.raises(ConfigError, match="needs one"):
        removed((Residual((Flatten(),)),), (0, 0, 0))


def test_channels_follow_what_arrives():
    """In a chain and in both branches of a block; features too."""
    layers = (Conv2d(3, 6, 3), BLOCK, Flatten(), Linear(9, 10))

    done, problem = wired(layers, (1, 8, 8))

    assert problem is None
    assert done[0] == Conv2d(1, 6, 3)
    assert done[1].main[0].in_channels == 6
    assert done[1].shortcut[0].in_channels == 6
    assert done[1].main[1] == BatchNorm2d(4)  # of what the convolution before it makes
    assert done[3] == Linear(4 * 6 * 6, 10)


def test_a_depthwise_convolution_stays_depthwise():
    """One filter for every channel, however many arrive."""
    done, _ = wired((Conv2d(8, 8, 3, groups=8),), (12, 8, 8))

    assert done == (Conv2d(12, 12, 3, groups=12),)


def test_groups_that_do_not_divide_what_arrives_are_a_problem():
    """The layer stays as it is, and the reason names the numbers."""
    grouped = Conv2d(4, 8, 3, groups=4)

    done, problem = wired((grouped,), (6, 8, 8))

    assert done == (grouped,)
    assert "does not divide" in str(problem)
