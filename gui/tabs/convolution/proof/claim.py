"""What is on screen as something that PyTorch can be asked about: its code, and how to run it."""

import re
from collections.abc import Generator, Hashable
from dataclasses import dataclass
from functools import partial

from engine.arithmetic import Chain, LayerTrace, Shape
from engine.arithmetic.forward import shape_for
from engine.arithmetic.layer_code import layer_code
from engine.arithmetic.module_code import module_code
from engine.preload import load_libraries
from engine.proof import ChainProof, LayerProof
from gui.jobs import Start

Proof = LayerProof | ChainProof


@dataclass(frozen=True, slots=True)
class Claim:
    """One setting, by its `key`: two claims with equal keys are about the same code and numbers.

    `start` makes the generator that yields the Proof; it loads torch, on the thread that plays it.
    """

    key: Hashable
    code: str
    start: Start
    shown: str = ""  # what stands on screen for code that is too long to be read there


def layer_claim(key: Hashable, trace: LayerTrace) -> Claim:
    """Return the claim that the layer of `trace` does to its image what the screen shows."""
    code = layer_code(trace.layer, shape_for(trace.layer, trace.image))
    return Claim(key, code, partial(_prove_layer, trace), on_one_line(code))


def on_one_line(code: str) -> str:
    """Return an expression of several lines as one: what is above it on screen then stays where it is."""
    joined = re.sub(r"\s*\n\s*", " ", code)
    return re.sub(r",? \)", ")", joined.replace("( ", "("))


def chain_claim(chain: Chain, shape: Shape, name: str = "Network") -> Claim:
    """Return the claim that the chain has the shapes and parameters of its table; LayerError if none fit."""
    code = module_code(chain, name, shape)
    shown = f"class {name}(nn.Module): …  # a module of {len(code.splitlines())} lines"
    return Claim((chain, shape, name), code, partial(_prove_chain, chain, shape, name), shown)


def _prove_layer(trace: LayerTrace) -> Generator[Proof, None, None]:
    load_libraries()
    from engine.proof.layer import prove_layer  # torch: only on the thread that runs it

    yield from prove_layer(trace)


def _prove_chain(chain: Chain, shape: Shape, name: str) -> Generator[Proof, None, None]:
    load_libraries()
    from engine.proof.chain import prove_chain  # torch: only on the thread that runs it

    yield from prove_chain(chain, shape, name)
