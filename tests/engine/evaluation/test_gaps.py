"""Errors and gaps in percent, as in the course and the book; a count of 10,000 holds them exactly."""

import pytest

from engine.errors import ConfigError
from engine.evaluation import GapName, Mistakes, gaps, largest, newcombe, wilson

N = 10_000

# Ng, "Structuring Machine Learning Projects", "Avoidable bias" and "Bias and variance with mismatched
# data distributions"; Machine Learning Yearning, chapters 21, 22 and 41.
# human, train, train-dev, dev; avoidable bias, variance, data mismatch; which is the largest
PUBLISHED = [
    ((1, 8, None, 10), (7, 2), {"avoidable bias"}),
    ((7.5, 8, None, 10), (0.5, 2), {"variance"}),
    ((0, 1, 9, 10), (1, 8, 1), {"variance"}),
    ((0, 1, 1.5, 10), (1, 0.5, 8.5), {"data mismatch"}),
    ((0, 1, None, 11), (1, 10), {"variance"}),
    ((0, 15, None, 16), (15, 1), {"avoidable bias"}),
    ((0, 15, None, 30), (15, 15), {"avoidable bias", "variance"}),
    ((0, 0.5, None, 1), (0.5, 0.5), {"avoidable bias", "variance"}),
    ((14, 15, None, 30), (1, 15), {"variance"}),
    ((14, 15, None, 16), (1, 1), {"avoidable bias", "variance"}),
    ((0, 1, 5, 5), (1, 4, 0), {"variance"}),
    ((0, 10, 11, 12), (10, 1, 1), {"avoidable bias"}),
    ((0, 10, 11, 20), (10, 1, 9), {"avoidable bias"}),
]


def percent(error):
    return None if error is None else Mistakes.from_error(error / 100, N)


def found(human, train, train_dev, dev, test=None):
    return gaps(
        human=human / 100,
        train=percent(train),
        train_dev=percent(train_dev),
        dev=percent(dev),
        test=percent(test),
    )


@pytest.mark.parametrize(("errors", "sizes", "verdict"), PUBLISHED)
def test_gaps_and_verdicts_are_those_of_the_course_and_the_book(errors, sizes, verdict):
    result = found(*errors)

    assert [gap.size * 100 for gap in result] == pytest.approx(sizes, abs=1e-9)
    assert {str(gap.name) for gap in largest(result)} == verdict


def test_a_test_error_far_above_dev_is_overfitting_to_the_dev_set():
    """The bird recognition quiz: human 0.1, train 2.0, dev 2.1, test 7.0."""
    result = found(0.1, 2.0, None, 2.1, 7.0)

    assert [gap.size * 100 for gap in result] == pytest.approx((1.9, 0.1, 4.9), abs=1e-9)
    assert [gap.name for gap in largest(result)] == [GapName.OVERFIT_TO_DEV]


def test_a_model_better_than_people_has_a_negative_avoidable_bias():
    """It is neither clipped nor an error: human 0.1, train and dev 0.05."""
    result = found(0.1, 0.05, None, 0.05)

    assert [gap.size * 100 for gap in result] == pytest.approx((-0.05, 0), abs=1e-9)
    assert largest(result) == ()


def test_intervals_come_from_the_counts():
    """Human level is exact, so the interval of the bias is that of the train error, moved."""
    train, dev = Mistakes(6, 1258), Mistakes(9, 269)
    bias, variance = gaps(human=0.001, train=train, dev=dev)

    reach = wilson(6, 1258)
    assert (bias.interval.low, bias.interval.high) == pytest.approx((reach.low - 0.001, reach.high - 0.001))
    assert variance.interval == newcombe(9, 269, 6, 1258)


def test_a_gap_that_chance_explains_is_not_sure():
    """One mistake more among 269 says nothing; thirty more do."""
    _, slight = gaps(human=0, train=Mistakes(12, 1258), dev=Mistakes(4, 269))
    _, large = gaps(human=0, train=Mistakes(12, 1258), dev=Mistakes(33, 269))

    assert not slight.is_sure
    assert large.is_sure


@pytest.mark.parametrize(("wrong", "count"), [(-1, 10), (11, 10), (0, 0)])
def test_impossible_counts_are_refused(wrong, count):
    with pytest.raises(ConfigError, match="must be between 0 and the"):
        Mistakes(wrong, count)


def test_an_impossible_human_level_is_refused():
    with pytest.raises(ConfigError, match="human = 7 must be an error rate between 0 and 1"):
        gaps(human=7, train=Mistakes(1, 10), dev=Mistakes(1, 10))
