"""The PyTorch text of layers and chains, run in PyTorch."""

import pytest
import torch
from torch import nn

from engine.arithmetic import (
    PRESETS,
    Chain,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    Flatten,
    Linear,
    MaxPool2d,
    PartialConv2d,
    Residual,
    Sides,
    TrainablePool2d,
    layer_code,
    module_code,
)
from engine.errors import ConfigError, LayerError


def network(chain, shape, device="meta"):
    """Return the module that the text defines, made on `device`."""
    names = {}
    exec(module_code(chain, "Network", shape), names)
    with torch.device(device):
        return names["Network"]()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_every_preset_runs(preset):
    """The text alone makes a module with the shape and the parameters of the table."""
    module = network(preset.chain, preset.input_shape)

    output = module(torch.zeros(2, *preset.input_shape, device="meta"))
    assert tuple(output.shape[1:]) == preset.chain.output_shape(preset.input_shape)
    assert sum(p.numel() for p in module.parameters()) == preset.chain.parameters


@pytest.mark.parametrize(
    ("layer", "code"),
    [
        (Conv2d(3, 10, 3, stride=2), "nn.Conv2d(3, 10, kernel_size=3, stride=2)"),
        (Conv2d(3, 6, (3, 4), padding="same", groups=3, bias=False), None),
        (Conv2d(3, 10, 3, padding="valid"), "nn.Conv2d(3, 10, kernel_size=3)"),
        (Conv2d(3, 10, 3, padding=Sides(1, 1, 2, 2)), "nn.Conv2d(3, 10, kernel_size=3, padding=(1, 2))"),
        (ConvTranspose2d(3, 1, 3, stride=2, output_padding=1), None),
        (MaxPool2d(2), "nn.MaxPool2d(kernel_size=2)"),
        (MaxPool2d(3, stride=2, padding=1, ceil_mode=True), None),
        (Flatten(), "nn.Flatten()"),
        (Linear(40, 10, bias=False), "nn.Linear(40, 10, bias=False)"),
    ],
    ids=repr,
)
def test_a_layer_is_one_line(layer, code):
    """With the arguments that differ from PyTorch's defaults; what it evaluates to is written the same."""
    written = layer_code(layer)

    assert code in (None, written)
    assert isinstance(eval(written, {"nn": nn}), getattr(nn, type(layer).__name__))
    assert "\n" not in written


@pytest.mark.parametrize(
    ("layer", "shape", "padding"),
    [
        (Conv2d(1, 2, 3, padding=Sides(top=1, right=2)), (1, 8, 8), "nn.ZeroPad2d((0, 2, 1, 0))"),
        (Conv2d(1, 2, 3, stride=2, padding="same-tensorflow"), (1, 8, 8), "nn.ZeroPad2d((0, 1, 0, 1))"),
        (Conv1d(1, 2, 3, padding="causal", dilation=2), (1, 9), "nn.ZeroPad1d((4, 0))"),
    ],
)
def test_zeros_on_one_side_are_a_layer_in_front(layer, shape, padding):
    """PyTorch's layers add the same zeros on opposite sides; more on one side takes a layer of its own."""
    code = layer_code(layer, shape)
    module = eval(code, {"nn": nn})

    assert code.splitlines()[1].strip() == f"{padding},"
    assert tuple(module(torch.zeros(1, *shape)).shape[1:]) == layer.output_shape(shape)


def test_the_rule_of_tensorflow_needs_the_input():
    with pytest.raises(ConfigError, match="depends on the input"):
        layer_code(Conv2d(1, 1, 3, stride=2, padding="same-tensorflow"))


def test_partial_convolution_and_trainable_pooling_compute_what_they_say():
    """A map reads only its connections; a pooling sums four values, scales and shifts."""
    chain = Chain((PartialConv2d(((0,), (0, 1)), 1), TrainablePool2d(2, 2)))
    module = network(chain, (2, 2, 2), "cpu")
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.fill_(1)
        module.pool1.coefficient.fill_(3)

    image = torch.tensor([[[1.0, 2], [3, 4]], [[10, 20], [30, 40]]])
    output = module(image[None])

    first, second = 3 * (10 + 4) + 1, 3 * (10 + 100 + 4) + 1  # 3 · (values + 4 biases of 1) + bias
    assert output.flatten().tolist() == [first, second]


def test_a_block_adds_its_branches():
    """Identity plus 1×1 convolution by two: three times the input."""
    module = network(Chain((Residual((Conv2d(1, 1, 1, bias=False),)),)), (1, 2, 2), "cpu")
    with torch.no_grad():
        module.block1.main.weight.fill_(2)

    assert module(torch.ones(1, 1, 2, 2)).flatten().tolist() == [3] * 4


def test_names_become_attributes_that_break_nothing():
    """A layer may be called as a method of nn.Module is, as a keyword, with signs, or as another layer."""
    names = ("train", "forward", "class", "2nd layer", "a b", "a-b", "_modules", "é")
    chain = Chain((Conv2d(1, 1, 1),) * 8, names)
    module = network(chain, (1, 4, 4), "cpu")

    assert len(list(module.children())) == 8
    assert tuple(module.train()(torch.zeros(1, 1, 4, 4)).shape) == (1, 1, 4, 4)


def test_no_attribute_of_a_module_is_overwritten():
    """Whatever this version of PyTorch has."""
    taken = sorted({*dir(nn.Module), *vars(nn.Module())})
    module = network(Chain((Conv2d(1, 1, 1),) * len(taken), tuple(taken)), (1, 4, 4))

    assert {name for name, _ in module.named_children()}.isdisjoint(taken)


@pytest.mark.parametrize("name", ["", "2", "a b", "class", "nn", "Residual"])
def test_a_name_that_cannot_be_a_class_is_refused(name):
    with pytest.raises(ConfigError, match="cannot name a Python class"):
        module_code(Chain((Flatten(),)), name, (1, 2, 2))


def test_a_chain_that_does_not_fit_has_no_text():
    with pytest.raises(LayerError, match="Layer 1, Conv2d"):
        module_code(Chain((Conv2d(1, 1, 5),)), "Network", (1, 3, 3))
