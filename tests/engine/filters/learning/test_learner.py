import numpy as np
import pytest
import torch
from torch.nn import functional as F

from engine.errors import ConfigError, DataError, LearningDivergedError
from engine.filters import correlate, kernel
from engine.filters.learning import LearnConfig, Learner, filter_output, painted
from engine.filters.learning.framing import common, fits
from engine.filters.transforms import resized

SOBEL = kernel("sobel-vertical")
OPTIMIZERS = {
    "sgd": lambda w, **more: torch.optim.SGD(w, **more),
    "momentum": lambda w, **more: torch.optim.SGD(w, momentum=0.9, **more),
    "adam": lambda w, **more: torch.optim.Adam(w, **more),
}


@pytest.mark.parametrize("decay", [0.0, 0.05])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_fifty_updates_are_torch_s(learner, optimizer, decay):
    """The same optimizer on the same loss in PyTorch makes the same filter."""
    ours = learner(optimizer=optimizer, learning_rate=0.05, start="random", weight_decay=decay)
    image = torch.from_numpy(ours.inputs[0]).double()[None, None]
    wanted = torch.from_numpy(ours.problem.examples[0].wanted[1:-1, 1:-1]).double()[None, None]
    weights = torch.tensor(ours.kernel[None, None], requires_grad=True)
    theirs = OPTIMIZERS[optimizer]([weights], lr=0.05, weight_decay=decay)
    for _ in range(50):
        theirs.zero_grad()
        F.mse_loss(F.conv2d(image, weights), wanted).backward()
        theirs.step()
    ours.step(50)

    np.testing.assert_allclose(ours.kernel, weights.detach().numpy()[0, 0], atol=1e-10)


@pytest.mark.parametrize("batch", ["whole image", 64])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_filter_comes_back_from_its_output(learner, optimizer, batch):
    descent = learner(optimizer=optimizer, learning_rate=0.05, batch=batch)
    descent.step(1500)

    np.testing.assert_allclose(descent.kernel, SOBEL.weights, atol=2e-3)
    assert descent.snapshot().cosine == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("batch", ["whole image", 16])
def test_everything_follows_from_the_seed(learner, batch):
    """First values, noise and batches; rewinding brings the same ones again."""
    settings = {"start": "random", "batch": batch, "noise": 0.2, "seed": 4}
    one, same = learner(**settings), learner(**settings)
    one.step(30)
    same.step(10)
    same.step(20)
    np.testing.assert_array_equal(one.kernel, same.kernel)

    first = one.kernel
    one.rewind()
    assert one.updates == 0
    np.testing.assert_array_equal(one.kernel, learner(**settings).kernel)
    one.step(30)
    np.testing.assert_array_equal(one.kernel, first)

    other = learner(**{**settings, "seed": 5})
    other.step(30)
    assert not np.allclose(other.kernel, first)


def test_a_batch_is_drawn_from_the_windows_of_all_images():
    """The mean gradient of many batches is that of the whole, images of unequal width included."""
    generator = np.random.default_rng(0)
    image = generator.random((9, 14)).astype(np.float32)
    problem = painted(image, generator.normal(size=image.shape), generator.random(image.shape) < 0.5, SOBEL)
    learner = Learner(problem, LearnConfig(size=4, batch=50_000, optimizer="sgd", learning_rate=1.0))
    exact = learner.quadratic.loss_and_gradient(np.zeros(16))[1]
    learner.step()

    np.testing.assert_allclose(-learner.kernel.ravel(), exact, atol=0.02)
    assert learner.snapshot().batch_loss == pytest.approx(learner.quadratic.power, rel=0.02)


def test_start_from_the_hand_made_filter(learner):
    """Held in a larger frame it gives the same output, so there is nothing left to learn."""
    for size in (3, 4, 5, 8):
        descent = learner(size=size, start="hand-made")
        assert descent.loss == pytest.approx(0, abs=1e-12)
        assert descent.snapshot().distance == 0


