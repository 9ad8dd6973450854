"""The story that `fit` tells, against loops written by hand."""

import math
from itertools import islice

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from engine.errors import ConfigError, DataError, DivergedError
from engine.models import DNNConfig
from engine.training import BatchDone, EpochDone, FitDone, FitStarted
from engine.training.loop import fit
from engine.training.objective import Classification, Measures, Objective

EPOCH = [BatchDone] * 3 + [EpochDone]


def weights(model):
    return {name: tensor.clone() for name, tensor in model.state_dict().items()}


def equal(first, second):
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


class SquaredError(Objective):
    """The mean squared error of regression, as somebody would add it from a script."""

    def loss(self, model, batch):
        x, y = batch
        return F.mse_loss(model(x), y)

    def measure(self, model, data):
        with torch.no_grad():
            return Measures(self.loss(model, data).item())


@pytest.fixture
def line():
    """Points on y = 2x - 1."""
    x = torch.linspace(-1, 1, 20).reshape(-1, 1)
    return x, 2 * x - 1


def test_tells_its_story_in_order(start):
    """A start, for each epoch its batches and a summary, and an end; numbered from 1."""
    model, run = start()

    events = list(run)

    assert [type(event) for event in events] == [FitStarted, *EPOCH * 3, FitDone]
    started = events[0]
    assert started == FitStarted(
        parameters=sum(p.numel() for p in model.parameters()),
        batches_per_epoch=3,
        device="cpu",
        threads=1,
        first_epoch=1,
        batches_done=0,
    )
    assert [(e.epoch, e.batch) for e in events[1:4]] == [(1, 1), (1, 2), (1, 3)]
    assert events[-1].epochs == 3
    assert events[-1].seconds == pytest.approx(sum(e.seconds for e in events if isinstance(e, EpochDone)))


def test_learns(start, config):
    """The loss on the dev set falls, and in the end the errors are few."""
    _, run = start(config(epochs=40))

    epochs = [event for event in run if isinstance(event, EpochDone)]

    assert epochs[-1].dev_loss < epochs[0].dev_loss / 2
    assert epochs[-1].dev_error < 0.3 < epochs[0].train_error


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_same_weights_as_a_loop_by_hand(optimizer, small_model, train, dev, config):
    """Over the same batches, plain PyTorch ends with the same weights: nothing is skipped or added."""
    model, twin = small_model(), small_model()
    for layer in (model.dropout1, model.dropout2, twin.dropout1, twin.dropout2):
        layer.rate = 0.0
    seen = []

    class Watching(Objective):
        def loss(self, model, batch):
            if model is watched:
                seen.append(batch)
            return Classification().loss(model, batch)

        def measure(self, model, data):
            return Classification().measure(model, data)

    watched = model
    list(fit(model, Watching(), train, dev, config(optimizer=optimizer, weight_decay=0.01)))
    hand = {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.01, weight_decay=0.01),
        "momentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, weight_decay=0.01),
        "adam": lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.01),
    }[optimizer](twin.parameters())
    for x, y in seen:
        hand.zero_grad()
        F.cross_entropy(twin(x), y).backward()
        hand.step()

    assert len(seen) == 9
    for name, tensor in model.state_dict().items():
        torch.testing.assert_close(tensor, twin.state_dict()[name], rtol=1e-4, atol=1e-6)


def test_every_example_once_an_epoch(train, dev, config, small_model):
    """An epoch visits every example once, in an order of its own."""
    numbered = (*train, torch.arange(22))
    orders = []

    class Watching(Objective):
        def loss(self, model, batch):
            orders.append(batch[2].tolist())
            return Classification().loss(model, batch[:2])

        def measure(self, model, data):
            return Measures(0.0)

    list(fit(small_model(), Watching(), numbered, dev, config(epochs=2)))
    epochs = [sum(orders[:3], []), sum(orders[3:], [])]  # noqa: RUF017

    assert [len(order) for order in orders] == [8, 8, 6, 8, 8, 6]
    assert all(sorted(epoch) == list(range(22)) for epoch in epochs)
    assert epochs[0] != epochs[1] != list(range(22))


def test_repeatable(start):
    """The same config gives the same weights and losses bit for bit, whatever torch's own seed is."""
    torch.manual_seed(1)
    first, run = start()
    losses = [event.loss for event in run if isinstance(event, BatchDone)]
    torch.manual_seed(2)
    again, run = start()

    assert [event.loss for event in run if isinstance(event, BatchDone)] == losses
    assert equal(weights(first), weights(again))


def test_leaves_the_global_generator_alone(start):
    """A script that draws random numbers itself gets the same ones beside a training."""
    state = torch.get_rng_state()
    _, run = start()
    list(run)
    assert torch.equal(torch.get_rng_state(), state)


