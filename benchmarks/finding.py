"""What a benchmark measures, and what it should reach."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound: at least `bound`, or at most."""

    bound: float
    at_most: bool

    def is_met(self, value: float) -> bool:
        return value <= self.bound if self.at_most else value >= self.bound

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.bound:g}"


def at_most(bound: float) -> Goal:
    return Goal(bound, at_most=True)


def at_least(bound: float) -> Goal:
    return Goal(bound, at_most=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One measured row: `work` in relation to `against`.

    `value` is a ratio when `unit` is "×", else in `unit`; `note` tells the absolute figures behind it.
    A `skipped` row has no value, and says why.
    """

    work: str
    against: str
    value: float = math.nan
    unit: str = "×"
    goal: Goal | None = None
    note: str = ""
    skipped: str = ""

    @property
    def met(self) -> str:
        """Return "yes" or "no"; "–" where there is nothing to reach or nothing was measured."""
        if self.skipped or self.goal is None:
            return "–"
        return "yes" if self.goal.is_met(self.value) else "no"


@dataclass(frozen=True, slots=True)
class Repeated:
    """The same row measured several times; `middle` is the median repeat, or the lower of the middle two."""

    repeats: tuple[Finding, ...]

    @property
    def middle(self) -> Finding:
        ordered = sorted(self.repeats, key=lambda finding: finding.value)
        return ordered[(len(ordered) - 1) // 2]

    @property
    def spread(self) -> tuple[float, float]:
        """Return the smallest and the largest value."""
        values = [finding.value for finding in self.repeats]
        return min(values), max(values)


def group(findings: Sequence[Finding]) -> tuple[Repeated, ...]:
    """Put the repeats of each row together, rows in order of appearance."""
    rows: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        rows.setdefault((finding.work, finding.against, finding.unit), []).append(finding)
    return tuple(Repeated(tuple(repeats)) for repeats in rows.values())


def percentile_99(values: Sequence[float]) -> float:
    """Return the value that 99 % of `values` do not exceed (nearest rank)."""
    return sorted(values)[math.ceil(0.99 * len(values)) - 1]
