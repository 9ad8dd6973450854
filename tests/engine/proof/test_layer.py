from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arithmetic import AvgPool2d, Conv1d, Conv2d, ConvTranspose2d, MaxPool2d, Sides, trace_layer
from engine.errors import ConfigError
from engine.proof import layer as proofs
from engine.proof.layer import prove_layer

SMALL = st.integers(1, 4)


def proof_of(trace):
    (proof,) = prove_layer(trace)
    return proof


@pytest.mark.parametrize(
    ("layer", "shape", "parameters", "output"),
    [
        (Conv2d(3, 10, 3, 2, 1), (3, 39, 39), 280, (10, 20, 20)),
        (Conv2d(4, 6, (3, 2), 1, Sides(1, 2, 0, 3), 2, 2), (4, 9, 8), 78, (6, 8, 9)),
        (Conv2d(3, 4, 3, 2, "same-tensorflow", bias=False), (3, 9, 8), 108, (4, 5, 4)),
        (Conv2d(1, 1, 4, 1, "same"), (1, 6, 6), 17, (1, 6, 6)),
        (Conv2d(6, 6, 3, groups=6), (6, 5, 5), 60, (6, 3, 3)),
        (Conv1d(2, 3, 3, 1, "causal", 2), (2, 1, 20), 21, (3, 20)),
        (Conv1d(2, 3, 4, 1, "same"), (2, 1, 20), 27, (3, 20)),
        (ConvTranspose2d(4, 6, 3, 2, 1, 1, 2), (4, 5, 6), 114, (6, 10, 12)),
        (MaxPool2d(3, 2, 1), (3, 9, 8), 0, (3, 5, 4)),
        (AvgPool2d(3, 2, 1, True, False), (3, 9, 8), 0, (3, 5, 5)),
    ],
)
def test_every_kind_of_layer_is_run_with_its_numbers(traced, layer, shape, parameters, output):
    """Shape, parameters and every value agree, and the numbers are PyTorch's."""
    proof = proof_of(traced(layer, shape))

    assert proof.agrees
    assert (proof.refusal, proof.device) == ("", "cpu")
    assert (proof.parameters, proof.output_shape) == (parameters, output)
    assert proof.values == np.prod(output)
    assert 0 <= proof.largest_difference < 1e-12
    assert proof.milliseconds > 0
    assert proof.torch_version.startswith("2.")


def test_whole_numbers_agree_exactly():
    """Counting numbers leave no rounding: the largest difference is 0."""
    image, weight = np.arange(64.0).reshape(1, 8, 8), np.arange(9.0).reshape(1, 1, 3, 3)

    proof = proof_of(trace_layer(Conv2d(1, 1, 3, 2, 1), image, weight))

    assert proof.agrees
    assert proof.largest_difference == 0


def test_one_value_that_is_a_little_off_is_found(traced):
    """A proof that cannot fail proves nothing: a millionth in one of 80 cells is enough."""
    trace = traced(Conv2d(3, 4, 3, 2, 1), (3, 9, 8))
    output = trace.output.copy()
    output[3, 4, 3] += 1e-6

    proof = proof_of(replace(trace, output=output))

    assert not proof.agrees
    assert proof.values_agree is False
    assert proof.shape_agrees
    assert proof.largest_difference == pytest.approx(1e-6, rel=1e-6)


def test_a_value_that_is_no_number_is_found(traced):
    """NaN is not equal to anything, and not within any tolerance."""
    trace = traced(MaxPool2d(2), (1, 4, 4))
    output = trace.output.copy()
    output[0, 0, 0] = np.nan

    assert not proof_of(replace(trace, output=output)).agrees


def test_a_kernel_that_is_flipped_is_found(traced):
    """PyTorch runs with the weights of the trace, not with those that would fit its output."""
    trace = traced(Conv2d(1, 1, 3), (1, 6, 6))
    flipped = replace(trace, weight=trace.weight[:, :, ::-1, ::-1].copy())

    assert proof_of(flipped).values_agree is False


def test_another_shape_is_found(traced):
    """Both shapes are in the proof, and no values are compared."""
    trace = traced(Conv2d(3, 4, 3, 2, 1), (3, 9, 8))

    proof = proof_of(replace(trace, output=trace.output[:, :-1]))

    assert not proof.agrees
    assert (proof.lab_shape, proof.output_shape) == ((4, 4, 4), (4, 5, 4))
    assert proof.values_agree is None


