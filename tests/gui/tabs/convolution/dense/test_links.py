import numpy as np
import pytest

from engine.arithmetic import Conv1d, Conv2d, ConvTranspose2d, MaxPool2d, connections, trace_layer
from gui.tabs.convolution.dense.links import Pointed, entries_of, links
from gui.tabs.convolution.dense.pointed_words import pointed_words


def traced(layer, shape):
    weight = None if isinstance(layer, MaxPool2d) else np.arange(np.prod(layer.weight_shape)) * 1.0
    image = np.arange(np.prod(shape)) * 1.0
    return trace_layer(
        layer, image.reshape(shape), None if weight is None else weight.reshape(layer.weight_shape)
    )


@pytest.fixture
def trace():
    """8 × 8 to 4 × 4: f = 3, s = 2, p = 1, the first picture of the lab."""
    return traced(Conv2d(1, 1, 3, 2, 1, bias=False), (1, 8, 8))


def cells(mask):
    return list(zip(*(place.tolist() for place in mask.nonzero()), strict=True))


def test_an_entry_is_one_input_one_weight_and_one_output(trace):
    """Row 5 is output (1, 1); its window begins at input (1, 1), so column 18 = (2, 2) meets the middle."""
    found = links(trace, Pointed("entry", 5, 18))

    assert (cells(found.output), cells(found.input), cells(found.kernel)) == ([(1, 1)], [(2, 2)], [(1, 1)])
    assert found.cross == (5, 18)


def test_a_blank_entry_has_no_weight(trace):
    """Output (1, 1) does not see input (0, 0)."""
    pointed = Pointed("entry", 5, 0)
    found = links(trace, pointed)

    assert (cells(found.output), cells(found.input), cells(found.kernel)) == ([(1, 1)], [(0, 0)], [])
    assert (
        pointed_words(trace, pointed, found) == "Output (2, 2) does not see input (1, 1): this entry is zero."
    )


def test_an_output_at_the_corner_sees_real_inputs_alone(trace):
    """Four of nine: the rest of its window is padding."""
    pointed = Pointed("output", 0, 0)
    found = links(trace, pointed)

    assert cells(found.input) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert cells(found.kernel) == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert found.cross == (0, None)
    assert pointed_words(trace, pointed, found).startswith("Output (1, 1) sees 4 inputs")


def test_an_input_is_read_by_up_to_four_outputs(trace):
    """At stride 2, input (1, 1) is in the windows of (0, 0), (0, 1), (1, 0) and (1, 1)."""
    pointed = Pointed("input", 1, 1)
    found = links(trace, pointed)

    assert cells(found.output) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert found.cross == (None, 9)
    assert "is seen by 4 outputs" in pointed_words(trace, pointed, found)


def test_a_weight_has_all_its_places(trace):
    """Weight (0, 0) misses the first row and column of outputs: 9 of 16."""
    pointed = Pointed("kernel", 0, 0)
    found = links(trace, pointed)
    entries = entries_of(connections(trace), found.weight)

    assert found.weight == 0
    assert len(entries) == found.places == 9
    assert (
        pointed_words(trace, pointed, found) == "Weight (1, 1) = 0 stands in 9 places, and is learned once."
    )


def test_every_entry_agrees_with_the_matrix():
    """In groups, transposed, dilated: each entry of the matrix leads to the weight that is in it."""
    for layer, shape in (
        (Conv2d(4, 6, (3, 2), (2, 1), (1, 0), (1, 2), groups=2, bias=False), (4, 5, 6)),
        (ConvTranspose2d(2, 4, 3, 2, 1, 1, groups=2, bias=False), (2, 3, 4)),
        (MaxPool2d(2, 2), (2, 4, 4)),
        (Conv1d(2, 3, 3, padding="causal", bias=False), (2, 1, 5)),
    ):
        trace = traced(layer, shape)
        known = connections(trace)
        weights = np.full((known.outputs, known.inputs), -1)
        weights[known.output, known.input] = known.weight
        for row in range(0, known.outputs, 3):
            for column in range(known.inputs):
                found = links(trace, Pointed("entry", row, column))
                assert found.kernel.any() == (weights[row, column] >= 0)
                if found.kernel.any():
                    pointed = Pointed("kernel", *cells(found.kernel)[0], found.filter, found.channel)
                    assert links(trace, pointed).weight == weights[row, column]


def test_between_two_groups_there_is_no_filter():
    """It is said, and nothing stands out but the cell itself."""
    trace = traced(Conv2d(2, 2, 3, groups=2, bias=False), (2, 4, 4))
    pointed = Pointed("kernel", 0, 0, filter=0, channel=1)
    found = links(trace, pointed)

    assert not found.input.any()
    assert not found.output.any()
    assert "different groups" in pointed_words(trace, pointed, found)


def test_words_name_channels_where_there_are_several():
    """And cells of a sequence by one number."""
    volume = traced(Conv2d(3, 2, 3, bias=False), (3, 5, 5))
    pointed = Pointed("entry", 9, 25)
    assert pointed_words(volume, pointed, links(volume, pointed)) == (
        "Output (1, 1) of channel 2 reads input (1, 1) of channel 2 through weight (1, 1) = 36."
    )
    sequence = traced(Conv1d(1, 1, 2, bias=False), (1, 1, 5))
    pointed = Pointed("output", 0, 2)
    assert pointed_words(sequence, pointed, links(sequence, pointed)).startswith("Output 3 sees 2 inputs")
