"""Training that goes on from a checkpoint ends as if it had never been cut."""

from dataclasses import asdict
from itertools import islice

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import CheckpointError
from engine.models import CNNConfig, DNNConfig
from engine.training import BatchDone, CheckpointSaved, EpochDone, FitStarted
from engine.training.checkpoint import CheckpointFile
from engine.training.loop import fit
from engine.training.objective import Classification

NEVER_TWICE = ("seconds", "samples_per_second")


def figures(events):
    """What is measured in `events`, times left out."""
    kept = [event for event in events if isinstance(event, BatchDone | EpochDone)]
    return [{k: v for k, v in asdict(event).items() if k not in NEVER_TWICE} for event in kept]


def assert_same_state(first, second):
    """Weights, optimizer state, random numbers and counters are equal bit for bit."""
    assert first.tensors.keys() == second.tensors.keys()
    for name, tensor in first.tensors.items():
        assert torch.equal(tensor, second.tensors[name]), name
    one, two = asdict(first.progress), asdict(second.progress)
    assert {k: v for k, v in one.items() if "seconds" not in k} == {
        k: v for k, v in two.items() if "seconds" not in k
    }


@pytest.fixture
def file(tmp_path):
    return CheckpointFile(tmp_path / "cut.safetensors")


@pytest.fixture
def whole(start, config, tmp_path):
    """Train without a cut; return the figures and the last checkpoint."""

    def make(settings):
        kept = CheckpointFile(tmp_path / "whole.safetensors")
        _, run = start(settings, checkpoint=kept)
        return figures(run), kept.load()

    return make


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("events", [1, 3, 4, 5, 6, 8])
def test_cut_anywhere(optimizer, events, start, config, file, whole):
    """Cut at the start, between batches, at an epoch's end or behind its checkpoint: the end is the same."""
    settings = config(optimizer=optimizer, weight_decay=0.01)
    uncut, end = whole(settings)

    _, run = start(settings, checkpoint=file)
    before = list(islice(run, events))
    run.close()
    _, run = start(settings, checkpoint=file, resume=file.load())
    after = list(run)

    assert figures(before) + figures(after) == uncut
    assert_same_state(file.load(), end)
    assert after[0].batches_done == len(figures(before)) % 4


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(1, 9), max_size=5))
def test_cut_again_and_again(cuts, start, config, file, whole):
    """However often a training is cut, and wherever, it ends with the same state."""
    file.path.unlink(missing_ok=True)
    settings = config(seed=3)
    _, end = whole(settings)

    for events in cuts:
        _, run = start(settings, checkpoint=file, resume=file.load() if file.exists() else None)
        list(islice(run, events))
        run.close()
    _, run = start(settings, checkpoint=file, resume=file.load() if file.exists() else None)
    list(run)

    assert_same_state(file.load(), end)


def test_saved_after_every_epoch(start, file):
    """When an epoch's checkpoint is announced, it is on the disk."""
    _, run = start(checkpoint=file)
    saved = []
    for event in run:
        if isinstance(event, CheckpointSaved):
            saved.append((event.epoch, event.batch, file.load().progress.epochs_done))
    assert saved == [(1, 3, 1), (2, 3, 2), (3, 3, 3)]


def test_train_for_longer(start, config, file, whole):
    """A finished training can be given more epochs, and ends like one that had them from the start."""
    _, end = whole(config(epochs=5))
    _, run = start(config(epochs=3), checkpoint=file)
    list(run)

    _, run = start(config(epochs=5), checkpoint=file, resume=file.load())
    events = list(run)

    assert isinstance(events[0], FitStarted)
    assert events[0].first_epoch == 4
    assert_same_state(file.load(), end)


def test_goes_on_with_the_same_threads(start, config, file):
    """Sums depend on the number of threads in their last bits, so the checkpoint's number is used."""
    _, run = start(config(threads=2), checkpoint=file)
    list(islice(run, 3))
    run.close()
    _, run = start(config(threads=None), checkpoint=file, resume=file.load())

    assert next(run).threads == 2
    run.close()


def test_a_checkpoint_can_be_used_twice(start, file):
    """Going on from a checkpoint does not change it."""
    _, run = start(checkpoint=file)
    list(islice(run, 3))
    run.close()
    checkpoint = file.load()

    ends = []
    for _ in range(2):
        model, run = start(resume=checkpoint)
        list(run)
        ends.append(model.state_dict())

    assert all(torch.equal(ends[0][name], ends[1][name]) for name in ends[0])


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (
            CNNConfig(channels=(5,), dense=(6,), dropout=0.25, batch_norm=True),
            r"conv1.weight is \(4, 1, 3, 3\)",
        ),
        (
            CNNConfig(channels=(4,), dense=(6,), dropout=0.25),
            "conv1.bias is in the model but not in the check",
        ),
        (
            CNNConfig(channels=(4,), dense=(6,), batch_norm=True),
            "dropout1 is in the checkpoint but not in the mo",
        ),
        (DNNConfig(), r"conv1.weight is in the checkpoint but not in the model"),
    ],
)
def test_another_model(model, message, start, small_model, file, train, dev, config):
    """A checkpoint of another model is refused by what differs, and the model stays as it was."""
    _, run = start(checkpoint=file)
    list(run)
    other = small_model(model)
    before = {name: tensor.clone() for name, tensor in other.state_dict().items()}

    with pytest.raises(CheckpointError, match=message):
        next(fit(other, Classification(), train, dev, config(), resume=file.load()))
    assert all(torch.equal(tensor, before[name]) for name, tensor in other.state_dict().items())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"optimizer": "sgd"},
            "made with optimizer = adam, but now optimizer = sgd. Go on with optimizer = adam",
        ),
        ({"batch_size": 4}, "made with batch_size = 8, but now batch_size = 4"),
        ({"seed": 9}, "made with seed = 0, but now seed = 9"),
    ],
)
def test_other_settings(changes, message, start, config, file):
    """Settings without which the checkpoint means something else are refused by name."""
    _, run = start(checkpoint=file)
    list(islice(run, 3))
    run.close()

    _, run = start(config(**changes), resume=file.load())
    with pytest.raises(CheckpointError, match=message):
        next(run)


def test_other_data(small_model, start, file, train, dev, config):
    """A training set of another size has other batches, so the checkpoint does not fit it."""
    _, run = start(checkpoint=file)
    list(islice(run, 3))
    run.close()
    fewer = tuple(tensor[:20] for tensor in train)

    with pytest.raises(CheckpointError, match="training examples = 22, but now training examples = 20"):
        next(fit(small_model(), Classification(), fewer, dev, config(), resume=file.load()))
