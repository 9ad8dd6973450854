import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

from engine.errors import ConfigError, DataError
from engine.evaluation import ClassCounts, class_counts, confusion, error_rate, f1_score

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60)


def test_published_precision_recall_and_accuracy():
    """Ten images, TP 3, FN 2, FP 1, TN 4: precision 75 %, recall 60 %, accuracy 70 %, F1 2/3.

    Source: Ng, "Structuring Machine Learning Projects", week 1 (mbadry1/DeepLearning.ai-Summary).
    """
    labels = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    predicted = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    counts = class_counts(confusion(labels, predicted, 2), 1)

    assert counts == ClassCounts(true_positives=3, false_positives=1, false_negatives=2, true_negatives=4)
    assert counts.precision == pytest.approx(0.75, abs=1e-9)
    assert counts.recall == pytest.approx(0.6, abs=1e-9)
    assert counts.accuracy == pytest.approx(0.7, abs=1e-9)
    assert counts.f1 == pytest.approx(2 / 3, abs=1e-9)
    assert error_rate(labels, predicted) == pytest.approx(0.3, abs=1e-9)


@pytest.mark.parametrize(("precision", "recall", "f1"), [(0.95, 0.90, 0.924), (0.98, 0.85, 0.910)])
def test_published_f1(precision, recall, f1):
    """Two classifiers compared by one number: 92.4 % and 91.0 %.

    Source: Ng, "Machine Learning Yearning", chapter 8. The arithmetic mean would be 92.5 and 91.5 %.
    """
    assert f1_score(precision, recall) == pytest.approx(f1, abs=0.0005)


@given(PAIRS)
def test_agrees_with_scikit_learn(pairs):
    """Confusion, precision, recall, F1 and error are scikit-learn's wherever they are defined."""
    labels, predicted = map(list, zip(*pairs, strict=True))
    matrix = confusion(labels, predicted, 4)
    theirs = precision_recall_fscore_support(labels, predicted, labels=range(4), zero_division=np.nan)

    np.testing.assert_array_equal(matrix, confusion_matrix(labels, predicted, labels=range(4)))
    assert error_rate(labels, predicted) == pytest.approx(1 - accuracy_score(labels, predicted))
    for k, (precision, recall, _, support) in enumerate(zip(*theirs, strict=True)):
        counts = class_counts(matrix, k)
        assert (np.nan if counts.precision is None else counts.precision) == pytest.approx(
            precision, nan_ok=True
        )
        assert (np.nan if counts.recall is None else counts.recall) == pytest.approx(recall, nan_ok=True)
        assert counts.true_positives + counts.false_negatives == support
        if counts.precision and counts.recall:
            assert counts.f1 == pytest.approx(f1_score(counts.precision, counts.recall))


def test_what_is_not_defined_is_none():
    """A class nobody predicted has no precision, and one without examples no recall: neither is 0."""
    counts = class_counts(confusion([0, 0], [0, 0], 2), 1)

    assert (counts.precision, counts.recall, counts.f1) == (None, None, None)
    assert f1_score(0, 0) is None
    assert ClassCounts(0, 0, 0, 0).accuracy is None


def test_weighted_error():
    """A mistake on an example of weight 10 counts ten times: 10 of 13 here, not 1 of 4.

    Source: Ng, "Structuring Machine Learning Projects", week 1: sum(w · wrong) / sum(w).
    """
    assert error_rate([0, 0, 0, 0], [0, 0, 0, 1], weights=[1, 1, 1, 10]) == pytest.approx(10 / 13)


@pytest.mark.parametrize(
    ("compute", "message"),
    [
        (lambda: error_rate([0, 1], [0]), "one prediction for each label"),
        (lambda: error_rate([], []), "at least one example"),
        (lambda: error_rate([0], [0], weights=[0]), "not all 0"),
        (lambda: error_rate([0, 1], [0, 1], weights=[2, -1]), "none negative"),
        (lambda: confusion([0, 3], [0, 1], 3), "label 3 is not one of the classes 0 to 2"),
        (lambda: confusion([0, 1], [0, -1], 3), "prediction -1 is not one of the classes"),
    ],
)
def test_refuses_what_cannot_be_counted(compute, message):
    """Arrays that do not belong together give no number, but a reason."""
    with pytest.raises(DataError, match=message):
        compute()


def test_refuses_a_class_that_is_not_there():
    """Asking for a class beyond the matrix names the classes there are."""
    with pytest.raises(ConfigError, match="class_index = 2 must be between 0 and 1"):
        class_counts(confusion([0, 1], [0, 1], 2), 2)
