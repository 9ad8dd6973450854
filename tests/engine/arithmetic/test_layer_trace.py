"""What a trace says about single cells agrees with the whole that it says it about."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arithmetic import (
    AvgPool2d,
    Axis,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    MaxPool2d,
    Sides,
    TransposedAxis,
    forward,
    trace_layer,
)
from engine.errors import ConfigError

SMALL, ZEROS = st.integers(1, 4), st.integers(0, 3)
PAIRS = st.tuples(SMALL, SMALL)
GROUPS = st.sampled_from([1, 2, 4])  # of four channels; four is depthwise
LAYERS = {
    "convolution": st.builds(
        Conv2d,
        st.just(4),
        st.sampled_from([4, 8]),
        PAIRS,
        stride=PAIRS,
        padding=st.one_of(st.builds(Sides, ZEROS, ZEROS, ZEROS, ZEROS), st.just("same-tensorflow")),
        dilation=SMALL,
        groups=GROUPS,
    ),
    "transposed": st.builds(
        ConvTranspose2d,
        st.just(4),
        st.sampled_from([4, 8]),
        PAIRS,
        stride=PAIRS,
        padding=ZEROS,
        output_padding=st.integers(0, 2),
        dilation=SMALL,
        groups=GROUPS,
    ),
    "sequence": st.builds(
        Conv1d, st.just(4), st.just(4), SMALL, SMALL, st.sampled_from(["causal", 0, 1]), SMALL, GROUPS
    ),
    "maximum": st.builds(MaxPool2d, PAIRS, PAIRS, st.integers(0, 2), st.integers(1, 2), st.booleans()),
    "average": st.builds(AvgPool2d, PAIRS, PAIRS, st.integers(0, 2), st.booleans(), st.booleans()),
}
AXES = st.one_of(
    st.builds(
        dict,
        size=st.integers(1, 9),
        kernel_size=SMALL,
        stride=SMALL,
        before=ZEROS,
        after=ZEROS,
        dilation=SMALL,
        ceil_mode=st.booleans(),
    ),
    st.builds(
        dict,
        size=st.integers(1, 9),
        kernel_size=SMALL,
        stride=SMALL,
        padding=ZEROS,
        output_padding=st.integers(0, 2),
        dilation=SMALL,
    ),
)


def weights(layer, draw):
    """Return random weights and biases of the shapes that `layer` takes."""
    if isinstance(layer, MaxPool2d | AvgPool2d):
        return None, None
    return draw.normal(size=layer.weight_shape), draw.normal(size=layer.out_channels)


@pytest.mark.parametrize("kind", LAYERS)
@settings(max_examples=200, deadline=None)
@given(data=st.data(), height=st.integers(1, 9), width=st.integers(1, 9))
def test_every_cell_is_the_sum_of_its_terms(kind, data, height, width):
    """Whichever cell of whichever channel is spelled out, its terms give the number that stands in it."""
    layer = data.draw(LAYERS[kind])
    draw = np.random.default_rng(data.draw(st.integers(0, 99)))
    image = draw.normal(size=(4, 1 if kind == "sequence" else height, width))
    weight, bias = weights(layer, draw)
    try:
        trace = trace_layer(layer, image, weight, bias)
    except ConfigError:
        return
    np.testing.assert_array_equal(forward(layer, image, weight, bias), trace.output)
    filters, rows, columns = trace.output.shape
    assert (rows, columns) == (trace.vertical.output, trace.horizontal.output)
    for step in {0, trace.steps // 2, trace.steps - 1}:
        row, column = trace.cell(step)
        for output in range(filters):
            check_terms(trace, output, row, column)


def check_terms(trace, output, row, column):
    terms = trace.terms(output, row, column)
    assert terms.total == pytest.approx(trace.output[output, row, column], abs=1e-12)
    assert terms.channels.tolist() == list(trace.channels_of(output))
    for place, channel in enumerate(terms.channels):
        kernel = trace.kernel(output, channel)
        for down, y in enumerate(terms.rows):
            for across, x in enumerate(terms.columns):
                if 0 <= y < trace.image.shape[1] and 0 <= x < trace.image.shape[2]:
                    assert terms.values[place, down, across] == trace.image[channel, y, x]
                if kernel is not None:
                    at = terms.kernel_rows[down], terms.kernel_columns[across]
                    assert terms.weights[place, down, across] == kernel[at]
    if isinstance(trace.layer, MaxPool2d):
        if terms.winner is not None:
            assert trace.image[output][terms.winner] == terms.total
    elif isinstance(trace.layer, AvgPool2d):
        assert terms.total == pytest.approx(terms.products.sum() / terms.divisor, abs=1e-12)
    else:
        assert terms.total == pytest.approx(terms.products.sum() + terms.bias, abs=1e-12)


@settings(max_examples=600, deadline=None)
@given(numbers=AXES)
def test_taps_readers_and_meetings_tell_the_same(numbers):
    """Which input, kernel and output cells meet is the same asked from any of the three."""
    try:
        axis = TransposedAxis(**numbers) if "padding" in numbers else Axis(**numbers)
    except ConfigError:
        return
    met = {
        (int(position), int(kernel), output)
        for output in range(axis.output)
        for position, kernel in zip(*axis.taps(output), strict=True)
    }

    assert met == {
        (int(position), kernel, int(output))
        for kernel in range(axis.kernel_size)
        for position, output in zip(*axis.meets(kernel), strict=True)
    }
    for position in range(-axis.before - 1, axis.padded - axis.before + 1):
        readers = axis.readers(position).tolist()
        assert readers == sorted({output for at, _, output in met if at == position})
        if -axis.before <= position < axis.padded - axis.before:
            assert axis.read()[position + axis.before] == bool(readers)
    if axis.read().any():
        assert not axis.read()[axis.padded - axis.left_over :].any()


def test_groups_keep_channels_apart():
    """Two groups of two channels: the third filter reads channels 2 and 3; no kernel leads from 0 to it."""
    weight = np.arange(16.0).reshape(4, 2, 1, 2)
    trace = trace_layer(Conv2d(4, 4, (1, 2), groups=2, bias=False), np.ones((4, 1, 2)), weight)

    assert trace.channels_of(2) == range(2, 4)
    assert trace.kernel(2, 0) is None
    assert trace.kernel(2, 3).tolist() == [[10, 11]]
    assert trace.output[:, 0, 0].tolist() == [
        0 + 1 + 2 + 3,
        4 + 5 + 6 + 7,
        8 + 9 + 10 + 11,
        12 + 13 + 14 + 15,
    ]


def test_a_causal_sequence_never_reads_ahead():
    """WaveNet's stack, f = 2 at d = 1, 2, 4: output t has its last tap at t, its first d cells before."""
    for dilation in (1, 2, 4):
        _, along = Conv1d(1, 1, 2, padding="causal", dilation=dilation).axes((1, 8))

        assert along.output == 8
        assert [along.taps(output)[0].tolist() for output in range(8)] == [
            [t - dilation, t] for t in range(8)
        ]


