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
        "torch.nn.modules.module.torch.os.system('touch owned')",
        "torch.nn.Linear(2, 2)",  # harmless, but not how the lab writes it
        "torch.ones.__globals__",
        "torch.ones(2).numpy().tofile('owned')",
        "torch.Tensor.__init__.__globals__",
        "torch['os']",
        "torch",
        "nn.modules.module.torch.load('layer.pt')",
        "nn.Conv2d.__init__.__globals__",
        "nn.Module.load_state_dict(nn.Identity(), {})",
        "nn.Linear(2, 2).forward.__func__.__globals__",
        "nn.Linear(2, 2).weight.numpy().tofile('owned')",
        "nn.Linear(2, 2)(nn.Linear(2, 2))",
        "nn.Sequential(nn.Linear(2, 2))[0]",
        "nn.Sequential(*[nn.Linear(2, 2)])",
        "nn.Linear(**{'in_features': 2, 'out_features': 2})",
        "nn.Linear(in_features=nn.modules.os.getpid(), out_features=2)",
        "nn.DataParallel(nn.Linear(2, 2))",
        "nn.functional.torch.os.getcwd()",
        "nn.init.warnings.sys.modules['os']",
        "(lambda: nn.Linear(2, 2))()",
        "(layer := nn.Linear(2, 2))",
        "[nn.Linear(2, 2) for self in list((1, 2))]",
        "f'{nn.Linear(2, 2).__class__}'",
        "nn.Conv2d(1, 1, 9 ** 9 ** 9)",
        "nn.Conv2d(1, 1, (1,) * 999999999)",
        "nn.Linear(2, 2) if nn.os else nn.Linear(3, 3)",
        "nn.Linear(2, 2) or nn.Linear(3, 3)",
        "b'nn.Linear(2, 2)'",
        "len.__self__.open('owned', 'w')",
        "list.mro()[1].__subclasses__()",
        "super().__init__()",
        "super().__init__('owned')",
        "super().__getattribute__('__class__')",
        "eval('1')",
        "__build_class__",
        "().__class__.__base__.__subclasses__()",
        "getattr(nn, 'modules')",
        "3 + 4",
    ],
)
def test_an_expression_that_does_anything_else_is_not_run(code):
    """Whatever a file may bring, only layers of torch are made, written as the lab writes them."""
    with pytest.raises((EngineError, RuntimeError), match=r"was not run|makes no layer|super"):
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


def network(body, *, parameters="self, x", before="", bases="nn.Module"):
    """Return the text of a module whose forward does `body`."""
    lines = [
        *("import torch", "from torch import nn", before, f"class Network({bases}):"),
        *("    def __init__(self):", "        super().__init__()", "        self.layer = nn.Identity()"),
        *(f"    def forward({parameters}):", *(f"        {line}" for line in body.splitlines())),
    ]
    return "\n".join(lines)


def test_a_module_of_layers_is_made():
    module = define(network("x = self.layer(x)\nreturn x"), "Network")()

    assert module(nn.Parameter()).shape == (0,)


@pytest.mark.parametrize(
    "body",
    [
        "return torch.os.system('touch owned')",
        "return torch.ones.__globals__",
        "return self.layer.forward",
        "return self.__class__",
        "return self.__dict__",
        "return self._modules",
        "return self.load_state_dict(x)",
        "return self.register_forward_hook(x)",
        "return self.compile()",
        "self.layer.weight = x",
        "nn.Linear = x",
        "torch = x",
        "self = x",
        "zip = x",
        "_hidden = x",
        "x.data = x",
        "x[0] = x",
        "x += x",
        "a, b = x",
        "del x",
        "global x",
        "import os",
        "return x[0]",
        "return x.numpy()",
        "return x.square().numpy()",
        "return x.__class__",
        "return x.tofile('owned')",
        "return x[:, list(x)]",
        "return x[0:1, list(channels)]",
        "return [x for x.data in list(x)]",
        "return [x for self in list(x)]",
        "return [torch.os for x in list(x)]",
        "return (lambda: x)()",
        "return {x: x}",
        "return {x}",
        "return x @ x",
        "return x ** x",
        "return 'x' * 999999999",
        "return not x",
        "return x > x",
        "return x is x",
        "return x and x",
        "yield x",
        "raise x",
        "assert x",
        "pass",
        "with x: pass",
        "while x: pass",
        "for y in x: pass",
        "try: pass\nexcept: pass",
        "def forward(self): return self.numpy()\nconvolve = forward\nreturn convolve(x)",
        "class Inner(nn.Module): pass",
        "super().__setattr__('a', x)",
        "return super().forward(x)",
        "return list(*x)",
        "return list(**x)",
        "return (x := x)",
        "match x:\n    case _: pass",
    ],
)
def test_a_module_that_does_anything_else_is_not_made(body):
    """Not even defined, though nobody would call it."""
    with pytest.raises(EngineError, match="no layer needs"):
        define(network(body), "Network")


@pytest.mark.parametrize(
    "changes",
    [
        {"parameters": "x, self"},
        {"parameters": "self, torch"},
        {"parameters": "self, nn"},
        {"parameters": "self, _x"},
        {"parameters": "self, *x"},
        {"parameters": "self, **x"},
        {"parameters": "self, x, /"},
        {"parameters": "self, *, x"},
        {"parameters": "self, x=torch.ones(2)"},
        {"parameters": "self, x: torch.os.getcwd()"},
        {"bases": "object"},
        {"bases": "nn.Linear"},
        {"bases": "nn.Module, nn.Linear"},
        {"bases": "nn.Module, metaclass=nn.Module"},
        {"bases": ""},
        {"before": "torch.os.getcwd()"},
        {"before": "list(nn.Linear(2, 2))"},
        {"before": "x = nn.Linear(2, 2)"},
        {"before": "@nn.Module"},
        {"before": "def forward(self): return self.numpy()"},
        {"before": "class torch(nn.Module):\n    'none'"},
        {"before": "class list(nn.Module):\n    'none'"},
        {"before": "class __Own__(nn.Module):\n    'none'"},
        {"before": "class Own(nn.Module):\n    layer = nn.Linear(2, 2)"},
        {"before": "class Own(nn.Module):\n    def __getattr__(self): 'none'"},
        {"before": "class Own(nn.Module):\n    @nn.Module\n    def forward(self): 'none'"},
    ],
    ids=repr,
)
def test_nothing_stands_around_what_a_module_does(changes):
    with pytest.raises(EngineError, match="no layer needs"):
        define(network("return x", **changes), "Network")


def test_the_message_stays_short():
    with pytest.raises(EngineError) as caught:
        evaluate(f"torch.load('{'x' * 1000}')")

    assert len(str(caught.value)) < 140
