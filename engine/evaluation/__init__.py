"""Judging a classifier: confusion, metrics, intervals and the tally of mistakes. Needs only NumPy."""

from engine.evaluation.chance import at_chance, guessing_error
from engine.evaluation.differences import newcombe
from engine.evaluation.error_tally import TagCount, eyeball_size, tally, union_ceiling
from engine.evaluation.gaps import Gap, GapName, Mistakes, gaps, largest
from engine.evaluation.intervals import Interval, wilson
from engine.evaluation.metrics import ClassCounts, class_counts, confusion, error_rate, f1_score
from engine.evaluation.neighbours import nearest

__all__ = [
    "ClassCounts",
    "Gap",
    "GapName",
    "Interval",
    "Mistakes",
    "TagCount",
    "at_chance",
    "class_counts",
    "confusion",
    "error_rate",
    "eyeball_size",
    "f1_score",
    "gaps",
    "guessing_error",
    "largest",
    "nearest",
    "newcombe",
    "tally",
    "union_ceiling",
    "wilson",
]