def test_another_number_of_parameters_is_found(traced):
    """What the lab counts is compared, even where all values agree."""
    miscounting = type("Conv2d", (Conv2d,), {"parameters": property(lambda layer: 99)})
    trace = traced(Conv2d(3, 4, 3), (3, 9, 8))

    proof = proof_of(replace(trace, layer=miscounting(3, 4, 3)))

    assert (proof.lab_parameters, proof.parameters) == (99, 112)
    assert proof.values_agree
    assert not proof.agrees


@pytest.mark.parametrize(
    ("code", "difference"),
    [
        ("nn.Conv2d(3, 4, kernel_size=3, stride=1)", "shape"),
        ("nn.Conv2d(3, 4, kernel_size=3, stride=2, bias=False)", "parameters"),
        ("nn.Conv2d(3, 4, kernel_size=3, stride=2, padding_mode='what')", "padding_mode"),
        ("nn.Conv2d(3, 4, kernel_size=(3, 2), stride=2)", "weight has shape"),
        ("nn.Convolution(3)", "Convolution"),
        ("nn.Conv2d(3, 4,", "never closed"),
    ],
)
def test_code_that_makes_another_layer_is_found(traced, monkeypatch, code, difference):
    """What is run is the line on screen: if that is wrong, the proof fails, whatever the layer."""
    monkeypatch.setattr(proofs, "layer_code", lambda layer, shape: code)

    proof = proof_of(traced(Conv2d(3, 4, 3, 2), (3, 9, 9)))

    assert not proof.agrees
    assert proof.code == code
    found = {"shape": proof.shape_agrees, "parameters": proof.parameters_agree}
    assert found.get(difference) is False or difference in proof.refusal


def test_a_large_layer_runs_without_numbers(traced):
    """More than 20 million multiply-adds: shape and parameters are compared on the meta device."""
    proof = proof_of(traced(Conv2d(3, 8, 5, padding=2), (3, 200, 200)))

    assert proofs.LARGEST < 8 * 3 * 25 * 200 * 200
    assert proof.agrees
    assert proof.device == "meta"
    assert (proof.parameters, proof.output_shape) == (608, (8, 200, 200))
    assert (proof.values, proof.largest_difference, proof.values_agree) == (0, None, None)


def test_a_large_layer_with_another_shape_is_found(traced):
    """The meta device finds out, too."""
    trace = traced(Conv2d(3, 8, 5, padding=2), (3, 200, 200))

    assert not proof_of(replace(trace, output=trace.output[:, 1:])).agrees


def test_a_large_pooling_counts_by_what_it_reads(traced):
    """It multiplies nothing, and would take as long."""
    trace = traced(MaxPool2d(11, 1, 5), (1, 420, 420))

    assert trace.layer.multiply_adds((1, 420, 420)) == 0
    assert proof_of(trace).device == "meta"


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["plain", "transposed", "sequence", "maximum", "average"]),
    sides=st.tuples(st.integers(3, 9), st.integers(3, 9)),
    kernel=SMALL,
    stride=SMALL,
    padding=st.integers(0, 2),
    dilation=st.integers(1, 2),
    seed=st.integers(0, 99),
)
def test_whatever_the_setting_the_lab_agrees(traced, kind, sides, kernel, stride, padding, dilation, seed):
    """Every layer that the lab accepts, PyTorch runs to the same numbers."""
    shape = (2, *sides)
    try:
        match kind:
            case "plain":
                layer = Conv2d(2, 4, kernel, stride, padding, dilation, 2)
            case "transposed":
                layer = ConvTranspose2d(2, 3, kernel, stride, padding, dilation=dilation)
            case "sequence":
                layer, shape = Conv1d(2, 3, kernel, stride, padding, dilation), (2, 1, sides[1])
            case "maximum":
                layer = MaxPool2d(kernel, stride, padding, dilation)
            case "average":
                layer = AvgPool2d(kernel, stride, padding, bool(seed % 2), bool(seed % 3))
        trace = traced(layer, shape, seed)
    except ConfigError:
        return

    proof = proof_of(trace)
    assert proof.agrees, proof
