"""Choosing the number of threads, with clocks that can be trusted."""

from threading import Event, Thread

import pytest
import torch

from engine.models import DNNConfig
from engine.training.objective import Classification
from engine.training.threads import (
    choose_threads,
    fastest,
    one_thread,
    thread_counts,
    usable_cores,
)


@pytest.mark.parametrize(
    ("cores", "counts"),
    [(1, (1,)), (2, (1, 2)), (4, (1, 2, 4)), (6, (1, 2, 4, 6)), (16, (1, 2, 4, 8, 16))],
)
def test_counts_worth_trying(cores, counts):
    """One, powers of two, and all there are."""
    assert thread_counts(cores) == counts


@pytest.mark.parametrize(
    ("seconds", "best"),
    [
        ({1: 1.0, 2: 30.0}, 1),
        ({1: 1.0, 2: 0.9}, 1),
        ({1: 1.0, 2: 0.52}, 2),
        ({1: 1.0, 2: 0.52, 4: 0.3, 8: 0.29}, 4),
        ({1: 1.0, 2: 1.0, 4: 0.1}, 1),
        ({1: 0.004, 2: 0.002}, 1),
    ],
)
def test_more_threads_must_earn_their_place(seconds, best):
    """More threads are chosen for a clear gain alone, and not tried where there is little to gain."""
    assert fastest(seconds, seconds.__getitem__) == best


def test_leaves_everything_as_it_was(small_model, train, config):
    """The timing trains a throw-away copy: weights, dropout and threads of the caller stay."""
    model = small_model()
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    state, threads = model.dropout1.generator.get_state(), torch.get_num_threads()

    chosen = choose_threads(model, Classification(), train, config(threads=None))

    assert 1 <= chosen <= usable_cores()
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
    assert torch.equal(model.dropout1.generator.get_state(), state)
    assert all(parameter.grad is None for parameter in model.parameters())
    assert torch.get_num_threads() == threads


def test_a_number_that_was_asked_for(small_model, train, config):
    """A number in the config is not second-guessed."""
    assert choose_threads(small_model(DNNConfig()), Classification(), train, config(threads=3)) == 3


def on_a_thread(work):
    thread = Thread(target=work)
    thread.start()
    thread.join(10)


def test_one_thread_is_for_the_caller_alone():
    """What trains on another thread keeps its number, and so does what begins after a look."""
    before, seen = torch.get_num_threads(), []

    def note():
        seen.append(torch.get_num_threads())

    def look():
        with one_thread():
            note()

    torch.set_num_threads(3)
    try:
        on_a_thread(look)
        assert torch.get_num_threads() == 3
        on_a_thread(note)
    finally:
        torch.set_num_threads(before)

    assert seen == [1, 3]


def test_looks_that_overlap_leave_the_number_as_it_was():
    """The second begins with the first one's single thread, and does not put that back for good."""
    before, seen = torch.get_num_threads(), []
    inside, first_left = Event(), Event()

    def second():
        with one_thread():
            inside.set()
            assert first_left.wait(10)

    thread = Thread(target=second)

    def first():
        with one_thread():
            thread.start()
            assert inside.wait(10)
        first_left.set()

    torch.set_num_threads(3)
    try:
        on_a_thread(first)
        thread.join(10)
        on_a_thread(lambda: seen.append(torch.get_num_threads()))
    finally:
        torch.set_num_threads(before)

    assert seen == [3]
