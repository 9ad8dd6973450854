"""The Python that the lab writes for layers, form by form. Whatever has another form is not run."""

import ast
from collections.abc import Iterator

from torch import nn

from engine.errors import EngineError

IMPORTS = ("import torch", "from torch import nn")
TORCH = ("Tensor", "cat", "ones", "zeros", "randn")
LAYERS = (  # of torch.nn, with the parts that blocks of the lab are made of
    *("Conv1d", "Conv2d", "ConvTranspose2d", "MaxPool2d", "AvgPool2d", "BatchNorm2d", "Flatten", "Linear"),
    *("ZeroPad1d", "ZeroPad2d", "Sequential", "ModuleList", "Identity", "Parameter", "Module"),
)
OWN = ("Residual", "PartialConv2d", "TrainablePool2d", "RadialBasis")
CALLED = (*OWN, "len", "list", "zip", "convolve")  # plain names; `convolve` is one filter of a PartialConv2d
METHODS = ("unsqueeze", "square", "sum", "sign")  # of tensors
RESERVED = {"torch", "nn", "self", "super", *CALLED} - {"convolve"}  # names that keep their meaning
PLAIN = (  # forms that can do nothing by themselves: what is in them is looked at as well
    *(ast.Expression, ast.Return, ast.Tuple, ast.List, ast.IfExp, ast.ListComp, ast.GeneratorExp),
    *(ast.expr_context, ast.operator, ast.unaryop, ast.cmpop),
)


def check(tree: ast.AST) -> None:
    """Raise EngineError if `tree` has a form that no text of the lab has."""
    for node in _nodes(tree):
        if not _allowed(node):
            raise EngineError(f"The code was not run: no layer needs “{_shortened(node)}”.")


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of `tree`, outer ones first, without those of forms that are judged as a whole."""
    yield tree
    match tree:
        case ast.Import() | ast.ImportFrom() | ast.Attribute(value=ast.Name()):
            return
        case ast.Call() if _begins(tree):
            return
    for part in ast.iter_child_nodes(tree):
        yield from _nodes(part)


def _allowed(node: ast.AST) -> bool:
    """Return whether `node` may stand where it does, whatever is in it."""
    match node:
        case ast.Import() | ast.ImportFrom():
            return ast.unparse(node) in IMPORTS
        case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.arguments() | ast.arg():
            return _defines(node)
        case ast.Expr(value=value):
            return isinstance(value, ast.Call) or _is_text(value)
        case ast.Assign(targets=[target]):
            return isinstance(target, ast.Attribute) or _is_new(target)
        case ast.Call():
            return _calls(node)
        case ast.keyword(arg=word):
            return word is not None
        case ast.Attribute():
            return _reads(node)
        case ast.Name(id=word):
            return not word.startswith("_") and word not in ("torch", "nn", "self", "super")
        case ast.Constant(value=value):
            return value is None or isinstance(value, bool | int | float | str)
        case ast.comprehension(target=target, is_async=is_async):
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            return not is_async and all(map(_is_new, names))
        case ast.Subscript() | ast.Slice():
            return _picks_channels(node)
        case ast.UnaryOp(op=op, operand=operand):
            return isinstance(op, ast.USub) and isinstance(operand, ast.Constant)
        case ast.Compare(ops=[op], comparators=[other]):
            return isinstance(op, ast.Is) and ast.unparse(other) == "None"
        case ast.BinOp(left=left, op=op, right=right):
            return _computes(left, op, right)
    return isinstance(node, PLAIN)


def _defines(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.arguments | ast.arg) -> bool:
    """Return whether this defines modules, each with its two methods, and nothing around or inside them."""
    match node:
        case ast.Module(body=body):
            return all(
                isinstance(part, ast.Import | ast.ImportFrom | ast.ClassDef) or _is_text(part)
                for part in body
            )
        case ast.ClassDef(name=name, bases=[base], keywords=[], decorator_list=[], body=body):
            named = not name.startswith("__") and name not in RESERVED - {*OWN}
            inside = all(isinstance(part, ast.FunctionDef) or _is_text(part) for part in body)
            return named and inside and ast.unparse(base) == "nn.Module"
        case ast.FunctionDef(name="__init__" | "forward", decorator_list=[], args=arguments, body=body):
            names = [argument.arg for argument in arguments.args]
            steps = all(isinstance(part, ast.Assign | ast.Expr | ast.Return) for part in body)
            return steps and names[:1] == ["self"] and not RESERVED.intersection(names[1:])
        case ast.arguments(posonlyargs=[], kwonlyargs=[], vararg=None, kwarg=None, defaults=defaults):
            return all(isinstance(default, ast.Constant) for default in defaults)
        case ast.arg(arg=name):
            return not name.startswith("_")
    return False


def _calls(call: ast.Call) -> bool:
    """Return whether this calls a layer, a class of the lab, or one of few functions and methods."""
    if _begins(call):
        return True
    match call.func:
        case ast.Name(id=word):
            return word in CALLED
        case ast.Attribute(value=ast.Name()):
            return True  # `_reads` says which
        case ast.Attribute(attr=word):
            return word in METHODS
    return False


def _begins(call: ast.Call) -> bool:
    """Return whether this is super().__init__()."""
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "__init__"
        and ast.unparse(call) == ("super().__init__()")
    )


def _reads(node: ast.Attribute) -> bool:
    """Return whether this is torch.… or nn.… of the lists, a layer's own self.…, or a method of a tensor."""
    match node:
        case ast.Attribute(value=ast.Name(id="torch"), attr=word, ctx=ast.Load()):
            return word in TORCH
        case ast.Attribute(value=ast.Name(id="nn"), attr=word, ctx=ast.Load()):
            return word in LAYERS
        case ast.Attribute(value=ast.Name(id="self"), attr="register_buffer", ctx=ast.Load()):
            return True
        case ast.Attribute(value=ast.Name(id="self"), attr=word):
            return not word.startswith("_") and not hasattr(nn.Module, word)
        case ast.Attribute(value=ast.Name(id="x") | ast.Call() | ast.BinOp(), attr=word, ctx=ast.Load()):
            return word in METHODS
    return False


def _picks_channels(node: ast.Subscript | ast.Slice) -> bool:
    """Return whether this is x[:, list(…)], or the colon in it."""
    if isinstance(node, ast.Slice):
        return node.lower is node.upper is node.step is None
    return ast.unparse(node) == "x[:, list(channels)]" and isinstance(node.ctx, ast.Load)


def _computes(left: ast.expr, op: ast.operator, right: ast.expr) -> bool:
    """Return whether tensors are added, subtracted or multiplied, or a type may be None."""
    if isinstance(op, ast.BitOr):
        return ast.unparse(left) == "nn.Module" and ast.unparse(right) == "None"
    tensors = (ast.Call, ast.Attribute, ast.BinOp)
    return (
        isinstance(op, ast.Add | ast.Sub | ast.Mult)
        and isinstance(left, tensors)
        and isinstance(right, tensors)
    )


def _is_text(node: ast.AST) -> bool:
    value = node.value if isinstance(node, ast.Expr) else node
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _is_new(node: ast.expr) -> bool:
    """Return whether this names a value of its own."""
    return isinstance(node, ast.Name) and not node.id.startswith("_") and node.id not in RESERVED


def _shortened(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 80 else f"{text[:79]}…"
