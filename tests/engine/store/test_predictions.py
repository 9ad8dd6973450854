import dataclasses

import numpy as np
import pytest

from engine.errors import ConfigError, DataError, StoreError
from engine.store import Misclassified, SetPredictions, Workspace


def _many(count, classes=10, seed=0):
    rng = np.random.default_rng(seed)
    return SetPredictions(
        example_ids=tuple(f"example {number}" for number in range(count)),
        labels=rng.integers(0, classes, count),
        probabilities=rng.dirichlet(np.ones(classes), count),
        losses=rng.exponential(size=count),
    )


@pytest.mark.parametrize("count", [0, 1, 499, 500, 1_257])
def test_predictions_come_back_bit_for_bit(store, run_id, count):
    """In the order of the set, whatever its size."""
    put = _many(count)
    store.predictions.put(run_id, "train", put)
    got = store.predictions.get(run_id, "train")

    assert got.example_ids == put.example_ids
    for name in ("labels", "probabilities", "losses", "predicted"):
        np.testing.assert_array_equal(getattr(got, name), getattr(put, name))
        assert getattr(got, name).dtype == getattr(put, name).dtype


def test_which_sets_were_predicted_is_known_without_reading_them(store, run_id, three_predictions):
    store.predictions.put(run_id, "test", three_predictions)
    store.predictions.put(run_id, "dev", three_predictions)

    assert store.predictions.sets(run_id) == ("dev", "test")
    assert store.predictions.sets(run_id + 1) == ()


def test_what_was_never_predicted_is_none(store, run_id, three_predictions):
    store.predictions.put(run_id, "dev", three_predictions)

    assert store.predictions.get(run_id, "test") is None
    assert store.predictions.get(run_id + 1, "dev") is None
    assert store.predictions.wrong(run_id, "test") == ()


def test_misclassified_examples(store, run_id, three_predictions):
    """An example is wrong where the most probable class is not its label."""
    store.predictions.put(run_id, "dev", three_predictions)

    expected = Misclassified("b", position=1, label=1, predicted=0, loss=1.0, probability=0.625)
    assert store.predictions.wrong(run_id, "dev") == (expected,)


def test_false_positives_and_false_negatives_of_a_class(store, run_id):
    """They are the wrong rows of one prediction, and of one label, as NumPy counts them."""
    put = _many(1_257)
    store.predictions.put(run_id, "dev", put)
    wrong = put.predicted != put.labels

    negatives = store.predictions.wrong(run_id, "dev", label=3)
    positives = store.predictions.wrong(run_id, "dev", predicted=3)

    assert [row.position for row in negatives] == np.flatnonzero(wrong & (put.labels == 3)).tolist()
    assert [row.position for row in positives] == np.flatnonzero(wrong & (put.predicted == 3)).tolist()


def test_new_predictions_replace_the_old(store, run_id, three_predictions):
    """Of the same run and set only, and no row of the old ones stays behind."""
    store.predictions.put(run_id, "dev", _many(1_257))
    store.predictions.put(run_id, "test", _many(20))
    store.predictions.put(run_id, "dev", three_predictions)

    assert store.predictions.get(run_id, "dev").example_ids == ("a", "b", "c")
    assert len(store.predictions.get(run_id, "test").example_ids) == 20
    with store._session.reading() as connection:
        assert connection.execute("SELECT count(*) FROM predictions").fetchone() == (23,)
        assert connection.execute("SELECT count(*) FROM prediction_sets").fetchone() == (2,)


def test_a_half_written_set_is_never_seen(folder, three_predictions):
    """Until the last row is there the old predictions stand; a dead writer's rows go at the next opening."""
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        run_id = store.runs.create("run", {}, "digits", "ab12", 1)
        store.predictions.put(run_id, "dev", three_predictions)
        half = store.predictions._begin(run_id, "dev", classes=10)
        store.predictions._write_rows(half, _many(600))

        assert store.predictions.get(run_id, "dev").example_ids == ("a", "b", "c")

    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert store.predictions.get(run_id, "dev").example_ids == ("a", "b", "c")
        with store._session.reading() as connection:
            assert connection.execute("SELECT count(*) FROM predictions").fetchone() == (3,)


def test_refusals(store, run_id, three_predictions):
    with pytest.raises(ConfigError, match="validation is none of train, dev, test"):
        store.predictions.put(run_id, "validation", three_predictions)
    with pytest.raises(StoreError, match="no run 99"):
        store.predictions.put(99, "dev", three_predictions)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("labels", np.zeros(2), "3 example ids came with"),
        ("losses", np.zeros((3, 1)), "one of each per example"),
        ("probabilities", np.zeros(3), r"must be \(examples, classes\)"),
        ("losses", np.array([0.0, np.nan, 0.0]), "NaN"),
    ],
)
def test_predictions_that_do_not_fit_together_cannot_exist(three_predictions, field, value, words):
    with pytest.raises(DataError, match=words):
        dataclasses.replace(three_predictions, **{field: value})


def test_predictions_cannot_be_changed_afterwards(three_predictions):
    """Not through the record, and not through the arrays it was made from."""
    with pytest.raises(ValueError, match="read-only"):
        three_predictions.losses[0] = 0


def test_predictions_of_a_run_can_be_dropped(store, three_predictions):
    """Those of other runs stay, and new ones can be kept in their place."""
    first, second = (store.runs.create(name, {}, "digits", "ab12", 1) for name in "ab")
    for run_id in (first, second):
        store.predictions.put(run_id, "dev", three_predictions)
        store.predictions.put(run_id, "test", three_predictions)
    store.predictions.remove(first)

    assert store.predictions.sets(first) == ()
    assert store.predictions.get(first, "dev") is None
    assert store.predictions.sets(second) == ("dev", "test")
    store.predictions.put(first, "dev", three_predictions)
    assert store.predictions.sets(first) == ("dev",)
