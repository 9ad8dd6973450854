"""Sizes and counts against published figures."""

import pytest

from engine.arithmetic import AvgPool2d, Axis, Chain, Conv2d, Flatten, Linear, MaxPool2d
from engine.errors import ConfigError, LayerError, Repair


@pytest.mark.parametrize(
    ("size", "kernel_size", "stride", "padding", "dilation", "output"),
    [
        (4, 3, 1, 0, 1, 2),  # no padding, no strides
        (5, 4, 1, 2, 1, 6),  # arbitrary padding
        (5, 3, 1, 1, 1, 5),  # half ("same") padding
        (5, 3, 1, 2, 1, 7),  # full padding
        (5, 3, 2, 0, 1, 2),  # strides
        (5, 3, 2, 1, 1, 3),  # padding and strides
        (6, 3, 2, 1, 1, 3),  # the same with a row that rounding down drops
        (7, 3, 1, 0, 2, 3),  # dilation
    ],
)
def test_the_figures_of_dumoulin_and_visin(size, kernel_size, stride, padding, dilation, output):
    """Every drawn figure of A guide to convolution arithmetic has the size that its caption says."""
    axis = Axis(
        size=size, kernel_size=kernel_size, stride=stride, before=padding, after=padding, dilation=dilation
    )

    assert axis.output == output


def test_a_stride_that_does_not_fit_leaves_cells_unread():
    """W = 10, F = 3, S = 2 is 4.5 in the CS231n notes: rounding down gives 4 and leaves one cell."""
    axis = Axis(size=10, kernel_size=3, stride=2)

    assert (axis.output, axis.left_over) == (4, 1)
    assert axis.read().tolist() == [True] * 9 + [False]


def test_a_stride_larger_than_the_window_skips_cells():
    """Cells between two windows are unread too, not only those at the end."""
    assert Axis(size=7, kernel_size=1, stride=3).read().tolist() == [True, False, False] * 2 + [True]


def test_the_first_layer_of_alexnet():
    """227×227×3 with 96 filters 11×11, stride 4: 55×55×96 and 34,944 shared parameters (CS231n notes)."""
    layer = Conv2d(3, 96, 11, stride=4)

    assert layer.output_shape((3, 227, 227)) == (96, 55, 55)
    assert layer.parameters == 34_944


def test_the_chain_of_the_course():
    """39×39×3 → 37×37×10 → 17×17×20 → 7×7×40 → 1,960 features (Ng, week 1)."""
    chain = Chain((Conv2d(3, 10, 3), Conv2d(10, 20, 5, stride=2), Conv2d(20, 40, 5, stride=2), Flatten()))

    shapes = [row.output_shape for row in chain.rows((3, 39, 39))]

    assert shapes == [(10, 37, 37), (20, 17, 17), (40, 7, 7), (1960,)]


def test_lenet_5_has_its_published_parameters():
    """Layer by layer, LeNet-5 with dense C3 on 28×28 (Dive into Deep Learning) counts 61,706."""
    chain = Chain(
        (
            Conv2d(1, 6, 5, padding=2),
            AvgPool2d(2),
            Conv2d(6, 16, 5),
            AvgPool2d(2),
            Flatten(),
            Linear(400, 120),
            Linear(120, 84),
            Linear(84, 10),
        )
    )

    assert [layer.parameters for layer in chain.layers] == [156, 0, 2416, 0, 0, 48120, 10164, 850]
    assert chain.parameters == 61_706
    assert chain.output_shape((1, 28, 28)) == (10,)


def test_receptive_fields_of_stacked_kernels():
    """Three 3×3 layers see 3, 5 and 7 pixels; a pooling doubles every later step."""
    stack = Chain((Conv2d(1, 1, 3),) * 3)
    pooled = Chain((Conv2d(1, 1, 3), MaxPool2d(2), Conv2d(1, 1, 3)))

    assert [row.receptive_field[0] for row in stack.rows((1, 16, 16))] == [3, 5, 7]
    assert [row.receptive_field[0] for row in pooled.rows((1, 16, 16))] == [3, 4, 8]
    assert pooled.rows((1, 16, 16))[-1].effective_stride == (2, 2)


def test_ten_filters_over_a_volume():
    """6×6×3 with ten 3×3×3 filters: 4×4×10 from 280 parameters, 4·4·10·27 multiply-adds (Ng, week 1)."""
    layer = Conv2d(3, 10, 3)

    assert layer.output_shape((3, 6, 6)) == (10, 4, 4)
    assert layer.parameters == 280
    assert layer.multiply_adds((3, 6, 6)) == 4320


def test_a_window_that_does_not_fit_is_refused_with_values_that_do():
    """Each repair alone makes the setting work."""
    with pytest.raises(ConfigError, match=r"kernel_size = 7 is larger than n \+ 2p = 6\.") as caught:
        Axis(size=6, kernel_size=7)

    assert caught.value.repairs == (
        Repair("kernel_size", 6),
        Repair("padding", 1),
        Repair("input_size", 7),
    )


def test_a_dilation_that_does_not_fit_names_the_cells_it_needs():
    with pytest.raises(ConfigError, match="spreads f = 3 over 9 cells") as caught:
        Axis(size=6, kernel_size=3, dilation=4)

    assert caught.value.repairs[0] == Repair("dilation", 2)


def test_same_padding_refuses_a_stride():
    """As in PyTorch, "same" goes with stride 1 alone."""
    with pytest.raises(ConfigError, match="only when s = 1, not 2"):
        Conv2d(1, 1, 3, stride=2, padding="same")


def test_a_chain_says_at_which_layer_it_breaks():
    """The third layer gets a 2×2 map, too small for its 5×5 window."""
    chain = Chain((Conv2d(1, 4, 3), MaxPool2d(3), Conv2d(4, 8, 5)))
    with pytest.raises(
        LayerError, match=r"Layer 3, Conv2d: kernel_size = 5 is larger than n \+ 2p = 2"
    ) as caught:
        chain.rows((1, 8, 8))

    assert caught.value.layer == 3
