import pytest

from benchmarks.finding import Finding, at_least, at_most, group, percentile_99
from benchmarks.report import as_json, table


def test_a_row_shows_the_median_of_its_repeats():
    """One slow repeat out of three decides nothing; the spread is shown beside the median."""
    goal = at_most(1.3)
    rows = group([Finding("start", "bare", value, goal=goal) for value in (1.1, 9.0, 1.2)])
    assert table(rows).splitlines()[2] == "| start | bare | 1.2 × (1.1 to 9) | ≤ 1.3 × | yes |"


@pytest.mark.parametrize(
    ("value", "goal", "met"),
    [
        (0.9, at_least(0.9), "yes"),
        (0.89, at_least(0.9), "no"),
        (20.0, at_most(20), "yes"),
        (20.1, at_most(20), "no"),
        (5.0, None, "–"),
    ],
)
def test_a_bound_includes_itself(value, goal, met):
    assert Finding("work", "against", value, goal=goal).met == met


def test_a_peer_that_is_not_installed_is_said_and_counts_as_nothing():
    rows = group([Finding("train", "skorch", goal=at_least(1.3), skipped="not installed")] * 2)
    assert table(rows).splitlines()[2] == "| train | skorch | skipped: not installed | ≥ 1.3 × | – |"
    assert as_json(rows)["rows"][0]["median"] is None


def test_rows_keep_the_order_in_which_they_came():
    findings = [Finding("a", "x", 1.0), Finding("b", "x", 1.0), Finding("a", "x", 3.0)]
    assert [(row.middle.work, len(row.repeats)) for row in group(findings)] == [("a", 2), ("b", 1)]


def test_the_99th_percentile_is_a_measured_value():
    """Of 100 values one may lie above; of 10 none (nearest rank)."""
    assert percentile_99(range(1, 101)) == 99
    assert percentile_99(range(1, 11)) == 10


def test_json_keeps_every_repeat():
    rows = group([Finding("tag", "–", value, unit="ms", goal=at_most(20)) for value in (3.0, 2.0, 4.0)])
    row = as_json(rows)["rows"][0]
    assert (row["median"], row["values"], row["to_reach"], row["met"]) == (
        3.0,
        [3.0, 2.0, 4.0],
        "≤ 20",
        "yes",
    )
