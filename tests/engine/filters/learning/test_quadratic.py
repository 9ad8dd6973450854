import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F

from engine.errors import LearningDivergedError
from engine.filters.learning import LearnConfig, Learner, Problem
from engine.filters.learning.problem import Example


@pytest.fixture
def problem():
    """Two images of unequal size, wanted output that no filter gives, and a third of the pixels counted."""
    generator = np.random.default_rng(3)
    examples = []
    for shape in ((12, 9), (7, 15)):
        image, wanted = generator.random((2, *shape)).astype(np.float32)
        examples.append(Example(image, wanted, generator.random(shape) < 0.33))
    return Problem(tuple(examples), np.eye(3), "the diagonal")


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_loss_and_gradient_are_torch_s(problem, size, bias):
    """The mean squared error of `conv2d` over the pixels that count, and its gradient by autograd."""
    learner = Learner(problem, LearnConfig(size=size, start="random", seed=5, bias=bias))
    weights = torch.tensor(learner.kernel, requires_grad=True)
    offset = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    errors = []
    for example in problem.examples:
        image = torch.from_numpy(example.image).double()
        answers = F.conv2d(image[None, None], weights[None, None], offset)[0, 0]
        first, (height, width) = (size - 1) // 2, answers.shape
        inside = np.s_[first : first + height, first : first + width]
        away = answers - torch.from_numpy(example.wanted[inside])
        errors.append(away[torch.from_numpy(example.counts[inside])])
    loss = torch.cat(errors).square().mean()
    loss.backward()

    ours, gradient = learner.quadratic.loss_and_gradient(np.append(learner.kernel, [0.0] * bias))

    assert ours == pytest.approx(loss.item(), rel=1e-9)
    np.testing.assert_allclose(gradient[: size**2].reshape(size, size), weights.grad.numpy(), rtol=1e-8)
    if bias:
        assert gradient[-1] == pytest.approx(offset.grad.item(), rel=1e-8)


def test_weights_beyond_all_numbers_lose_without_end(learner):
    """No −∞ or NaN comes of products of both signs that have no number any more."""
    quadratic = learner(size=3).quadratic
    for size in (1e155, 1e200, 1e300, np.inf):
        for signs in np.random.default_rng(0).choice([-1.0, 1.0], (20, 9)):
            with np.errstate(over="ignore", invalid="ignore"):
                assert quadratic.loss(size * signs) > 1e300


def test_the_limit_of_descent_is_the_closed_form(learner):
    """Least squares over all windows, as NumPy solves it, is where gradient descent ends, noise or not."""
    descent = learner(optimizer="momentum", learning_rate=0.5, noise=0.3)
    descent.step(500)

    windows = sliding_window_view(descent.inputs[0], (3, 3)).reshape(-1, 9).astype(np.float64)
    wanted = descent.problem.examples[0].wanted[1:-1, 1:-1].ravel()
    solution, residual, *_ = np.linalg.lstsq(windows, wanted)

    np.testing.assert_allclose(descent.kernel.ravel(), solution, atol=1e-9)
    assert descent.loss == pytest.approx(residual[0] / len(wanted))


@pytest.mark.parametrize("settings", [{}, {"weight_decay": 0.1}, {"bias": True}])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum"])
def test_the_stable_rate_is_the_edge(learner, optimizer, settings):
    """One per cent below it descent settles, one per cent above it grows without end."""
    edge = learner(optimizer=optimizer, **settings).stable_rate

    below = learner(optimizer=optimizer, learning_rate=0.99 * edge, start="random", **settings)
    below.step(3000)
    assert below.excess < 1e-9

    above = learner(optimizer=optimizer, learning_rate=1.01 * edge, start="random", **settings)
    with pytest.raises(LearningDivergedError) as caught:
        above.step(3000)
    assert caught.value.stable_rate == edge
    assert f"{edge:.3g}" in str(caught.value)
    assert 0.8 * edge < caught.value.repairs[0].value < edge


def test_weight_decay_is_ridge_regression(learner):
    """With L2 penalty ½ λ w² the limit is that of scikit-learn's Ridge with alpha = ½ λ n."""
    from sklearn.linear_model import Ridge

    descent = learner(optimizer="momentum", learning_rate=0.3, weight_decay=0.2)
    descent.step(500)

    windows = sliding_window_view(descent.inputs[0], (3, 3)).reshape(-1, 9).astype(np.float64)
    wanted = descent.problem.examples[0].wanted[1:-1, 1:-1].ravel()
    ridge = Ridge(alpha=0.1 * len(wanted), fit_intercept=False).fit(windows, wanted)
    np.testing.assert_allclose(descent.kernel.ravel(), ridge.coef_, atol=1e-8)
    assert descent.excess == pytest.approx(0, abs=1e-9)
