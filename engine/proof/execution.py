"""Running the code that the lab has written, and nothing else.

The text comes from `layer_code` and `module_code`, which write it from checked numbers and names. It is
read before it runs all the same: a chain may have come out of a file, and text that does more than make
and apply layers must not run, whatever the way it got here. What may stand in it is listed in `allowed`.
"""

import ast

import torch
from torch import nn

from engine.errors import EngineError
from engine.proof.allowed import check

# With these, PyTorch, Python or `check` say that something cannot be run.
REFUSALS = (
    *(RuntimeError, ValueError, TypeError, LookupError, NameError, AttributeError, SyntaxError),
    EngineError,
)


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
    tree = ast.parse(code, "<layer>", "eval")
    check(tree)
    made = eval(compile(tree, "<layer>", "eval"), _names())
    if not isinstance(made, nn.Module):
        raise EngineError("The code makes no layer.")
    return made


def define(code: str, name: str) -> type[nn.Module]:
    """Return the class `name` from the module text `code`; EngineError if that is not code of the lab."""
    tree = ast.parse(code, "<chain>")
    check(tree)
    names = _names()
    exec(compile(tree, "<chain>", "exec"), names)
    made = names.get(name)
    if not (isinstance(made, type) and issubclass(made, nn.Module)):
        raise EngineError(f"The code defines no module {name}.")
    return made


def _names() -> dict[str, object]:
    return {"torch": torch, "nn": nn, "__builtins__": dict(ALLOWED_BUILTINS), "__name__": "chain"}
