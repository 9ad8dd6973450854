"""Error analysis by counting: what each kind of mistake costs, and what fixing it could win at most.

Source: Ng, "Machine Learning Yearning", chapters 14 to 19; "Structuring Machine Learning Projects", week 2.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil

from engine.errors import ConfigError
from engine.evaluation.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class TagCount:
    """How many of the reviewed mistakes have a tag.

    Fields:
        tag_id    the tag
        count     reviewed mistakes that have it
        share     count over all reviewed mistakes; shares overlap and may add up to more than 1
        interval  Wilson 95 % interval of the share
        ceiling   the error left if every mistake of the tag were fixed, and nothing else
    """

    tag_id: int
    count: int
    share: float
    interval: Interval
    ceiling: float


def tally(tag_sets: Sequence[frozenset[int]], tag_ids: Sequence[int], error: float) -> tuple[TagCount, ...]:
    """Count the tags of the reviewed mistakes, the most frequent first, equal ones as in `tag_ids`.

    `tag_sets` has one set per mistake that was reviewed, an empty one where no tag fits; `error` is the
    error rate of the set they come from, between 0 and 1.

    Raises:
        ConfigError  the error is not between 0 and 1
    """
    _check_error(error)
    reviewed = len(tag_sets)
    rows = []
    counts = Counter(chain.from_iterable(tag_sets))
    for tag_id in tag_ids:
        count = counts[tag_id]
        share = count / reviewed if reviewed else 0.0
        rows.append(TagCount(tag_id, count, share, wilson(count, reviewed), error * (1 - share)))
    return tuple(sorted(rows, key=lambda row: -row.count))


def union_ceiling(tag_sets: Sequence[frozenset[int]], chosen_tags: Collection[int], error: float) -> float:
    """Return the error left if every mistake with at least one of `chosen_tags` were fixed.

    A mistake with two of the tags is fixed once, so this is not the sum of the tags' gains.

    Raises:
        ConfigError  the error is not between 0 and 1
    """
    _check_error(error)
    if not tag_sets:
        return error
    chosen = frozenset(chosen_tags)
    fixed = sum(not chosen.isdisjoint(tags) for tags in tag_sets)
    return error * (1 - fixed / len(tag_sets))


def eyeball_size(mistakes: int, error: float) -> int:
    """Return how many examples to look through to meet about so many mistakes at this error rate.

    Source: Ng, "Machine Learning Yearning", chapter 18: about 100 mistakes give a good sense of the
    main kinds.

    Raises:
        ConfigError  the error is not above 0 and at most 1
    """
    _check_error(error)
    if error == 0:
        raise ConfigError("error", error, "leaves no mistakes to look for.")
    return ceil(round(mistakes / error, 6))


def _check_error(error: float) -> None:
    if not 0 <= error <= 1:
        raise ConfigError("error", error, "must be a fraction between 0 and 1, such as 0.217 for 21.7 %.")
