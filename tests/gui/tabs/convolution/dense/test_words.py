import numpy as np
import pytest

from engine.arithmetic import (
    AvgPool2d,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    MaxPool2d,
    dense_equivalent,
    sharing,
    trace_layer,
)
from engine.arithmetic.forward import shape_for
from gui.tabs.convolution.dense.formulas import percent, seen_formula, uses_formula, zeros_formula
from gui.tabs.convolution.dense.words import (
    compared,
    matrix_words,
    seen_words,
    sharing_words,
    times,
    verdict,
)
from gui.widgets.formula_nodes import plain


def traced(layer, shape):
    weight = None if isinstance(layer, MaxPool2d | AvgPool2d) else np.ones(layer.weight_shape)
    return trace_layer(layer, np.zeros(shape), weight)


def beside(trace):
    return dense_equivalent(trace.layer, shape_for(trace.layer, trace.image))


def said_of(trace):
    return verdict(trace, sharing(trace), beside(trace))


@pytest.fixture
def course():
    """Ng, Convolutional Neural Networks, week 1: why convolutions."""
    return traced(Conv2d(3, 6, 5), (3, 32, 32))


def test_the_example_of_the_course_in_words(course):
    """(5 · 5 · 3 + 1) · 6 = 456 against 3,072 · 4,704 + 4,704 = 14,455,392."""
    title, evidence = said_of(course)

    assert title == "31,700 times fewer parameters than a dense layer"
    assert evidence == "From 32 × 32 × 3 to 28 × 28 × 6: 456 instead of 14,455,392, biases included."
    assert compared(352_800, 14_450_688) == "41 times fewer"


def test_the_example_of_the_course_in_formulas(course):
    """Every number that is said can be worked out from those beside it."""
    counts, equal = sharing(course), beside(course)

    assert plain(uses_formula(counts)) == "uses = connections / weights = 352,800 / 450 = 784"
    assert plain(zeros_formula(counts, equal)) == "zeros = 1 − 352,800 / (4,704 · 3,072) = 97.6 %"
    assert plain(seen_formula(course, counts, equal)) == "window = f · f · C = 5 · 5 · 3 = 75"
    assert seen_words(course, equal) == "Every output sees 75 of 3,072 inputs."


def test_a_window_as_large_as_the_input_is_a_dense_layer():
    """Nothing is fewer then, and nothing is shared."""
    trace = traced(Conv2d(2, 4, 3), (2, 3, 3))

    assert said_of(trace)[0] == "As many parameters as a dense layer"
    assert sharing_words(trace, sharing(trace)) == "Every weight is used once."
    assert "as in a dense layer" in matrix_words(trace, by_value=False)


def test_a_window_larger_than_the_input_has_more_parameters():
    """f = 5 on a padded 2 × 2: 25 + 1 against 4 · 4 + 4."""
    trace = traced(Conv2d(1, 1, 5, padding=2), (1, 2, 2))

    assert said_of(trace)[0] == "1.3 times more parameters than a dense layer"


def test_equal_counts_do_not_make_a_dense_layer():
    """n = 4, f = 4, p = 1, s = 4: 16 weights and a bias for a single output, which sees 3 × 3 of 4 × 4."""
    trace = traced(Conv2d(1, 1, 4, 4, 1), (1, 4, 4))

    assert said_of(trace) == (
        "As many parameters as a dense layer",
        "The count alone is the same. Every output sees 9 of 16 inputs.",
    )


def test_a_bias_that_outputs_share_does_not_make_a_dense_layer():
    """n = 1, f = 3, p = 2, s = 2: 3 + 1 against 2 · (1 + 1), and the weight in the middle meets nothing."""
    trace = traced(Conv1d(1, 1, 3, 2, 2), (1, 1, 1))

    assert trace.steps == 2
    assert said_of(trace)[1].startswith("The count alone is the same. A weight is used 0 to 1 times")


def test_a_transposed_layer_with_more_parameters_cuts_cells_off():
    """Of the 5 × 5 cells that f = 5 makes of one input, p = 2 leaves one."""
    trace = traced(ConvTranspose2d(1, 1, 5, padding=2), (1, 1, 1))

    title, evidence = said_of(trace)
    assert title == "13 times more parameters than a dense layer"
    assert "cut off" in evidence
    assert "padding" not in evidence


