import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ConfigError
from engine.evaluation import eyeball_size, tally, union_ceiling, wilson

DOG, GREAT_CAT, BLURRY, MISLABELED = 1, 2, 3, 4


def reviewed(total, **counts):
    """Return tag sets of `total` mistakes; the first `counts` of them have the tag, so tags overlap."""
    ids = {"dog": DOG, "great_cat": GREAT_CAT, "blurry": BLURRY, "mislabeled": MISLABELED}
    return [frozenset(ids[name] for name, count in counts.items() if i < count) for i in range(total)]


def test_published_ceilings():
    """10 % dev error; 8 % dogs, 43 % great cats, 61 % blurry, 6 % mislabeled leave 9.2, 5.7, 3.9, 9.4 %.

    Source: Ng, "Machine Learning Yearning", chapters 15 and 16. The shares add up to more than 1 and
    are not to be normalised.
    """
    tag_sets = reviewed(100, dog=8, great_cat=43, blurry=61, mislabeled=6)
    rows = tally(tag_sets, (DOG, GREAT_CAT, BLURRY, MISLABELED), 0.10)

    assert [row.tag_id for row in rows] == [BLURRY, GREAT_CAT, DOG, MISLABELED]
    assert [row.count for row in rows] == [61, 43, 8, 6]
    assert [row.share for row in rows] == pytest.approx([0.61, 0.43, 0.08, 0.06], abs=1e-9)
    assert [row.ceiling for row in rows] == pytest.approx([0.039, 0.057, 0.092, 0.094], abs=1e-9)


@pytest.mark.parametrize(("dogs", "left"), [(5, 0.095), (50, 0.05)])
def test_published_dogs(dogs, left):
    """5 dogs among 100 mistakes: 10 % becomes 9.5 % at best; 50 dogs: 5 %.

    Source: Ng, "Machine Learning Yearning", chapter 14.
    """
    (row,) = tally(reviewed(100, dog=dogs), (DOG,), 0.10)

    assert row.ceiling == pytest.approx(left, abs=1e-9)


def test_published_table_of_four_images():
    """Image 1 dog, 2 blurry, 3 great cat and blurry, 4 great cat: 25, 50 and 50 %.

    Source: Ng, "Machine Learning Yearning", chapter 15. Image 3 has two tags and counts for both.
    """
    images = [frozenset({DOG}), frozenset({BLURRY}), frozenset({GREAT_CAT, BLURRY}), frozenset({GREAT_CAT})]
    shares = {row.tag_id: row.share for row in tally(images, (DOG, GREAT_CAT, BLURRY), 0.1)}

    assert shares == {DOG: 0.25, GREAT_CAT: 0.5, BLURRY: 0.5}


@pytest.mark.parametrize(("error", "mislabeled", "left"), [(0.100, 6, 0.094), (0.020, 30, 0.014)])
def test_published_label_errors(error, mislabeled, left):
    """0.6 points of wrong labels leave 9.4 of 10 %, but 1.4 of 2 %: 6 and 30 % of the mistakes.

    Source: Ng, "Machine Learning Yearning", chapter 16.
    """
    (row,) = tally(reviewed(100, mislabeled=mislabeled), (MISLABELED,), error)

    assert row.ceiling == pytest.approx(left, abs=1e-9)
    assert error - row.ceiling == pytest.approx(0.006, abs=1e-9)


@pytest.mark.parametrize(("error", "examples"), [(0.20, 500), (0.05, 2000), (1.0, 100)])
def test_published_eyeball_sizes(error, examples):
    """100 mistakes are met in 500 examples at 20 % error, in 2,000 at 5 %.

    Source: Ng, "Machine Learning Yearning", chapters 17 and 18.
    """
    assert eyeball_size(100, error) == examples


def test_reviewed_mistakes_without_a_tag_count_too():
    """Half of the reviewed mistakes have no tag: they stay in the denominator."""
    (row,) = tally([frozenset({DOG}), frozenset()], (DOG,), 0.2)

    assert (row.share, row.ceiling) == (0.5, 0.1)
    assert row.interval == wilson(1, 2)


def test_before_the_first_review():
    """With nothing reviewed no tag has a share, nothing is promised, and every share is possible."""
    (row,) = tally([], (DOG,), 0.2)

    assert (row.count, row.share, row.ceiling) == (0, 0, 0.2)
    assert (row.interval.low, row.interval.high) == (0, 1)
    assert union_ceiling([], {DOG}, 0.2) == 0.2


def test_equal_counts_keep_the_order_of_the_tags():
    """A table does not jump about: tags with equal counts stay in the order a person gave them."""
    rows = tally([frozenset({BLURRY, DOG})], (BLURRY, GREAT_CAT, DOG), 0.2)

    assert [row.tag_id for row in rows] == [BLURRY, DOG, GREAT_CAT]


def test_union_counts_a_mistake_with_two_tags_once():
    """Of four mistakes, great cat and blurry together cover three: a quarter of the error is left."""
    images = [frozenset({DOG}), frozenset({BLURRY}), frozenset({GREAT_CAT, BLURRY}), frozenset({GREAT_CAT})]

    assert union_ceiling(images, {GREAT_CAT, BLURRY}, 0.1) == pytest.approx(0.025)
    assert union_ceiling(images, (), 0.1) == 0.1


@given(
    st.lists(st.frozensets(st.integers(0, 4)), min_size=1, max_size=30),
    st.floats(0, 1),
    st.sets(st.integers(0, 4)),
)
def test_union_lies_between_the_sum_and_the_best(tag_sets, error, chosen):
    """Fixing several tags wins at least what the best of them wins, and at most the sum of their gains."""
    rows = tally(tag_sets, sorted(chosen), error)
    gains = [error - row.ceiling for row in rows]
    gain = error - union_ceiling(tag_sets, chosen, error)

    assert max(gains, default=0) - 1e-12 <= gain <= sum(gains) + 1e-12


@pytest.mark.parametrize("compute", [lambda e: tally([], (), e), lambda e: union_ceiling([], (), e)])
def test_refuses_an_error_in_percent(compute):
    """21.7 is taken for what it is, a slip, and the message shows how to write it."""
    with pytest.raises(ConfigError, match=r"error = 21.7 must be a fraction .* 0.217 for 21.7 %"):
        compute(21.7)


def test_refuses_to_look_for_mistakes_that_are_not_there():
    """No number of examples brings mistakes at an error of 0."""
    with pytest.raises(ConfigError, match="leaves no mistakes to look for"):
        eyeball_size(100, 0)
