"""One layer, run by PyTorch."""

import warnings
from collections.abc import Generator
from dataclasses import replace
from time import perf_counter
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.arithmetic import Conv1d, LayerTrace
from engine.arithmetic.layer_code import layer_code
from engine.proof.execution import REFUSALS, evaluate
from engine.proof.results import LayerProof

Numbers = NDArray[np.float64]

LARGEST = 20_000_000  # multiply-adds; of a larger layer only shape and parameters are compared
ROUNDING = 1e-12  # of the largest sum that could occur: some thousand times what float64 rounds off


def prove_layer(trace: LayerTrace) -> Generator[LayerProof, None, None]:
    """Run the code of the layer in PyTorch on the image of `trace`, and compare what comes out.

    It yields one LayerProof, which says where the two differ if they do; nothing is raised for that. All
    is computed in float64, with the weights and biases of `trace`.
    """
    started = perf_counter()
    layer, shape = trace.layer, _plain(trace, trace.image).shape
    device: Literal["cpu", "meta"] = "cpu" if _work(trace) <= LARGEST else "meta"
    proof = LayerProof(
        code=layer_code(layer, shape),
        torch_version=torch.__version__.split("+")[0],
        device=device,
        milliseconds=0.0,
        lab_shape=_plain(trace, trace.output).shape,
        lab_parameters=layer.parameters,
    )
    try:
        with torch.no_grad(), torch.device(device), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Using padding='same' with even kernel lengths", UserWarning)
            proof = _run(trace, proof)
    except REFUSALS as error:
        proof = replace(proof, refusal=str(error))
    yield replace(proof, milliseconds=1000 * (perf_counter() - started))


def _run(trace: LayerTrace, proof: LayerProof) -> LayerProof:
    """Return `proof` with what PyTorch says."""
    module = evaluate(proof.code).double()
    parameters = sum(parameter.numel() for parameter in module.parameters())
    image = _plain(trace, trace.image)
    if proof.device == "meta":
        output = module(torch.empty(image.shape, dtype=torch.float64))
        return replace(proof, output_shape=tuple(output.shape), parameters=parameters)
    _load(module, trace)
    output = module(torch.tensor(image, dtype=torch.float64)).numpy()
    proof = replace(proof, output_shape=output.shape, parameters=parameters)
    if not proof.shape_agrees:
        return proof
    return replace(
        proof,
        values=output.size,
        largest_difference=_largest_difference(output, _plain(trace, trace.output)),
        tolerance=ROUNDING * _largest_sum(trace),
    )


def _load(module: nn.Module, trace: LayerTrace) -> None:
    """Give the layer the weights and biases of `trace`; ValueError if they have another shape there."""
    found = dict(module.named_parameters())
    for name, parameter in found.items():
        numbers = trace.bias if name.endswith("bias") else trace.weight
        if numbers is None:
            raise ValueError(f"PyTorch's layer has a {name}, and the lab's has none.")
        numbers = numbers if name.endswith("bias") else _plain(trace, numbers)
        if numbers.shape != tuple(parameter.shape):
            raise ValueError(
                f"PyTorch's {name} has shape {tuple(parameter.shape)}, the lab's {numbers.shape}."
            )
        parameter.copy_(torch.tensor(numbers))


def _plain(trace: LayerTrace, numbers: Numbers) -> Numbers:
    """Return `numbers` as PyTorch has them: those of a sequence without the height of one cell."""
    return numbers[..., 0, :] if isinstance(trace.layer, Conv1d) else numbers


def _taps(trace: LayerTrace) -> int:
    """Return how many products go into one output cell at most."""
    area = trace.vertical.kernel_size * trace.horizontal.kernel_size
    return area if trace.weight is None else area * trace.weight.shape[1]


def _work(trace: LayerTrace) -> int:
    """Return the multiply-adds that PyTorch will do; a pooling, which multiplies nothing, reads as much."""
    return max(trace.layer.multiply_adds(_plain(trace, trace.image).shape), trace.output.size * _taps(trace))


def _largest_sum(trace: LayerTrace) -> float:
    """Return the largest number that could come out, if all terms of a cell had one sign."""
    weight = 1.0 if trace.weight is None else _size(trace.weight)
    return _size(trace.image) * weight * _taps(trace) + _size(trace.bias)


def _size(numbers: Numbers) -> float:
    return float(np.abs(numbers).max(initial=0.0))


def _largest_difference(left: Numbers, right: Numbers) -> float:
    """Return the largest difference of two values at one place; equal infinities differ by nothing."""
    with np.errstate(invalid="ignore"):
        return float(np.where(left == right, 0.0, np.abs(left - right)).max(initial=0.0))
