"""Random chains compared with PyTorch: shapes, parameters, refusals, and what a unit sees."""

import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch import nn

from engine.arithmetic import (
    AvgPool2d,
    BatchNorm2d,
    Chain,
    Conv2d,
    ConvTranspose2d,
    MaxPool2d,
    Residual,
    Sides,
    dense_equivalent,
    layer_code,
    module_code,
)

SMALL, SIDE = st.integers(1, 3), st.integers(0, 2)
WIDTHS = st.sampled_from((2, 4))
PAIR = st.one_of(SMALL, st.tuples(SMALL, SMALL))


@st.composite
def convolutions(draw, channels):
    sides = st.builds(Sides, SIDE, SIDE, SIDE, SIDE)
    return Conv2d(
        channels,
        draw(WIDTHS),
        draw(PAIR),
        draw(PAIR),
        draw(st.one_of(SIDE, sides, st.just("same-tensorflow"))),
        draw(SMALL),
        groups=draw(st.sampled_from((1, 2))) if channels > 1 else 1,
        bias=draw(st.booleans()),
    )


@st.composite
def transposed(draw, channels):
    stride, dilation = draw(SMALL), draw(SMALL)
    extra = draw(st.integers(0, max(stride, dilation) - 1))
    return ConvTranspose2d(channels, draw(WIDTHS), draw(PAIR), stride, draw(SIDE), extra, dilation=dilation)


@st.composite
def blocks(draw, channels):
    """A block that keeps its shape, one that halves it, and one whose branches may not fit."""
    stride, padding = draw(st.integers(1, 2)), draw(st.sampled_from((1, 1, 0)))
    width = channels if stride == 1 else 4
    main = (Conv2d(channels, width, 3, stride, padding, bias=False), BatchNorm2d(width))
    return Residual(main, (Conv2d(channels, width, 1, stride),) if stride > 1 else ())


@st.composite
def chains(draw):
    layers, channels = [], 2
    for _ in range(draw(st.integers(1, 5))):
        kernel = draw(st.integers(1, 3))
        pooling = {"kernel_size": kernel, "stride": draw(SMALL), "padding": draw(st.integers(0, kernel // 2))}
        layer = draw(
            st.one_of(
                convolutions(channels),
                transposed(channels),
                blocks(channels),
                st.builds(MaxPool2d, **{name: st.just(value) for name, value in pooling.items()}),
                st.builds(AvgPool2d, **{name: st.just(value) for name, value in pooling.items()}),
                st.just(BatchNorm2d(channels)),
            )
        )
        layers.append(layer)
        last = layer.main[0] if isinstance(layer, Residual) else layer
        channels = getattr(last, "out_channels", channels)
    return Chain(tuple(layers))


def built(chain, shape):
    names = {}
    exec(module_code(chain, "Network", shape), names)
    return names["Network"]().eval()


@settings(max_examples=150, deadline=None)
@given(chain=chains(), height=st.integers(1, 16), width=st.integers(1, 16))
def test_shapes_parameters_and_refusals_agree(chain, height, width):
    """Every layer that the table has runs in PyTorch; what it refuses, PyTorch refuses on the same input."""
    shape = (2, height, width)
    rows, error = chain.rows_until_error(shape)
    fitting = Chain(chain.layers[: len(rows)])
    with torch.device("meta"):
        module = built(fitting, shape)
        output = module(torch.zeros(1, *shape))

    assert tuple(output.shape[1:]) == fitting.output_shape(shape)
    assert sum(p.numel() for p in module.parameters()) == fitting.parameters
    refused = chain.layers[len(rows)] if error else None
    if refused and not isinstance(refused, Residual):
        assert refuses(refused, tuple(output.shape[1:]))


def refuses(layer, shape):
    """Return whether PyTorch raises, or gives an output without a cell."""
    try:
        output = eval(layer_code(layer, shape), {"nn": nn})(torch.zeros(1, *shape))
    except RuntimeError:
        return True
    return 0 in output.shape


@settings(max_examples=150, deadline=None)
@given(chain=chains(), row=st.integers(0, 3), column=st.integers(0, 3))
def test_a_unit_sees_the_pixels_that_have_a_gradient(chain, row, column):
    """With all weights one, the gradient of a unit is not zero exactly where its field says.

    Compared where the field lies inside the image, since zeros around a map in between have no gradient.
    """
    shape = (2, 72, 72)
    rows, error = chain.rows_until_error(shape)
    assume(error is None)
    chain = Chain(
        tuple(
            AvgPool2d(x.kernel_size, x.stride, x.padding) if isinstance(x, MaxPool2d) else x
            for x in chain.layers
        )
    )
    _, high, wide = rows[-1].output_shape
    unit = min(high // 2 + row, high - 1), min(wide // 2 + column, wide - 1)
    box = rows[-1].seen(*unit)
    step = [max(1, *(float(row.effective_stride[axis]) for row in rows)) for axis in (0, 1)]
    assume(
        box is None
        or (min(box.top, box.left) >= 0 and box.bottom + step[0] <= 72 and box.right + step[1] <= 72)
    )

    gradient = gradient_of(built(chain, shape), shape, unit)
    down, across = gradient.any(1).nonzero().flatten(), gradient.any(0).nonzero().flatten()
    if box is None:
        assert not len(down)
    else:
        assert (box.top, box.bottom - 1) == (down[0], down[-1])
        assert (box.left, box.right - 1) == (across[0], across[-1])
        height, width = rows[-1].receptive_field
        assert len(range(box.top, box.bottom)) <= height
        assert len(range(box.left, box.right)) <= width


def gradient_of(module, shape, unit):
    """Return where the gradient of output `unit`, summed over channels, is not zero: (H, W)."""
    for parameter in module.parameters():
        nn.init.ones_(parameter)
    image = torch.zeros(1, *shape, requires_grad=True)
    module(image)[0, :, unit[0], unit[1]].sum().backward()
    return image.grad[0].sum(0) != 0


@settings(max_examples=60, deadline=None)
@given(layer=st.one_of(convolutions(2), transposed(2)), height=st.integers(3, 6), width=st.integers(3, 6))
def test_a_dense_layer_counts_the_inputs_of_every_output(layer, height, width):
    """The entries of PyTorch's Jacobian that are not zero, row by row; the dense layer has them all."""
    shape = (2, height, width)
    rows, error = Chain((layer,)).rows_until_error(shape)
    assume(error is None)
    module = eval(layer_code(layer, shape), {"nn": nn})
    for parameter in module.parameters():
        nn.init.ones_(parameter)

    jacobian = torch.autograd.functional.jacobian(module, torch.zeros(1, *shape))
    seen = (jacobian.reshape(rows[0].activations, -1) != 0).sum(1)

    ours = dense_equivalent(layer, shape)
    assert ours.inputs_per_output == (seen.min(), seen.max())
    assert ours.multiply_adds == jacobian.numel()
    assert ours.parameters == nn.Linear(ours.inputs, ours.outputs, bias=layer.bias).weight.numel() + (
        ours.outputs if layer.bias else 0
    )
