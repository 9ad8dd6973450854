import pytest

from engine.store import Annotation, Tag
from gui.tabs.errors.tag_summary import summarize

DOG, GREAT_CAT, BLURRY, MISLABELED = (
    Tag(number, name, str(number))
    for number, name in enumerate(("dog", "great cat", "blurry", "mislabeled"), start=1)
)
TAGS = (DOG, GREAT_CAT, BLURRY, MISLABELED)


def reviewed(*counts, total):
    """Return annotations of `total` reviewed mistakes; of each pair (tag, n), the first n have the tag."""
    return {
        str(number): Annotation(frozenset(tag.id for tag, n in counts if number < n), reviewed=True)
        for number in range(total)
    }


def test_published_ceilings():
    """10 % dev error; 8 % dogs, 43 % great cats, 61 % blurry, 6 % mislabeled leave 9.2, 5.7, 3.9, 9.4 %.

    Source: Ng, "Machine Learning Yearning", chapters 15 and 16.
    """
    said = reviewed((DOG, 8), (GREAT_CAT, 43), (BLURRY, 61), (MISLABELED, 6), total=100)

    summary = summarize(TAGS, said, mistakes=100, examples=1000)

    assert summary.error == pytest.approx(0.10)
    left = {row.tag.name: row.count.ceiling for row in summary.rows}
    assert left == pytest.approx({"blurry": 0.039, "great cat": 0.057, "dog": 0.092, "mislabeled": 0.094})
    assert [row.tag.name for row in summary.rows] == ["blurry", "great cat", "dog", "mislabeled"]


def test_both_top_tags_count_a_mistake_with_both_once():
    """All 43 great cats are among the 61 blurry ones here, so fixing both leaves what fixing blur leaves."""
    said = reviewed((GREAT_CAT, 43), (BLURRY, 61), total=100)

    summary = summarize(TAGS, said, mistakes=100, examples=1000)

    assert summary.top == ("blurry", "great cat")
    assert summary.best == pytest.approx(0.039)
    assert summary.best_name == "if both top tags were fixed"


def test_mistakes_that_nobody_has_looked_at_do_not_count():
    """A share is one of the reviewed mistakes; a tag counts as a review, a note does not."""
    said = {
        "tagged": Annotation(frozenset({1})),
        "committed": Annotation(reviewed=True),
        "noted": Annotation(note="?"),
        "new": Annotation(),
    }

    summary = summarize((DOG,), said, mistakes=4, examples=40)

    assert summary.reviewed == 2
    assert summary.rows[0].count.share == 0.5


def verdict(first, second, total, mistakes):
    said = reviewed((DOG, first), total=total)
    for number in range(first, first + second):  # no mistake has both
        said[str(number)] = Annotation(frozenset({BLURRY.id}), reviewed=True)
    return summarize((DOG, BLURRY), said, mistakes, 300).verdict


def test_overlapping_intervals_ask_to_review_on():
    """12 and 10 of 42: Wilson's intervals are 17 to 44 % and 14 to 39 %."""
    clause, evidence = verdict(12, 10, total=42, mistakes=65)

    assert clause == "Review on before you choose."
    assert evidence == "“dog” leads with 12 of 42, “blurry” has 10: their intervals still overlap."


def test_intervals_apart_name_the_tag_to_work_on():
    """30 and 5 of 42: Wilson's intervals are 56 to 83 % and 5 to 25 %. 21.7 % · 12 / 42 = 6.2 %."""
    clause, evidence = verdict(30, 5, total=42, mistakes=65)

    assert clause == "Work on “dog” first."
    assert evidence == "“dog” leads with 30 of 42, “blurry” has 5, clearly less. Fixed, it would leave 6.2 %."


def test_when_everything_is_reviewed_nobody_is_sent_on():
    clause, evidence = verdict(12, 12, total=42, mistakes=42)

    assert clause == "Too close to call."
    assert evidence.startswith("“dog” and “blurry” have 12 each of 42, and all are reviewed")


@pytest.mark.parametrize(
    ("tags", "said", "mistakes", "clause"),
    [
        ((), {}, 0, "No mistakes."),
        ((), {"a": Annotation()}, 1, "Look at a few first."),
        ((DOG,), {"a": Annotation()}, 1, "Nothing reviewed yet."),
        ((DOG,), {"a": Annotation(reviewed=True)}, 1, "No tag is set yet."),
        ((DOG, BLURRY), {"a": Annotation(frozenset({1}))}, 1, "Review on."),
    ],
)
def test_before_there_is_anything_to_compare_the_next_step_is_said(tags, said, mistakes, clause):
    assert summarize(tags, said, mistakes, 40).verdict[0] == clause
