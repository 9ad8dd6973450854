import numpy as np
import pytest

from engine.data import load_dataset
from gui.tabs.errors.mistakes import BLANK, load_mistakes
from gui.tabs.errors.selection import ErrorKind, Order, Selection

from .conftest import add_run, made_up


@pytest.fixture
def mistakes(lab):
    return load_mistakes(lab.store, lab.store.runs.get(1), "dev")


def test_mistakes_are_where_label_and_prediction_differ(mistakes):
    assert mistakes.wrong.tolist() == list(range(0, 36, 3))
    assert mistakes.error == 12 / 40
    assert mistakes.counts.sum() == 40
    assert np.trace(mistakes.counts) == 28


def test_orders(mistakes):
    """The highest loss first, the order of the file, or one that a seed decides."""
    by_loss = mistakes.choose(Selection(order=Order.LOSS)).tolist()
    in_file = mistakes.choose(Selection(order=Order.FILE)).tolist()
    first, again, other = (
        mistakes.choose(Selection(order=Order.RANDOM, seed=seed)).tolist() for seed in (1, 1, 2)
    )

    assert by_loss == list(range(33, -1, -3))
    assert in_file == list(range(0, 36, 3))
    assert first == again != other
    assert sorted(first) == in_file


def test_positives_and_negatives_of_a_class_are_told_apart(mistakes):
    """A digit k is always taken for k + 1 here: the false positives of 3 are labelled 2."""
    positives = mistakes.choose(Selection().of_kind(ErrorKind.FALSE_POSITIVES, 3))
    negatives = mistakes.choose(Selection().of_kind(ErrorKind.FALSE_NEGATIVES, 3))
    both = mistakes.choose(Selection().of_kind(ErrorKind.ALL, 3))
    cell = mistakes.choose(Selection().of_cell((2, 3)))

    assert set(mistakes.predictions.labels[positives]) == {2}
    assert set(mistakes.predictions.labels[negatives]) == {3}
    assert sorted([*positives, *negatives]) == sorted(both)
    assert sorted(cell) == sorted(positives)


def test_a_filter_keeps_the_random_order_of_what_it_leaves(mistakes):
    """Whoever narrows the view half way through meets no example twice."""
    everything = mistakes.choose(Selection(order=Order.RANDOM, seed=5)).tolist()
    some = mistakes.choose(Selection(order=Order.RANDOM, seed=5).of_kind(ErrorKind.ALL, 3)).tolist()

    assert some == [place for place in everything if place in some]


def test_an_example_is_shown_with_its_own_picture(mistakes):
    data = load_dataset("digits")

    np.testing.assert_array_equal(mistakes.image(33), data.images[33, 0])
    assert mistakes.caption(33) == f"{data.labels[33]} → {(data.labels[33] + 1) % 10}"


def test_the_nearest_right_examples_are_of_the_class_asked_for(mistakes):
    """Checked against plain distances over the whole set, one by one."""
    data = load_dataset("digits")
    right = [place for place in range(40) if place not in mistakes.wrong and data.labels[place] == 5]
    away = {place: np.square(data.images[place].astype(float) - data.images[33]).sum() for place in right}
    expected = sorted(right, key=away.__getitem__)[:5]

    shown = mistakes.nearest_right(33, 5)

    assert len(shown) == len(expected) > 1
    for picture, place in zip(shown, expected, strict=True):
        np.testing.assert_array_equal(picture, data.images[place, 0])


def test_a_data_set_that_is_gone_costs_only_the_pictures(lab):
    run_id = add_run(lab.store, "pianos", dev=made_up(("a", "b"), (0, 1), (1, 1)))

    shown = load_mistakes(lab.store, lab.store.runs.get(run_id), "dev")

    assert "“pianos” of this run cannot be read" in shown.problem
    assert shown.image(0) is BLANK
    assert shown.caption(0) == "0 → 1"


def test_examples_that_are_not_in_the_data_set_are_counted(lab):
    """The data set has changed since the run: what it still has is shown, the rest is said."""
    known = load_dataset("digits").example_ids[0]
    run_id = add_run(lab.store, dev=made_up((known, "gone", "lost"), (0, 1, 2), (1, 2, 3)))

    shown = load_mistakes(lab.store, lab.store.runs.get(run_id), "dev")

    assert shown.problem.startswith("2 of the 3 examples are not in the data set “digits” as it is now")
    assert shown.image(0) is not BLANK
    assert shown.image(1) is BLANK


def test_faces_have_their_class_names(lab):
    data = load_dataset("faces")
    labels = data.labels[:4]
    run_id = add_run(lab.store, "faces", dev=made_up(data.example_ids[:4], labels, 1 - labels, classes=2))

    shown = load_mistakes(lab.store, lab.store.runs.get(run_id), "dev")

    assert shown.classes == data.classes
    assert shown.image(0).shape == (25, 25)
