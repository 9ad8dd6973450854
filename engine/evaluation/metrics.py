"""How often a classifier is right, and about what."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import ConfigError, DataError

Counts = NDArray[np.int64]  # (K, K): row is the label, column the prediction


def error_rate(labels: ArrayLike, predicted: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return the share of examples whose prediction differs from the label, between 0 and 1.

    `weights` (N,) make some mistakes count for more: sum(w · wrong) / sum(w). Source: Ng, "Structuring
    Machine Learning Projects", week 1, "When to change dev/test sets and metrics".

    Raises:
        DataError  labels, predictions or weights are not of one length, there are none, or a weight is
                   negative, or all are 0
    """
    wrong = np.not_equal(*_pair(labels, predicted))  # (N,)
    counted = np.ones(len(wrong)) if weights is None else np.asarray(weights, dtype=np.float64)
    if counted.shape != wrong.shape or (counted < 0).any() or not counted.sum() > 0:
        raise DataError(
            f"The error rate of {len(wrong)} examples with weights of shape {counted.shape} is not defined: "
            "give at least one example, and one weight each, none negative and not all 0."
        )
    return float((counted * wrong).sum() / counted.sum())


def confusion(labels: ArrayLike, predicted: ArrayLike, classes: int) -> Counts:
    """Count how often each label (row) got each prediction (column), (K, K).

    Raises:
        DataError  the two differ in length, or a value is not one of the `classes`
    """
    rows, columns = _pair(labels, predicted)
    for name, values in (("label", rows), ("prediction", columns)):
        outside = values[(values < 0) | (values >= classes)]
        if outside.size:
            raise DataError(f"The {name} {outside[0]} is not one of the classes 0 to {classes - 1}.")
    cells = np.bincount(rows * classes + columns, minlength=classes * classes)
    return cells.reshape(classes, classes).astype(np.int64)


def f1_score(precision: float, recall: float) -> float | None:
    """Return the harmonic mean of precision and recall; None if both are 0."""
    if precision + recall == 0:
        return None
    return 2 * precision * recall / (precision + recall)


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """One class against the rest, in numbers of examples.

    A score that would divide by zero is None: what is not defined is not shown as 0.
    """

    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int

    @property
    def precision(self) -> float | None:
        """Of the examples predicted to be of the class, the share that are."""
        return _ratio(self.true_positives, self.true_positives + self.false_positives)

    @property
    def recall(self) -> float | None:
        """Of the examples of the class, the share that were found."""
        return _ratio(self.true_positives, self.true_positives + self.false_negatives)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN)."""
        twice = 2 * self.true_positives
        return _ratio(twice, twice + self.false_positives + self.false_negatives)

    @property
    def accuracy(self) -> float | None:
        """The share of all examples that were put on the right side."""
        right = self.true_positives + self.true_negatives
        return _ratio(right, right + self.false_positives + self.false_negatives)


def class_counts(matrix: Counts, class_index: int) -> ClassCounts:
    """Read one class against the rest off a confusion matrix, (K, K).

    Raises:
        ConfigError  there is no such class
    """
    if not 0 <= class_index < len(matrix):
        raise ConfigError("class_index", class_index, f"must be between 0 and {len(matrix) - 1}.")
    hits = int(matrix[class_index, class_index])
    predicted, labelled = int(matrix[:, class_index].sum()), int(matrix[class_index].sum())
    return ClassCounts(
        true_positives=hits,
        false_positives=predicted - hits,
        false_negatives=labelled - hits,
        true_negatives=int(matrix.sum()) - predicted - labelled + hits,
    )


def _pair(labels: ArrayLike, predicted: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    first, second = np.asarray(labels, dtype=np.int64), np.asarray(predicted, dtype=np.int64)
    if first.ndim != 1 or first.shape != second.shape:
        raise DataError(
            f"Labels of shape {first.shape} and predictions of shape {second.shape} cannot be compared: "
            "give one prediction for each label."
        )
    return first, second


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
