"""What the tags say so far: counts, shares, ceilings, and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.evaluation import Interval, TagCount, tally, union_ceiling, wilson
from engine.store import Annotation, Tag


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag and how often it was set."""

    tag: Tag
    count: TagCount


@dataclass(frozen=True, slots=True)
class TagSummary:
    """The tags, most frequent first, over the mistakes of a set that were reviewed.

    Errors are fractions. `best` is the error left if the tags called `top` were fixed: the two most
    frequent ones, or the one there is; None while there is none.
    """

    rows: tuple[TagRow, ...] = ()
    reviewed: int = 0
    mistakes: int = 0
    examples: int = 0
    error: float = 0.0
    error_interval: Interval = Interval(0.0, 1.0)  # noqa: RUF009  # frozen
    top: tuple[str, ...] = ()
    best: float | None = None

    @property
    def best_name(self) -> str:
        """What the best error stands for: "if both top tags were fixed"."""
        return "if both top tags were fixed" if len(self.top) != 1 else f"if “{self.top[0]}” were fixed"

    @property
    def verdict(self) -> tuple[str, str]:
        """What to do next in one clause, and the evidence for it."""
        if not self.mistakes:
            return "No mistakes.", "Every example of this set is predicted as it is labelled."
        if not self.rows:
            return "Look at a few first.", "A kind of mistake that you meet more than once deserves a tag."
        if not self.reviewed:
            return "Nothing reviewed yet.", "A number key sets a tag, Space goes on to the next mistake."
        used = [row for row in self.rows if row.count.count]
        if not used:
            return "No tag is set yet.", f"None of the {_examples(self.reviewed)} reviewed has one."
        if len(used) == 1:
            sets = f"Only {_quoted(used[0])} is set so far, on {used[0].count.count} of {self.reviewed}"
            return "Review on.", f"{sets}: one kind alone cannot be compared."
        return self._compare(used[0], used[1])

    def _compare(self, first: TagRow, second: TagRow) -> tuple[str, str]:
        if first.count.count == second.count.count:
            leads = f"{_quoted(first)} and {_quoted(second)} have {first.count.count} each of {self.reviewed}"
        else:
            lead = f"{_quoted(first)} leads with {first.count.count} of {self.reviewed}"
            leads = f"{lead}, {_quoted(second)} has {second.count.count}"
        left = f"{100 * first.count.ceiling:.1f} %"
        if not first.count.interval.overlaps(second.count.interval):
            return f"Work on {_quoted(first)} first.", f"{leads}, clearly less. Fixed, it would leave {left}."
        if self.reviewed < self.mistakes:
            return "Review on before you choose.", f"{leads}: their intervals still overlap."
        return "Too close to call.", f"{leads}, and all are reviewed: take the one that is easier to fix."


def summarize(
    tags: Sequence[Tag], annotations: Mapping[str, Annotation], mistakes: int, examples: int
) -> TagSummary:
    """Count the tags of `annotations`, one for each mistake, of which a set of `examples` has `mistakes`."""
    tag_sets = [said.tags for said in annotations.values() if is_reviewed(said)]
    error = mistakes / examples if examples else 0.0
    by_id = {tag.id: tag for tag in tags}
    counts = tally(tag_sets, list(by_id), error)
    top = [count.tag_id for count in counts[:2] if count.count]
    return TagSummary(
        rows=tuple(TagRow(by_id[count.tag_id], count) for count in counts),
        reviewed=len(tag_sets),
        mistakes=mistakes,
        examples=examples,
        error=error,
        error_interval=wilson(mistakes, examples),
        top=tuple(by_id[tag_id].name for tag_id in top),
        best=union_ceiling(tag_sets, top, error) if top else None,
    )


def is_reviewed(said: Annotation) -> bool:
    """Whether a person has looked at the example: said so, or set a tag."""
    return said.reviewed or bool(said.tags)


def _quoted(row: TagRow) -> str:
    return f"“{row.tag.name}”"


def _examples(count: int) -> str:
    return "1 example" if count == 1 else f"{count} examples"