def test_the_seed_matters(start, config):
    """Another seed gives other batches and other dropout."""
    first, run = start()
    list(run)
    other, run = start(config(seed=1))
    list(run)
    assert not equal(weights(first), weights(other))


def test_epoch_figures(start, train, dev):
    """Train figures are means over the examples as they were met; dev figures are those of the end."""
    model, run = start()
    events = list(islice(run, 5))
    losses = [event.loss for event in events[1:4]]
    done = events[4]
    model.eval()
    logits = model(dev[0])

    assert done.train_loss == pytest.approx((8 * losses[0] + 8 * losses[1] + 6 * losses[2]) / 22)
    assert done.dev_loss == pytest.approx(F.cross_entropy(logits, dev[1]).item())
    assert done.dev_error == pytest.approx((logits.argmax(1) != dev[1]).float().mean().item())
    assert (done.train_error * 22) == pytest.approx(round(done.train_error * 22))
    assert 0 < done.train_error < 1


def test_train_error_counts_while_learning(train, config):
    """With one batch an epoch, the train error is that of the weights before the step."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(16, 3))
    mistakes = (model(train[0]).argmax(1) != train[1]).float().mean().item()

    events = list(fit(model, Classification(), train, train, config(epochs=1, batch_size=22)))

    assert events[2].train_error == pytest.approx(mistakes)


def test_any_objective(line, config):
    """Whatever has a loss can be fitted; where mistakes are not counted, the errors are NaN."""
    model = nn.Linear(1, 1)

    events = list(fit(model, SquaredError(), line, line, config(epochs=200, optimizer="momentum")))

    assert (model.weight.item(), model.bias.item()) == pytest.approx((2, -1), abs=0.01)
    assert math.isnan(events[-2].train_error)
    assert math.isnan(events[-2].dev_error)


def test_closing_cancels(start):
    """After close the generator is over, the model is fit to use, and the threads are as before."""
    torch.set_num_threads(1)
    model, run = start()
    list(islice(run, 3))
    run.close()

    assert not model.training
    assert list(run) == []


def test_threads_are_set_and_given_back(start, config):
    """Training uses the number of threads it says, and the caller's own number comes back."""
    before = torch.get_num_threads()
    _, run = start(config(threads=before + 1))

    assert next(run).threads == torch.get_num_threads() == before + 1
    run.close()
    assert torch.get_num_threads() == before


class Clock:
    """A clock on which every piece of work takes a second."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        self.now += 1
        return self.now


def test_waiting_is_not_working(start, monkeypatch):
    """Of an epoch count its three batches and the dev set, not what the caller does between events."""
    clock = Clock()
    monkeypatch.setattr("engine.training.loop.perf_counter", clock)
    _, run = start()
    for _ in range(4):
        next(run)
        clock.now += 100  # a pause

    assert next(run).seconds == 4


def test_diverged_says_where_and_what_to_change(small_model, train, dev, config):
    """A rate that is far too large is named with the batch at which the loss was lost."""
    settings = config(learning_rate=3e38, optimizer="sgd")
    run = fit(small_model(DNNConfig(hidden=())), Classification(), train, dev, settings)

    with pytest.raises(
        DivergedError, match=r"epoch 1, batch 2.*learning rate, 3e\+38, .* try 3e\+37"
    ) as caught:
        list(run)
    assert (caught.value.epoch, caught.value.batch) == (1, 2)


def test_weights_lost_at_the_last_step(train, dev, config):
    """A last step after which the dev loss is no number ends in the same error, not in a finished run."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(16, 3))
    settings = config(epochs=1, batch_size=22, learning_rate=3e38, optimizer="sgd")
    run = fit(model, Classification(), train, (dev[0] * 1e20, dev[1]), settings)

    with pytest.raises(DivergedError, match="epoch 1, batch 1"):
        list(run)


@pytest.mark.parametrize(
    ("train_counts", "dev_counts", "message"),
    [((0, 0), (3, 3), "train set is empty"), ((3, 3), (3, 2), r"dev set have \[3, 2\] examples")],
)
def test_impossible_data(train_counts, dev_counts, message, config, small_model):
    """Empty or unequal sets are refused before anything is trained."""

    def data(counts):
        return torch.zeros(counts[0], 1, 4, 4), torch.zeros(counts[1], dtype=torch.int64)

    with pytest.raises(DataError, match=message):
        next(fit(small_model(), Classification(), data(train_counts), data(dev_counts), config()))


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has the device")
def test_a_device_that_is_not_there(start, config):
    """A missing GPU is refused with the one device every machine has."""
    _, run = start(config(device="cuda"))
    with pytest.raises(ConfigError, match="device = cuda is not there on this machine: use cpu"):
        next(run)
