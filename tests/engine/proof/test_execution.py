import pytest
from torch import nn

from engine.errors import EngineError
from engine.proof.execution import define, evaluate


def test_an_expression_makes_a_layer():
    """The line on screen is what makes it."""
    layer = evaluate("nn.Sequential(\n    nn.ZeroPad2d((0, 1, 1, 1)),\n    nn.Conv2d(3, 4, 3),\n)")

    assert isinstance(layer[1], nn.Conv2d)
    assert layer[1].out_channels == 4


@pytest.mark.parametrize(
    "code",
    [
        "__import__('os').getcwd()",
        "open('layer.txt', 'w')",
        "torch.load('layer.pt')",
        "torch.hub.load('a/b', 'c')",
        "nn.modules.module.torch.load('layer.pt')",
        "nn.Conv2d.__init__.__globals__",
        "().__class__.__base__.__subclasses__()",
        "getattr(nn, 'modules')",
        "3 + 4",
    ],
)
def test_an_expression_that_does_anything_else_is_not_run(code):
    """Whatever a file may bring, only layers of torch are made."""
    with pytest.raises((EngineError, NameError)):
        evaluate(code)


@pytest.mark.parametrize(
    "line",
    ["import os", "from torch import hub", "import torch.hub", "from os import *", "import torch as nn"],
)
def test_a_module_imports_torch_and_nn_alone(line):
    """The message quotes the line."""
    code = f"from torch import nn\n{line}\n\nclass Network(nn.Module):\n    pass\n"

    with pytest.raises(EngineError, match="no layer needs"):
        define(code, "Network")
