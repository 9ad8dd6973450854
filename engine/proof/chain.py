"""A chain, run by PyTorch on the meta device, where tensors have shapes and no numbers."""

from collections.abc import Generator
from functools import partial
from time import perf_counter

import torch
from torch import nn

from engine.arithmetic import Chain, Row, Shape
from engine.arithmetic.module_code import module_code
from engine.proof.execution import REFUSALS, define
from engine.proof.results import ChainProof, LayerCheck


def prove_chain(chain: Chain, shape: Shape, name: str = "Network") -> Generator[ChainProof, None, None]:
    """Run the module text of `chain` on a batch of one example of `shape`, and compare behind every layer.

    It yields one ChainProof, which says at which layer the two part if they do. Raises LayerError, as
    `Chain.rows` does, if the shapes do not fit: then there is nothing to prove.
    """
    started = perf_counter()
    rows = chain.rows(shape)
    code = module_code(chain, name, shape)
    yield prove_module(code, name, rows, shape, chain.parameters, started)


def prove_module(
    code: str, name: str, rows: tuple[Row, ...], shape: Shape, parameters: int, started: float
) -> ChainProof:
    """Run the module text `code`, and compare it with what the lab says in `rows` and `parameters`.

    `started` is what `perf_counter` said when the work began.
    """
    shapes: dict[int, Shape] = {}
    counted, refusal = None, ""
    try:
        with torch.no_grad(), torch.device("meta"):
            module = define(code, name)().eval()
            counted = sum(parameter.numel() for parameter in module.parameters())
            for number, layer in enumerate(module.children(), start=1):
                layer.register_forward_hook(partial(_note, shapes, number))
            module(torch.empty(1, *shape))
    except REFUSALS as error:
        refusal = str(error)
    checks = tuple(
        LayerCheck(number=number, name=row.name, lab_shape=row.output_shape, output_shape=shapes.get(number))
        for number, row in enumerate(rows, start=1)
    )
    return ChainProof(
        code=code,
        torch_version=torch.__version__.split("+")[0],
        milliseconds=1000 * (perf_counter() - started),
        checks=checks,
        lab_parameters=parameters,
        parameters=counted,
        refusal=refusal,
    )


def _note(
    shapes: dict[int, Shape], number: int, layer: nn.Module, arrived: object, left: torch.Tensor
) -> None:
    """Remember the shape of what left layer `number`, without that of the batch."""
    shapes[number] = tuple(left.shape[1:])