def test_framing_keeps_the_answers():
    """A filter with zeros around it answers the same at the same pixels, odd or even."""
    image = np.random.default_rng(0).random((12, 12)).astype(np.float32)
    for size in range(3, 9):
        answers = correlate(image, resized(SOBEL.weights, size), "zeros")
        np.testing.assert_allclose(answers, correlate(image, SOBEL.weights, "zeros"), atol=1e-6)
    assert [fits(SOBEL.weights, size) for size in (1, 2, 3, 4)] == [False, False, True, True]
    assert [frame.shape for frame in common(np.ones((2, 2)), np.ones((5, 5)))] == [(5, 5), (5, 5)]


def test_a_rate_that_is_too_large_is_explained(learner):
    """By its update, the rate, the largest that works, and a repair that does."""
    edge = learner(optimizer="sgd").stable_rate
    descent = learner(optimizer="sgd", learning_rate=5.0)
    with pytest.raises(LearningDivergedError, match=r"At update \d+ .* learning rate 5 ") as caught:
        descent.step(100)
    assert caught.value.update == descent.updates
    assert np.isfinite(descent.kernel).all()
    learner(optimizer="sgd", learning_rate=caught.value.repairs[0].value).step(1000)
    assert caught.value.stable_rate == edge

    with pytest.raises(LearningDivergedError, match="too large here: try 5") as caught:
        learner(optimizer="adam", learning_rate=50.0).step(100)
    assert caught.value.stable_rate is None


def test_an_infinite_step_is_caught(learner):
    with pytest.raises(LearningDivergedError):
        learner(optimizer="sgd", learning_rate=1e300).step(3)


def test_what_cannot_be_learned_is_refused(noise_image):
    """A filter larger than the image; nothing painted, or only where no whole window lies."""
    with pytest.raises(ConfigError, match=r"size = 5 is larger than an image: the most is 4") as caught:
        Learner(filter_output(noise_image[:4], SOBEL), LearnConfig(size=5))
    assert caught.value.repairs[0].value == 4
    mask = np.zeros(noise_image.shape, bool)
    with pytest.raises(DataError, match="Nothing is painted yet"):
        painted(noise_image, noise_image, mask, SOBEL)
    mask[0, :] = True
    with pytest.raises(DataError, match="paint further from the border"):
        Learner(painted(noise_image, noise_image, mask, SOBEL), LearnConfig())
    with pytest.raises(DataError, match="make them the same size"):
        painted(noise_image, noise_image[1:], np.ones(noise_image.shape, bool), SOBEL)


def test_what_is_not_painted_is_ignored(noise_image):
    """Values outside the mask change nothing, not even those that are not numbers."""
    mask = np.zeros(noise_image.shape, bool)
    mask[4:14, 5:12] = True
    paint = np.where(mask, np.sign(noise_image), 0)
    wild = np.where(mask, paint, np.nan)
    kernels = []
    for values in (paint, wild):
        descent = Learner(painted(noise_image, values, mask, SOBEL), LearnConfig(batch=32))
        descent.step(200)
        kernels.append(descent.kernel)
    np.testing.assert_array_equal(*kernels)
    assert kernels[0].argmax() == 4  # the sign of a pixel is most like the pixel itself


def test_the_trace_stays_short_and_whole(learner):
    """However long it takes: evenly spaced updates from the first on, the losses those of the updates."""
    descent = learner(optimizer="sgd", learning_rate=0.01)
    losses = [descent.loss]
    for _ in range(5000):
        descent.step()
        losses.append(descent.loss)

    curves = descent.state().curves
    assert curves.update[0] == 0
    assert set(np.diff(curves.update)) == {4}
    assert 1024 <= len(curves.update) <= 2048
    np.testing.assert_array_equal(curves.loss, np.array(losses)[curves.update])
    assert (np.diff(curves.distance) <= 0).all()