@pytest.mark.parametrize(
    ("layer", "reason"),
    [
        (MaxPool2d(2, ceil_mode=True), "hangs over the edge."),
        (MaxPool2d(2, stride=2, padding=1), "reads padding."),
        (MaxPool2d(3, stride=2, padding=1, ceil_mode=True), "reads padding or hangs over the edge."),
    ],
)
def test_why_a_window_sees_fewer_inputs(layer, reason):
    """Ceil mode lets windows hang over the edge, where there is no padding."""
    side = 4 if layer.kernel_size == 3 else 3
    trace = traced(layer, (1, side, side))

    assert seen_words(trace, beside(trace)).endswith(f"fewer where its window {reason}")


def test_an_image_of_one_row_is_no_sequence():
    """It has a height, and so has its filter."""
    trace = traced(Conv2d(1, 1, (1, 3)), (1, 1, 8))

    assert said_of(trace)[1].startswith("From 1 × 8 to 1 × 6")
    window = plain(seen_formula(trace, sharing(trace), beside(trace)))
    assert window == "window = f_H · f_W · C = 1 · 3 · 1 = 3"


def test_pooling_learns_nothing():
    """Its average has constants in the matrix; its maximum has no fixed matrix, and that is said."""
    average, largest = traced(AvgPool2d(3, 2, 1), (1, 8, 8)), traced(MaxPool2d(2, 2), (1, 4, 4))

    assert said_of(average) == (
        "Nothing to learn",
        "A dense layer from 8 × 8 to 4 × 4 would learn 1,024 numbers.",
    )
    assert "the same constant, 1/9" in matrix_words(average, by_value=False)
    assert matrix_words(largest, by_value=False).startswith("No fixed matrix")
    assert "single 1" in matrix_words(largest, by_value=True)
    assert plain(uses_formula(sharing(largest))) == "weights = 0"


def test_cells_that_count_make_other_constants():
    """Without the padding, corners divide by 4 and the inside by 9."""
    trace = traced(AvgPool2d(3, 2, 1, count_include_pad=False), (1, 8, 8))

    assert "1/9 to 1/4" in matrix_words(trace, by_value=False)


def test_what_is_special_about_a_matrix_is_said():
    """Triangular, transposed, one weight a diagonal, in groups."""
    causal = traced(Conv1d(1, 1, 2, padding="causal"), (1, 1, 8))
    assert "Lower triangular" in matrix_words(causal, by_value=False)
    assert said_of(causal)[1].startswith("From length 8 to length 8")
    turned = traced(ConvTranspose2d(1, 1, 3, 2), (1, 4, 4))
    assert "rows and columns changed" in matrix_words(turned, by_value=False)
    assert "diagonal" in matrix_words(traced(Conv1d(1, 1, 3), (1, 1, 8)), by_value=False)
    grouped = traced(Conv2d(2, 2, 3, groups=2), (2, 5, 5))
    assert "between groups everything is zero" in matrix_words(grouped, by_value=False)
    counts = sharing(grouped)
    assert plain(seen_formula(grouped, counts, beside(grouped))) == "window = f · f · C / g = 3 · 3 · 1 = 9"


def test_an_output_of_a_transposed_convolution_sees_what_its_place_gives():
    """4 × 4 to 9 × 9 at f = 3, s = 2: from 1 to 4 inputs, 144 connections for 81 outputs."""
    trace = traced(ConvTranspose2d(1, 1, 3, 2), (1, 4, 4))
    counts, equal = sharing(trace), beside(trace)

    assert seen_words(trace, equal).startswith("An output sees 1 to 4 of 16 inputs")
    assert plain(seen_formula(trace, counts, equal)) == "mean = connections / outputs = 144 / 81 = 1.8"


def test_numbers_are_rounded_for_reading():
    """And never to what would be untrue."""
    assert [times(ratio) for ratio in (1.26, 9.96, 40.96, 31_700.4)] == [
        "1.3 times",
        "10 times",
        "41 times",
        "31,700 times",
    ]
    assert times(21_733_310_218.96) == "21.7 billion times"
    assert [percent(share) for share in (0.0, 0.882, 0.99996, 0.9999999)] == [
        "0.0 %",
        "88.2 %",
        "99.996 %",
        "over 99.999 %",
    ]
    assert compared(0, 16) == "none"
    assert compared(16, 16) == "as many"
