"""What a chain says of its layers, and where it stops."""

import pytest

from engine.arithmetic import (
    BatchNorm2d,
    Chain,
    Conv1d,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    PartialConv2d,
    Residual,
    TrainablePool2d,
    csv_rows,
)
from engine.errors import ConfigError, LayerError, Repair

BASIC = Residual(
    (
        Conv2d(64, 128, 3, stride=2, padding=1, bias=False),
        BatchNorm2d(128),
        Conv2d(128, 128, 3, padding=1, bias=False),
        BatchNorm2d(128),
    ),
    (Conv2d(64, 128, 1, stride=2, bias=False), BatchNorm2d(128)),
)


def test_the_rows_of_a_block_are_those_of_its_branches():
    """The first block of ResNet's third stage: 230,144 parameters, the sum of both branches (torchvision)."""
    (row,) = Chain((BASIC,)).rows((64, 56, 56))

    assert (row.output_shape, row.parameters) == ((128, 28, 28), 230_144)
    assert [inner.parameters for inner in row.main] == [73_728, 256, 147_456, 256]
    assert [inner.output_shape for inner in row.shortcut] == [(128, 28, 28)] * 2
    assert row.multiply_adds == BASIC.multiply_adds((64, 56, 56)) == 73_728 * 784 + 147_456 * 784 + 8192 * 784
    assert row.activations == 7 * 128 * 28 * 28  # six inner layers and the sum


def test_a_block_without_shortcut_adds_its_input():
    (row,) = Chain((Residual((Conv2d(4, 4, 3, padding=1),)),)).rows((4, 8, 8))

    assert (row.output_shape, row.shortcut, row.receptive_field) == ((4, 8, 8), (), (3, 3))


def test_branches_of_different_shapes_are_refused_by_both_names():
    chain = Chain((Conv2d(3, 4, 3), Residual((Conv2d(4, 8, 3, padding=1),))))
    with pytest.raises(
        LayerError,
        match=r"Layer 2, Residual: shortcut = 4×6×6 cannot be added to what the main branch makes, 8×6×6\.",
    ):
        chain.rows((3, 8, 8))


def test_an_error_inside_a_branch_leads_there():
    """The table points at the layer of the branch that does not fit."""
    chain = Chain((Residual((Conv2d(4, 4, 3, padding=1), Residual((Conv2d(5, 5, 1),)))),))
    rows, error = chain.rows_until_error((4, 8, 8))

    assert rows == ()
    assert error.path == (("main", 2), ("main", 1))
    assert str(error).startswith(
        "Layer 1, Residual, main branch, layer 2, Residual, main branch, layer 1, Conv2d: in_channels = 5"
    )


def test_the_rows_before_an_error_are_shown():
    chain = Chain((Conv2d(1, 4, 3), MaxPool2d(3), Conv2d(4, 8, 5)))
    rows, error = chain.rows_until_error((1, 8, 8))

    assert [row.output_shape for row in rows] == [(4, 6, 6), (4, 2, 2)]
    assert (error.layer, error.field) == (3, "kernel_size")
    assert Chain(chain.layers[:2]).rows_until_error((1, 8, 8)) == (rows, None)


def test_layers_have_names_that_differ():
    """Kind and number where none is given; a given name is not taken twice."""
    layers = (Conv2d(1, 1, 3), Conv2d(1, 1, 3), MaxPool2d(2), Flatten(), Linear(1, 1))

    assert Chain(layers).names == ("conv1", "conv2", "pool1", "flatten1", "dense1")
    assert Chain(layers[:3], ("", "conv1")).names == ("conv2", "conv1", "pool1")
    with pytest.raises(ConfigError, match="names = 2 are more than the 1 layers"):
        Chain(layers[:1], ("a", "b"))


def test_sequences_chain_too():
    """Two causal layers, dilated by 1 and 2, see 4 steps, all at or before their own (WaveNet)."""
    chain = Chain((Conv1d(1, 4, 2, padding="causal"), Conv1d(4, 4, 2, padding="causal", dilation=2)))
    last = chain.rows((1, 16))[-1]

    assert (last.output_shape, last.receptive_field[1], last.effective_padding[1]) == ((4, 16), 4, 3)
    assert (last.seen(0, 10).left, last.seen(0, 10).right) == (7, 11)


def test_batch_normalization_names_the_channels_that_arrive():
    with pytest.raises(ConfigError, match="num_features = 8 does not match the 4 channels") as caught:
        BatchNorm2d(8).output_shape((4, 5, 5))

    assert caught.value.repairs == (Repair("num_features", 4),)


@pytest.mark.parametrize("connections", [(), ((0,), ()), ((0, 0),), ((-1,),)])
def test_connections_must_name_channels(connections):
    with pytest.raises(ConfigError, match="connections"):
        PartialConv2d(connections, 3)


def test_trainable_pooling_names_the_channels_that_arrive():
    with pytest.raises(ConfigError, match="channels = 6 does not match the 4 channels") as caught:
        TrainablePool2d(6, 2).output_shape((4, 8, 8))

    assert caught.value.repairs == (Repair("channels", 4),)


def test_a_table_has_a_row_for_every_layer_and_every_branch():
    """Header, block, four layers of the main branch, two of the shortcut; all as wide as the header."""
    table = csv_rows(Chain((BASIC,)), (64, 56, 56))

    assert [row[0] for row in table][:3] == ["layer", "block1", "block1/main/conv1"]
    assert len(table) == 8
    assert {len(row) for row in table} == {len(table[0])}
    assert dict(zip(table[0], table[1], strict=True))["parameters"] == 230_144
