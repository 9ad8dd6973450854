"""How many torch threads a model trains fastest with.

More threads than a model can use make it slower, and far slower when the cores have other work,
such as drawing the curves. So the number is found by timing, and more threads must earn their place.
"""

import copy
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from time import perf_counter

import torch
from torch import nn

from engine.models.dropout import seed_random_layers
from engine.training.config import FitConfig
from engine.training.devices import choose_device
from engine.training.objective import Objective, Tensors
from engine.training.optimizers import make_optimizer

GAIN = 1.25  # how many times faster a larger number has to be
SHORT = 0.005  # seconds; a batch that one thread does in less is not worth sharing
TIMED_BATCHES = 6
PATIENCE = 1.0  # seconds after which one number of threads has been timed for long enough


@dataclass(slots=True)
class _Alone:
    """How many threads compute on their own now, and the number of threads `before` the first of them."""

    lock: Lock
    count: int = 0
    before: int = 1


_ALONE = _Alone(Lock())


def choose_threads(model: nn.Module, objective: Objective, train: Tensors, config: FitConfig) -> int:
    """Return the number of threads to fit `model` with: `config.threads`, or the fastest of a few.

    It trains a throw-away copy for a few batches; `model` and the thread setting stay as they are.
    """
    device = choose_device(config.device)
    if config.threads is not None:
        return config.threads
    if device.type != "cpu":
        return 1
    before = torch.get_num_threads()
    trial = copy.deepcopy(model).train()
    seed_random_layers(trial, config.seed, device)
    optimizer = make_optimizer(trial.parameters(), config, device)
    batch = tuple(tensor[: config.batch_size] for tensor in train)

    def step() -> None:
        optimizer.zero_grad()
        objective.loss(trial, batch).backward()
        optimizer.step()

    try:
        return fastest(thread_counts(usable_cores()), lambda threads: _seconds(step, threads))
    finally:
        torch.set_num_threads(before)


def fastest(counts: Iterable[int], seconds: Callable[[int], float]) -> int:
    """Return the count with which a batch takes the least `seconds`, going up while it pays off."""
    best, shortest = 1, float("inf")
    for count in counts:
        taken = seconds(count)
        if taken * GAIN > shortest:
            break
        best, shortest = count, taken
        if shortest < SHORT:
            break
    return best


def thread_counts(cores: int) -> tuple[int, ...]:
    """Return the counts worth trying: powers of two, and all cores."""
    powers = [2**n for n in range(cores.bit_length()) if 2**n < cores]
    return (*powers, cores)


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch compute on the calling thread alone, until the block is left, on the same thread.

    Threads that compute already keep their own number. Those that begin meanwhile would start with one, as
    torch has a single number for all that are new: it is put back at the end, once nobody needs it.
    """
    with _ALONE.lock:
        if _ALONE.count == 0:
            _ALONE.before = torch.get_num_threads()
        _ALONE.count += 1
    torch.set_num_threads(1)
    try:
        yield
    finally:
        with _ALONE.lock:
            _ALONE.count -= 1
            if _ALONE.count == 0:
                torch.set_num_threads(_ALONE.before)


def usable_cores() -> int:
    """Return the number of cores this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows know no such limit
        return os.cpu_count() or 1


def _seconds(step: Callable[[], None], threads: int) -> float:
    """Return the least time of a step, after one that warms up: what else runs can only add to it."""
    torch.set_num_threads(threads)
    step()
    taken: list[float] = []
    while len(taken) < TIMED_BATCHES and sum(taken) < PATIENCE:
        started = perf_counter()
        step()
        taken.append(perf_counter() - started)
    return min(taken)
