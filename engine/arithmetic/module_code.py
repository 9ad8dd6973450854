"""A chain as the text of a Python module with one torch.nn.Module."""

import re
from keyword import iskeyword
from textwrap import indent

from engine.arithmetic.chain import Chain
from engine.arithmetic.layer import Shape
from engine.arithmetic.layer_code import INDENT, layer_code
from engine.arithmetic.own_classes import CLASSES, own_classes
from engine.errors import ConfigError

# Methods and attributes of torch.nn.Module that a layer of the same name would break.
TAKEN = frozenset(
    """
    T_destination add_module apply bfloat16 buffers children compile cpu cuda double eval extra_repr
    float forward half ipu modules mtia parameters requires_grad_ share_memory state_dict to to_empty
    train training type xpu zero_grad
    """.split()  # noqa: SIM905  # legible
)
BEGINNINGS = ("_", "register_", "get_", "set_", "named_", "call_", "dump_", "load_")


def module_code(chain: Chain, name: str, shape: Shape) -> str:
    """Return a Python module that defines the class `name`, which takes a batch of `shape` through `chain`.

    Raises ConfigError if `name` cannot name a class, and LayerError if the shapes do not fit.
    """
    if not name.isidentifier() or iskeyword(name) or name in (*CLASSES, "torch", "nn"):
        raise ConfigError("name", name, "cannot name a Python class here.")
    rows = chain.rows(shape)
    attributes = _attributes(chain.names)
    made = [
        f"self.{attribute} = {layer_code(row.layer, row.input_shape)}"
        for attribute, row in zip(attributes, rows, strict=True)
    ]
    used = [
        f"x = self.{attribute}(x)  # {_batch(row.output_shape)}"
        for attribute, row in zip(attributes, rows, strict=True)
    ]
    output = rows[-1].output_shape if rows else shape
    return "\n".join(
        (
            f'"""{_batch(shape)} in, {_batch(output)} out, {chain.parameters:,} learned parameters."""\n',
            "import torch",
            "from torch import nn\n",
            *own_classes(chain.layers),
            f"\nclass {name}(nn.Module):",
            f'{INDENT}"""The layers that learn or pool: activations go where you want them in forward."""\n',
            _method("__init__(self) -> None", ["super().__init__()", *made]),
            _method("forward(self, x: torch.Tensor) -> torch.Tensor", [*used, "return x"]).rstrip("\n"),
            "",
        )
    )


def _method(signature: str, lines: list[str]) -> str:
    body = indent("\n".join(lines), INDENT)
    return indent(f"def {signature}:\n{body}\n", INDENT)


def _batch(shape: Shape) -> str:
    return f"({', '.join(map(str, ('B', *shape)))})"


def _attributes(names: tuple[str, ...]) -> list[str]:
    """Return `names` as attributes of a module, each different from all before it."""
    result: list[str] = []
    for name in names:
        attribute = re.sub(r"\W", "_", name, flags=re.ASCII)
        if not attribute.isidentifier() or iskeyword(attribute) or attribute.startswith(BEGINNINGS):
            attribute = f"layer_{attribute}"
        while attribute in TAKEN or attribute in result:
            attribute += "_"
        result.append(attribute)
    return result
