from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import (
    f1_score,
    mean_squared_error,
    precision_recall_curve,
    precision_score,
    recall_score,
)

from engine.data import PHOTOS
from engine.errors import ConfigError
from engine.filters import kernel
from engine.filters.learning import (
    EDGES_CONFIG,
    EDGES_UPDATES,
    EdgeTask,
    HeldOut,
    Learner,
    held_out_table,
)
from engine.filters.learning.edge_scores import best_threshold, score


@given(st.integers(0, 100))
def test_scores_are_scikit_learn_s(seed):
    wanted, noise = np.random.default_rng(seed).normal(size=(2, 12, 10))
    answers = wanted + noise
    found = score(answers, wanted, 0.5, 0.8)
    truth, claim = (np.abs(wanted) >= 0.5).ravel(), (np.abs(answers) >= 0.8).ravel()

    assert found.squared_error == pytest.approx(mean_squared_error(wanted, answers))
    assert found.precision == pytest.approx(precision_score(truth, claim))
    assert found.recall == pytest.approx(recall_score(truth, claim))
    assert found.f_score == pytest.approx(f1_score(truth, claim))


@given(st.integers(0, 100))
def test_no_threshold_is_better(seed):
    """The best F-score over scikit-learn's whole curve, ties included, as far as answers are above 0."""
    wanted, noise = np.random.default_rng(seed).normal(size=(2, 60))
    answers = np.round(wanted + noise, 1)
    threshold = best_threshold(answers, wanted, 0.7)

    precision, recall, thresholds = precision_recall_curve(np.abs(wanted) >= 0.7, np.abs(answers))
    f_scores = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    best = max(f_scores[:-1][thresholds > 0])
    assert score(answers, wanted, 0.7, threshold).f_score == pytest.approx(best)


def test_the_defaults_beat_sobel_on_every_photo_held_out():
    """In squared error and in F-score, on each of the photos that were not trained on."""
    task = EdgeTask()
    learner = Learner(task.problem(), EDGES_CONFIG)
    learner.step(EDGES_UPDATES)
    table = held_out_table(task, EDGES_CONFIG, learner.kernel)

    assert {row.photo for row in table} == set(PHOTOS) - set(task.training)
    assert [row.photo for row in table if not row.beats] == []


def test_sobel_against_itself_is_a_draw():
    """The same filter gets the same figures, and a draw beats nobody."""
    task = EdgeTask(training=("coins",), held_out=("page",))
    (row,) = held_out_table(task, EDGES_CONFIG, kernel("sobel-vertical").weights)

    assert row.learned == row.by_hand
    assert not row.beats


def test_without_noise_sobel_makes_no_mistake():
    task = EdgeTask(training=("coins",), held_out=("page",))
    (row,) = held_out_table(task, replace(EDGES_CONFIG, noise=0.0), np.zeros((3, 3)))

    assert (row.by_hand.squared_error, row.by_hand.precision) == (0, 1)
    assert row.by_hand.recall > 0.99


def test_noise_differs_from_photo_to_photo_and_repeats():
    """No photo that is held out has the noise of one that was trained on."""
    task = EdgeTask(training=("brick",), held_out=("grass", "gravel"))
    config = replace(EDGES_CONFIG, noise=0.3)
    held_out = HeldOut(task, config)
    learner = Learner(task.problem(), config)
    noise = [
        held_out.noisy(name) - HeldOut(task, replace(config, noise=0)).noisy(name) for name in task.held_out
    ]
    trained = learner.inputs[0] - learner.problem.examples[0].image

    assert abs(np.corrcoef(noise[0].ravel(), noise[1].ravel())[0, 1]) < 0.02
    assert abs(np.corrcoef(noise[0][:128, :128].ravel(), trained.ravel())[0, 1]) < 0.05
    assert trained.std() == pytest.approx(0.3, rel=0.02)
    np.testing.assert_array_equal(held_out.noisy("grass"), HeldOut(task, config).noisy("grass"))


def test_a_photo_cannot_be_both():
    with pytest.raises(ConfigError, match=r"holds brick, which it is trained on"):
        EdgeTask(held_out=("brick", "camera"))
    with pytest.raises(ConfigError, match="must be built-in photos: camera"):
        EdgeTask(training=("lena",))


def test_a_filter_that_answers_nothing_finds_no_edge():
    """Not every pixel: no threshold makes an edge of an answer of 0."""
    answers, wanted = np.zeros(10, np.float32), np.repeat(np.float32([0, 1]), 5)
    found = score(answers, wanted, 0.5, best_threshold(answers, wanted, 0.5))

    assert (found.recall, found.f_score) == (0.0, 0.0)
