import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.tabs.errors.selection import ErrorKind, Order, Selection

JSON = st.sampled_from(
    (
        None,
        True,
        -1,
        0,
        3,
        10_000,
        0.5,
        "",
        "dev",
        "loss",
        "random",
        "false positives",
        [],
        [1, 2],
        [1, "2"],
        {},
    )
)
FIELDS = ("run", "set", "kind", "class", "cell", "order", "seed")


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(run_id=12, set_name="test", order=Order.RANDOM, seed=9),
        Selection().of_kind(ErrorKind.FALSE_NEGATIVES, 8),
        Selection().of_cell((8, 0)),
    ],
)
def test_controls_come_back_as_they_were_kept(selection):
    assert Selection.from_json(selection.to_json()) == selection


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)))
def test_whatever_was_kept_gives_usable_controls(values):
    """A damaged settings file costs the controls it damages, and nothing else."""
    selection = Selection.from_json(values)

    assert Selection.from_json(selection.to_json()) == selection


def test_one_bad_value_leaves_the_others():
    kept = Selection(run_id=3, set_name="train", order=Order.FILE, seed=7).to_json()

    assert Selection.from_json({**kept, "set": "validation"}) == Selection(run_id=3, order=Order.FILE, seed=7)


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection().of_kind(ErrorKind.FALSE_POSITIVES, 8), "predicted 8, but labelled otherwise"),
        (Selection().of_kind(ErrorKind.FALSE_NEGATIVES, 8), "labelled 8, but predicted otherwise"),
        (Selection().of_kind(ErrorKind.ALL, 8), "labelled 8 or predicted 8"),
        (Selection().of_cell((8, 0)), "labelled 8, predicted 0"),
    ],
)
def test_what_is_shown_is_said_in_words(selection, words):
    assert selection.in_words("0123456789") == words


def test_false_positives_without_a_class_do_not_exist():
    """Among ten classes every mistake is a false positive of one and a false negative of another."""
    assert Selection().of_kind(ErrorKind.FALSE_POSITIVES, None).kind is ErrorKind.ALL
    with pytest.raises(ValueError, match="name one"):
        Selection(kind=ErrorKind.FALSE_POSITIVES)
