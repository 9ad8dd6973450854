from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import Dataset, Sizes, Split, load_dataset, split
from engine.errors import ConfigError, DataError


def labelled(counts, seed):
    """Return a data set with so many examples of each class, in random order."""
    labels = np.random.default_rng(seed).permutation(np.repeat(np.arange(len(counts)), counts))
    images = np.zeros((len(labels), 1, 1, 1), np.uint8)
    return Dataset("made", images, labels, tuple(f"class {k}" for k in range(len(counts))))


@st.composite
def possible_splits(draw):
    """A data set with rare and common classes, and counts that can be met."""
    counts = draw(st.lists(st.integers(3, 60), min_size=2, max_size=8))
    classes, total = len(counts), sum(counts)
    train = draw(st.integers(classes, total - 2 * classes))
    dev = draw(st.integers(classes, total - train - classes))
    test = draw(st.integers(classes, total - train - dev))
    return labelled(counts, draw(st.integers(0, 99))), Sizes(train, dev, test)


@given(possible_splits(), st.integers(0, 2**32))
def test_a_split_that_is_possible_is_made(case, seed):
    """The parts have the sizes asked for, nothing in common, every class, and do not depend on luck."""
    dataset, sizes = case
    parts = split(dataset, sizes, seed)
    together = np.concatenate((parts.train, parts.dev, parts.test))

    assert (len(parts.train), len(parts.dev), len(parts.test)) == sizes.values
    assert len(set(together)) == len(together)
    assert together.min() >= 0
    assert together.max() < len(dataset)
    for indices in parts.parts.values():
        assert set(dataset.labels[indices]) == set(range(len(dataset.classes)))
        np.testing.assert_array_equal(indices, np.sort(indices))
    for indices, again in zip(parts.parts.values(), split(dataset, sizes, seed).parts.values(), strict=True):
        np.testing.assert_array_equal(indices, again)


@given(
    st.lists(st.integers(20, 200), min_size=2, max_size=8),
    st.sampled_from([Sizes(), Sizes(0.6, 0.2, 0.2), Sizes(0.5, 0.25, 0.25), Sizes(0.5, 0.15, 0.15)]),
)
def test_classes_keep_their_proportions(counts, sizes):
    """A class makes up the same share of every part as of the whole set, within two examples."""
    dataset = labelled(counts, 0)
    parts = split(dataset, sizes, 0)

    for indices in parts.parts.values():
        expected = np.array(counts) * len(indices) / len(dataset)
        found = np.bincount(dataset.labels[indices], minlength=len(counts))
        assert np.abs(found - expected).max() <= 2


def test_digits_split_by_default():
    """70, 15 and 15 % of 1,797 digits are 1,258, 270 and 269 (1257.9, 269.55 and 269.55, none lost)."""
    dataset = load_dataset("digits")
    parts = split(dataset, Sizes(), seed=0)

    assert [len(indices) for indices in parts.parts.values()] == [1258, 270, 269]
    assert np.bincount(dataset.labels[parts.dev]).min() >= 26
    assert np.bincount(dataset.labels[parts.dev]).max() <= 28


def test_the_same_split_everywhere():
    """Which digits are in the dev set is fixed for ever by the seed."""
    assert split(load_dataset("digits"), Sizes(), seed=0).dev[:8].tolist() == [2, 11, 17, 19, 21, 23, 32, 33]


def test_another_seed_gives_another_split():
    """The seed is what decides who is in the dev set."""
    dataset = load_dataset("digits")

    assert set(split(dataset, Sizes(), 0).dev) != set(split(dataset, Sizes(), 1).dev)


def test_what_the_sizes_leave_over_is_not_used(make_dataset):
    """Shares that add up to less than 1 train on less data."""
    parts = split(make_dataset(50, 50), Sizes(0.2, 0.1, 0.1), 0)

    assert [len(indices) for indices in parts.parts.values()] == [20, 10, 10]


def test_refuses_a_class_with_too_few_examples(make_dataset):
    """A class that cannot be in every part is named, with its count and the remedy."""
    with pytest.raises(
        DataError, match=r"Class 'class 1' has 2 of the 12 examples .* add 1 or leave the class out"
    ):
        split(make_dataset(10, 2), Sizes(), 0)


@pytest.mark.parametrize(
    ("sizes", "repair"), [(Sizes(0.4, 0.05, 0.3), 0.2), (Sizes(10, 1, 5), 4)], ids=["shares", "counts"]
)
def test_refuses_a_part_smaller_than_the_number_of_classes(make_dataset, sizes, repair):
    """A dev set that cannot hold every class is refused; the repair it offers works."""
    dataset = make_dataset(5, 5, 5, 5)
    with pytest.raises(
        ConfigError, match=r"dev = .* gives 1 examples, too few .* of the 4 classes"
    ) as caught:
        split(dataset, sizes, 0)

    assert [(offer.field, offer.value) for offer in caught.value.repairs] == [("dev", repair)]
    assert len(split(dataset, replace(sizes, dev=repair), 0).dev) == 4


@pytest.mark.parametrize("sizes", [Sizes(0.8, 0.05, 0.15), Sizes(18, 1, 1), Sizes(10, 1, 1)])
def test_offers_no_repair_that_does_not_work_alone(make_dataset, sizes):
    """Where a larger dev set would take more than there is, or is not enough, nothing is offered."""
    with pytest.raises(ConfigError, match="too few") as caught:
        split(make_dataset(5, 5, 5, 5), sizes, 0)

    assert caught.value.repairs == ()


def test_refuses_more_than_there_is(make_dataset):
    """Counts beyond the data are refused with the largest train set that works."""
    with pytest.raises(ConfigError, match="asks for 10 more examples than the 100 there are") as caught:
        split(make_dataset(50, 50), Sizes(80, 20, 10), 0)

    assert caught.value.repairs[0].value == 70


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ((0.8, 0.15, 0.15), "makes more than all of the data"),
        ((0.7, 0.0, 0.3), "dev = 0.0 must be a share between 0 and 1"),
        ((0.7, float("nan"), 0.3), "dev = nan must be a share"),
        ((0.7, 200, 0.1), "dev = 200 does not go with train = 0.7: give three shares or three counts"),
        ((100, 0, 20), "dev = 0 must be at least 1 example"),
    ],
)
def test_refuses_impossible_sizes(sizes, message):
    """Sizes that no data could meet cannot be made."""
    with pytest.raises(ConfigError, match=message):
        Sizes(*sizes)


def test_repair_of_an_impossible_share_works():
    """The share that is offered for an impossible one is what the other two leave."""
    with pytest.raises(ConfigError) as caught:
        Sizes(0.7, 0.0, 0.2)

    assert [(offer.field, offer.value) for offer in caught.value.repairs] == [("dev", 0.1)]
    assert Sizes(0.7, 0.1, 0.2).counts(10) == (7, 1, 2)


def test_repair_of_too_large_shares_works():
    """The smaller train share that is offered makes the three shares add up to 1."""
    with pytest.raises(ConfigError) as caught:
        Sizes(0.8, 0.15, 0.15)

    assert Sizes(caught.value.repairs[0].value, 0.15, 0.15).train == 0.7


def test_refuses_parts_with_an_example_in_common():
    """A split that would test on what was trained on cannot be made."""
    with pytest.raises(DataError, match="in two parts"):
        Split(np.array([0, 1]), np.array([1, 2]), np.array([3]))


def test_refuses_a_negative_seed(make_dataset):
    """A seed that cannot be one is refused by name."""
    with pytest.raises(ConfigError, match="seed = -1 cannot be negative"):
        split(make_dataset(50, 50), Sizes(), -1)
