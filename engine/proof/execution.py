"""Running the code that the lab has written, and nothing else.

The text comes from `layer_code` and `module_code`, which write it from checked numbers and names. It is
read before it runs all the same: a chain may have come out of a file, and text that does more than make
and apply layers must not run, whatever the way it got here.
"""

import ast

import torch
from torch import nn

from engine.errors import EngineError

# With these, PyTorch, Python or `_check` say that something cannot be run.
REFUSALS = (
    *(RuntimeError, ValueError, TypeError, LookupError, NameError, AttributeError, SyntaxError),
    EngineError,
)

ALLOWED_IMPORTS = ("import torch", "from torch import nn")
ALLOWED_TORCH = ("Tensor", "cat", "ones", "zeros", "randn", "nn")


def _import(name: str, *how: object) -> object:
    """Return torch, the one package that an allowed import asks for.

    Python's own function will not do: Qt replaces it by one that needs all builtins to be there.
    """
    return torch


ALLOWED_BUILTINS = {
    "__build_class__": __build_class__,
    "__import__": _import,
    "len": len,
    "list": list,
    "super": super,
    "zip": zip,
}


def evaluate(code: str) -> nn.Module:
    """Return the layer that the expression `code` makes; EngineError if it is not code of the lab."""
    _check(code)
    made = eval(compile(code, "<layer>", "eval"), _names())
    if not isinstance(made, nn.Module):
        raise EngineError("The code makes no layer.")
    return made


def define(code: str, name: str) -> type[nn.Module]:
    """Return the class `name` from the module text `code`; EngineError if that is not code of the lab."""
    _check(code)
    names = _names()
    exec(compile(code, "<chain>", "exec"), names)
    made = names.get(name)
    if not (isinstance(made, type) and issubclass(made, nn.Module)):
        raise EngineError(f"The code defines no module {name}.")
    return made


def _names() -> dict[str, object]:
    return {"torch": torch, "nn": nn, "__builtins__": dict(ALLOWED_BUILTINS), "__name__": "chain"}


def _check(code: str) -> None:
    """Raise EngineError if `code` does anything but make and apply layers."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import() | ast.ImportFrom():
                allowed = ast.unparse(node) in ALLOWED_IMPORTS
            case ast.Attribute(value=ast.Name(id="torch"), attr=word):
                allowed = word in ALLOWED_TORCH
            case ast.Attribute(value=ast.Name(id="nn"), attr=word):
                allowed = isinstance(getattr(nn, word, None), type)
            case ast.Attribute(attr=word) | ast.Name(id=word):
                allowed = word == "__init__" or not word.startswith("_")
            case _:
                allowed = True
        if not allowed:
            raise EngineError(f"The code was not run: no layer needs “{ast.unparse(node)}”.")
