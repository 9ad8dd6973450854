import pytest

from gui.tabs.convolution.proof.view import ProofState, ProofView
from gui.tabs.convolution.proof.words import words_of


def words(proof):
    state = ProofState.AGREES if proof.agrees else ProofState.DISAGREES
    return words_of(ProofView("code", "", state, proof))


def test_agreement_comes_with_its_numbers(layer_proof):
    """What was compared: shape, parameters, values and the largest difference."""
    assert words(layer_proof()).full == (
        "PyTorch 2.13.0 agrees: shape (1, 4, 4), 10 parameters, 16 values, largest difference 0"
    )
    assert words(layer_proof()).short == "PyTorch agrees: same shape, same 16 values"
    assert words(layer_proof(values=1, largest_difference=3.55e-15)).full.endswith(
        "1 value, largest difference 4e-15"
    )


def test_of_a_large_layer_no_values_are_claimed(layer_proof):
    """Neither in the long words nor in the short ones."""
    large = layer_proof(device="meta", values=0, largest_difference=None)

    assert words(large).full.endswith("10 parameters, too large here to compare values")
    assert words(large).short == "PyTorch agrees: same shape, 10 parameters"


def test_a_chain_agrees_layer_by_layer(chain_proof):
    """Shapes and parameters."""
    assert words(chain_proof()).full == (
        "PyTorch 2.13.0 agrees: the shape behind each of 2 layers, 224 parameters"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"output_shape": (1, 5, 4)}, "shape (1, 5, 4), here (1, 4, 4)"),
        ({"parameters": 9}, "9 parameters, here 10"),
        ({"largest_difference": 0.25}, "values differ by up to 0.2"),
        ({"output_shape": None, "refusal": "pad is wrong"}, "does not run this layer. pad is wrong"),
        (
            {"output_shape": (2, 4, 4), "parameters": 20},
            "shape (2, 4, 4), here (1, 4, 4); 20 parameters, here 10",
        ),
    ],
)
def test_a_layer_disagrees_with_the_numbers_of_both_sides(layer_proof, changes, said):
    """In one length: what is wrong is never shortened."""
    found = words(layer_proof(**changes))

    assert found.full == found.short
    assert found.full.startswith("PyTorch 2.13.0 disagrees: ")
    assert said in found.full


@pytest.mark.parametrize(
    ("shapes", "changes", "said"),
    [
        (((8, 4, 4), (8, 1, 1)), {}, "layer 2, pool1, gives shape (8, 1, 1), here (8, 2, 2)"),
        (((8, 4, 4), None), {"refusal": "sizes"}, "layer 2, pool1, was not run; sizes"),
        (((8, 4, 4), (8, 2, 2)), {"parameters": 1}, "1 parameter, here 224"),
    ],
)
def test_a_chain_disagrees_at_its_first_layer_that_does(chain_proof, shapes, changes, said):
    """With its number, its name and both shapes."""
    assert words(chain_proof(shapes, **changes)).full == f"PyTorch 2.13.0 disagrees: {said}"
