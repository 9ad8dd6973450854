import numpy as np
import pytest

from engine.filters import kernel
from engine.filters.learning import LearnConfig, Learner, filter_output

SOBEL = kernel("sobel-vertical")


@pytest.fixture(scope="session")
def noise_image():
    """An image without a mean, on which descent is quick: its Gram matrix is nearly a multiple of I."""
    return np.random.default_rng(7).normal(0, 0.5, (24, 20)).astype(np.float32)


@pytest.fixture
def learner(noise_image):
    """Make a learner of Sobel's filter from its output on noise."""

    def make(image=noise_image, made=SOBEL, **settings):
        return Learner(filter_output(image, made), LearnConfig(**settings))

    return make
