import pytest
import torch

from engine.models import CNNConfig
from engine.models.build import build_model
from engine.store import Workspace
from engine.training import FitConfig, RunConfig
from engine.training.experiment import train_run
from engine.training.loop import fit
from engine.training.objective import Classification

IN_SHAPE, CLASSES = (1, 4, 4), 3
SMALL = CNNConfig(channels=(4,), dense=(6,), dropout=0.25, batch_norm=True)


@pytest.fixture(scope="session")
def examples():
    """Make n examples of noise (n, 1, 4, 4) with a brighter row that gives the class away."""

    def make(count, seed=0):
        generator = torch.Generator().manual_seed(seed)
        y = torch.arange(count) % CLASSES  # (N,)
        x = torch.rand(count, *IN_SHAPE, generator=generator)
        x[torch.arange(count), 0, y] += 0.5
        return x, y

    return make


@pytest.fixture(scope="session")
def train(examples):
    return examples(22)


@pytest.fixture(scope="session")
def dev(examples):
    return examples(9, seed=1)


@pytest.fixture
def config():
    """Three epochs of three batches, the last of them smaller, on one thread."""

    def make(**changes):
        usual = {"epochs": 3, "batch_size": 8, "threads": 1, "device": "cpu", "learning_rate": 0.01}
        return FitConfig(**usual | changes)

    return make


@pytest.fixture
def small_model():
    """Make a small CNN in which everything is random that can be: weights, batches, dropout."""

    def make(model=SMALL, seed=0):
        return build_model(model, IN_SHAPE, CLASSES, seed)

    return make


@pytest.fixture
def start(small_model, train, dev, config):
    """Start to fit a new small CNN; return it and the generator."""

    def make(settings=None, **options):
        model = small_model()
        return model, fit(model, Classification(), train, dev, settings or config(), **options)

    return make


@pytest.fixture
def workspace(tmp_path):
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture(scope="session")
def default_run(tmp_path_factory):
    """One run with the settings the lab starts with: its workspace and its events."""
    with Workspace.open(tmp_path_factory.mktemp("default")) as opened:
        yield opened, tuple(train_run(opened, RunConfig()))
