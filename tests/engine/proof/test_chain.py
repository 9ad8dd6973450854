from dataclasses import replace
from time import perf_counter

import pytest

from engine.arithmetic import (
    PRESETS,
    AvgPool2d,
    BatchNorm2d,
    Chain,
    Conv2d,
    ConvTranspose2d,
    Flatten,
    Linear,
    MaxPool2d,
    PartialConv2d,
    Residual,
    Sides,
    TrainablePool2d,
)
from engine.arithmetic.module_code import module_code
from engine.errors import LayerError
from engine.proof.chain import prove_chain, prove_module

CHAIN = Chain((Conv2d(3, 8, 3, 2, 1), MaxPool2d(2), Flatten(), Linear(128, 10)))
SHAPE = (3, 16, 16)


def proof_of(chain, shape):
    (proof,) = prove_chain(chain, shape)
    return proof


def run(code, chain=CHAIN, parameters=None):
    rows = chain.rows(SHAPE)
    return prove_module(code, "Network", rows, SHAPE, parameters or chain.parameters, perf_counter())


@pytest.mark.parametrize(
    ("key", "parameters"),
    [
        ("ng-lenet", 62_958),
        ("lenet-5-1998", 60_000),
        ("lenet-5", 61_706),
        ("alexnet", 61_100_840),
        ("vgg-11", 132_863_336),
        ("vgg-16", 138_357_544),
        ("resnet-18", 11_689_512),
    ],
)
def test_the_published_networks_run(key, parameters):
    """PyTorch finds the shapes behind every layer and the published numbers of parameters."""
    preset = next(preset for preset in PRESETS if preset.key == key)

    proof = proof_of(Chain(preset.layers), preset.input_shape)

    assert proof.agrees
    assert proof.parameters == proof.lab_parameters == parameters
    assert len(proof.checks) == len(preset.layers)
    assert all(check.output_shape == check.lab_shape for check in proof.checks)


def test_blocks_and_transposed_layers_run():
    """A block counts as one layer."""
    block = Residual((Conv2d(3, 3, 3, padding=1),))

    proof = proof_of(Chain((block, ConvTranspose2d(3, 2, 2, 2))), (3, 8, 8))

    assert proof.agrees
    assert [check.output_shape for check in proof.checks] == [(3, 8, 8), (2, 16, 16)]


def test_layers_of_any_name_run():
    """Names that mean something to Python, to PyTorch or to what reads the text."""
    names = (
        "self",
        "torch",
        "nn",
        "x",
        "list",
        "super",
        "__init__",
        "train",
        "class",
        "2nd",
        "é",
        "a.b",
        "data",
    )
    chain = Chain((Conv2d(1, 1, 1),) * len(names), names)

    assert proof_of(chain, (1, 4, 4)).agrees


@pytest.mark.parametrize(
    "layer",
    [
        Conv2d(2, 4, (3, 2), (2, 1), Sides(1, 0, 2, 1), (1, 2), 2, bias=False),
        Conv2d(2, 4, 3, padding="same"),
        Conv2d(2, 4, 3, 2, padding="same-tensorflow"),
        ConvTranspose2d(2, 4, 3, 2, 1, 1, 2, False),
        MaxPool2d(3, 2, 1, 2, ceil_mode=True),
        AvgPool2d(3, 2, 1, count_include_pad=False),
        BatchNorm2d(2),
        PartialConv2d(((0, 1), (1,)), 3, padding=1),
        TrainablePool2d(2, 2),
        Residual((Conv2d(2, 2, 1), Residual((Conv2d(2, 2, 1), BatchNorm2d(2)))), (Conv2d(2, 2, 1),)),
    ],
    ids=repr,
)
def test_every_layer_runs(layer):
    """Whatever the lab writes for it is among what is allowed to run."""
    assert proof_of(Chain((layer,)), (2, 8, 8)).agrees


def test_a_layer_that_gives_another_shape_is_named():
    """The first at which the two part, with both shapes."""
    code = module_code(CHAIN, "Network", SHAPE).replace("MaxPool2d(kernel_size=2)", "MaxPool2d(1)")
    assert code != module_code(CHAIN, "Network", SHAPE)

    proof = run(code)

    assert not proof.agrees
    assert proof.first_difference.number == 2
    assert (proof.first_difference.lab_shape, proof.first_difference.output_shape) == ((8, 4, 4), (8, 8, 8))
    assert proof.refusal  # and then the dense layer gets more than it takes


def test_another_number_of_parameters_is_found():
    """A bias that the code leaves out."""
    code = module_code(CHAIN, "Network", SHAPE).replace("Linear(128, 10)", "Linear(128, 10, bias=False)")

    proof = run(code)

    assert proof.first_difference is None
    assert (proof.lab_parameters, proof.parameters) == (1514, 1504)
    assert not proof.agrees


def test_a_layer_that_is_never_run_is_found():
    """What is not called leaves no shape."""
    code = module_code(CHAIN, "Network", SHAPE)
    line = next(line for line in code.splitlines() if "self.pool1(x)" in line)

    proof = run(code.replace(f"{line}\n", ""))

    assert proof.first_difference.name == "pool1"
    assert proof.first_difference.output_shape is None


def test_what_the_lab_says_wrong_is_found():
    """Rows of another chain do not pass."""
    rows = tuple(replace(row, output_shape=(1, *row.output_shape[1:])) for row in CHAIN.rows(SHAPE))
    code = module_code(CHAIN, "Network", SHAPE)

    proof = prove_module(code, "Network", rows, SHAPE, CHAIN.parameters, perf_counter())

    assert not proof.agrees
    assert proof.first_difference.number == 1


def test_a_chain_that_does_not_fit_is_not_run():
    """The lab's own error says where."""
    with pytest.raises(LayerError, match="Layer 2"):
        proof_of(Chain((Conv2d(3, 8, 3), MaxPool2d(20))), SHAPE)


def test_a_text_without_the_class_is_not_run():
    """Nothing was proved, and the proof says so."""
    proof = run("import torch\nfrom torch import nn\n")

    assert not proof.agrees
    assert proof.refusal == "The code defines no module Network."
