"""The optimizers against published steps.

Source of the numbers: Stanford CS231n (2019), assignment 2, FullyConnectedNets.ipynb, whose checks take one
step from linearly spaced weights, gradients and states.
"""

from copy import deepcopy

import pytest
import torch
from torch import nn

from engine.training import OPTIMIZERS, FitConfig
from engine.training.optimizers import make_optimizer

MOMENTUM = [
    [0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789],
    [0.47454737, 0.54133684, 0.60812632, 0.67491579, 0.74170526],
    [0.80849474, 0.87528421, 0.94207368, 1.00886316, 1.07565263],
    [1.14244211, 1.20923158, 1.27602105, 1.34281053, 1.4096],
]
ADAM = [
    [-0.40094747, -0.34836187, -0.29577703, -0.24319299, -0.19060977],
    [-0.1380274, -0.08544591, -0.03286534, 0.01971428, 0.0722929],
    [0.1248705, 0.17744702, 0.23002243, 0.28259667, 0.33516969],
    [0.38774145, 0.44031188, 0.49288093, 0.54544852, 0.59801459],
]


def spaced(first, last):
    return torch.linspace(first, last, 20, dtype=torch.float64).reshape(4, 5)


@pytest.fixture
def weight():
    parameter = nn.Parameter(spaced(-0.4, 0.6))
    parameter.grad = spaced(-0.6, 0.4)
    return parameter


def step(weight, state, **settings):
    """Let the optimizer of these settings make one step from this state."""
    optimizer = make_optimizer([weight], FitConfig(**settings), torch.device("cpu"))
    groups = optimizer.state_dict()["param_groups"]
    optimizer.load_state_dict({"state": {0: state}, "param_groups": groups})
    optimizer.step()
    return optimizer.state_dict()["state"][0]


def test_momentum(weight):
    """One step with velocity. The course's velocity is ours times −α: it has the rate inside."""
    rate = 1e-3
    velocity = spaced(0.6, 0.9)

    after = step(
        weight, {"momentum_buffer": velocity / -rate}, optimizer="momentum", learning_rate=rate, momentum=0.9
    )

    torch.testing.assert_close(
        weight.detach(), torch.tensor(MOMENTUM, dtype=torch.float64), rtol=0, atol=1e-8
    )
    assert (after["momentum_buffer"] * -rate)[0, 0].item() == pytest.approx(0.5406, abs=1e-8)
    assert (after["momentum_buffer"] * -rate)[3, 4].item() == pytest.approx(0.8096, abs=1e-8)


def test_adam(weight):
    """The sixth step: the bias correction uses 6, not 5."""
    state = {"exp_avg": spaced(0.6, 0.9), "exp_avg_sq": spaced(0.7, 0.5), "step": torch.tensor(5.0)}

    after = step(weight, state, optimizer="adam", learning_rate=1e-2)

    torch.testing.assert_close(weight.detach(), torch.tensor(ADAM, dtype=torch.float64), rtol=0, atol=1e-8)
    assert after["exp_avg"][3, 4].item() == pytest.approx(0.85, abs=1e-8)
    assert after["exp_avg_sq"][0, 0].item() == pytest.approx(0.69966, abs=1e-8)
    assert after["step"].item() == 6


def test_sgd_and_weight_decay(weight):
    """w ← w − α (g + λ w), in plain arithmetic."""
    expected = weight.detach() - 0.1 * (weight.grad + 0.5 * weight.detach())

    optimizer = make_optimizer(
        [weight], FitConfig(optimizer="sgd", learning_rate=0.1, weight_decay=0.5), torch.device("cpu")
    )
    optimizer.step()

    torch.testing.assert_close(weight.detach(), expected)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_fused(name, weight):
    """Every optimizer runs as one kernel."""
    optimizer = make_optimizer([weight], FitConfig(optimizer=name), torch.device("cpu"))
    assert optimizer.state_dict()["param_groups"][0]["fused"]


@pytest.mark.parametrize("decay", [0.0, 0.01])
def test_adam_is_that_of_torch_to_the_bit(decay):
    """Over steps with and without all gradients, and on from a state that was loaded."""
    shapes = ((3, 1, 3, 3), (3,), (10, 12), (10,))
    start = [torch.randn(shape, generator=torch.Generator().manual_seed(1)) for shape in shapes]
    ours, theirs = ([nn.Parameter(tensor.clone()) for tensor in start] for _ in range(2))
    config = FitConfig(learning_rate=3e-3, weight_decay=decay)
    lean = make_optimizer(ours, config, torch.device("cpu"))
    plain = torch.optim.Adam(theirs, lr=3e-3, weight_decay=decay, fused=True)
    generator = torch.Generator().manual_seed(2)
    for number in range(12):
        for mine, other in zip(ours, theirs, strict=True):
            gradient = torch.randn(mine.shape, generator=generator)
            frozen = number < 3 and mine is ours[1]
            mine.grad, other.grad = (None, None) if frozen else (gradient, gradient.clone())
        lean.step()
        plain.step()
        if number == 6:
            lean.load_state_dict(deepcopy(plain.state_dict()))
        assert all(torch.equal(mine, other) for mine, other in zip(ours, theirs, strict=True))
    states = zip(lean.state.values(), plain.state.values(), strict=True)
    assert all(torch.equal(one[name], other[name]) for one, other in states for name in other)
