import numpy as np
import pytest

from engine.store import EpochRecord, SetPredictions, Workspace


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "lab"


@pytest.fixture
def workspace(folder):
    with Workspace.open(folder) as opened:
        yield opened


@pytest.fixture
def store(workspace):
    with workspace.open_store() as opened:
        yield opened


@pytest.fixture
def run_id(store):
    return store.runs.create("CNN 16·32", {"learning_rate": 0.001}, "digits", "ab12", 4_810)


@pytest.fixture
def epoch():
    """Make the record of epoch k with numbers that tell epochs apart."""

    def make(number, batches=3):
        losses = np.linspace(1, 2, batches) / number
        return EpochRecord(number, 1 / number, 0.5 / number, 2 / number, 0.25 / number, 1.5, losses)

    return make


@pytest.fixture
def three_predictions():
    """Three examples in two classes, of which "b" (a 1 taken for a 0) is misclassified."""
    return SetPredictions(
        example_ids=("a", "b", "c"),
        labels=np.array([0, 1, 1]),
        probabilities=np.array([[0.75, 0.25], [0.625, 0.375], [0.125, 0.875]]),
        losses=np.array([0.25, 1.0, 0.125]),
    )