def test_a_transposed_convolution_overlaps_what_its_cells_make():
    """Two cells 1 2 through 1 1 1 at stride 2 make 1 1 3 2 2: the middle one is the sum of both."""
    layer = ConvTranspose2d(1, 1, (1, 3), stride=(1, 2), bias=False)
    trace = trace_layer(layer, np.array([[[1.0, 2]]]), np.ones((1, 1, 1, 3)))

    assert trace.output.tolist() == [[[1, 1, 3, 2, 2]]]
    middle = trace.terms(0, 0, 2)
    assert (middle.columns.tolist(), middle.kernel_columns.tolist()) == ([0, 1], [2, 0])


def test_the_two_rules_of_same_padding_differ_at_a_stride():
    """n = 6, f = 3, s = 2 under TensorFlow's rule: three cells, one zero behind and none in front."""
    axis, _ = Conv2d(1, 1, 3, stride=2, padding="same-tensorflow").axes((1, 6, 6))

    assert (axis.output, axis.before, axis.after) == (3, 0, 1)


def test_an_average_counts_padding_if_asked_but_never_what_overhangs():
    """n = 4, f = 3, s = 2, p = 1, rounded up: windows of 3, 3, 2 cells with padding, 2, 3, 1 without."""
    image, counts = np.ones((1, 4, 4)), {}
    for count in (True, False):
        trace = trace_layer(AvgPool2d((3, 1), (2, 1), (1, 0), True, count), image)
        counts[count] = [trace.terms(0, row, 0).divisor for row in range(3)]

    assert counts == {True: [3, 3, 2], False: [2, 3, 1]}


@pytest.mark.parametrize(
    ("layer", "arrays", "sentence"),
    [
        (Conv2d(1, 2, 3), {"weight": np.ones((2, 1, 2, 2))}, r"takes \(2, 1, 3, 3\)"),
        (Conv2d(1, 2, 3), {}, "weight = None is missing"),
        (Conv2d(1, 2, 3), {"weight": np.ones((2, 1, 3, 3)), "bias": np.ones(1)}, r"takes \(2,\)"),
        (Conv2d(1, 1, 1, bias=False), {"weight": np.ones((1, 1, 1, 1)), "bias": np.ones(1)}, "has none"),
        (MaxPool2d(2), {"weight": np.ones((1, 1, 2, 2))}, "pooling"),
        (Conv1d(1, 1, 3), {"weight": np.ones((1, 1, 1, 3))}, r"is not \(channels, length\)"),
    ],
)
def test_arrays_of_another_shape_are_refused(layer, arrays, sentence):
    with pytest.raises(ConfigError, match=sentence):
        trace_layer(layer, np.ones((1, 5, 5)), **arrays)
