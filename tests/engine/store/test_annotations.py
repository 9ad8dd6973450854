import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from engine.errors import ConfigError, EngineError
from engine.store import Annotation, Change, Tag, Workspace


@pytest.fixture
def annotations(store):
    return store.annotations


@pytest.fixture
def blurry(annotations):
    return annotations.create_tag("blurry")


def test_a_tag_is_toggled(annotations, blurry):
    """Every call returns what is now on the disk."""
    assert annotations.toggle_tag("a", blurry.id) == Annotation(tags=frozenset({blurry.id}))
    assert annotations.get("a") == Annotation(tags=frozenset({blurry.id}))
    assert annotations.toggle_tag("a", blurry.id) == Annotation()
    assert annotations.get("a") == Annotation()


def test_tags_reviews_and_notes_stand_beside_each_other(annotations, blurry):
    dark = annotations.create_tag("dark")
    annotations.toggle_tag("a", dark.id)
    annotations.toggle_tag("a", blurry.id)
    annotations.set_reviewed("a", True)

    expected = Annotation(frozenset({blurry.id, dark.id}), reviewed=True, note="a four?")
    assert annotations.set_note("a", " a four? ") == expected
    assert annotations.get("a") == expected
    assert annotations.get("b") == Annotation()


def test_many_are_read_at_once_in_their_order(annotations, blurry):
    """More than fit one question to SQLite, those without a word included."""
    ids = [f"example {number}" for number in range(1_300)]
    annotations.toggle_tag(ids[7], blurry.id)
    annotations.set_reviewed(ids[1_299], True)
    found = annotations.get_many(ids)

    assert list(found) == ids
    assert {example for example, said in found.items() if said != Annotation()} == {ids[7], ids[1_299]}


def test_keys_are_given_in_the_order_of_the_keyboard(annotations):
    """1 to 9, then 0, then none; a freed key goes to the next new tag."""
    tags = [annotations.create_tag(f"tag {number}") for number in range(11)]
    assert [tag.key for tag in tags] == [*"1234567890", None]

    annotations.remove_tag(tags[3].id)
    assert annotations.create_tag("new").key == "4"


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_an_empty_name_is_refused(annotations, name):
    with pytest.raises(ConfigError, match="a tag needs a name"):
        annotations.create_tag(name)
    assert annotations.tags() == ()


@pytest.mark.parametrize("name", ["blurry", " Blurry ", "BLURRY"])
def test_a_known_name_is_refused(annotations, blurry, name):
    """By the message that says which key the tag already has."""
    with pytest.raises(ConfigError, match="already the tag of key 1"):
        annotations.create_tag(name)


def test_a_tag_is_renamed(annotations, blurry):
    """It keeps its id and key, and may change its own capitals."""
    annotations.create_tag("dark")
    assert annotations.rename_tag(blurry.id, "Blurry") == Tag(blurry.id, "Blurry", "1")
    with pytest.raises(ConfigError, match="already the tag of key 2"):
        annotations.rename_tag(blurry.id, "dark")


def test_a_removed_tag_is_gone_everywhere_and_undo_brings_it_back(annotations, blurry):
    for example in ("a", "b"):
        annotations.toggle_tag(example, blurry.id)
    annotations.remove_tag(blurry.id)
    assert annotations.tags() == ()
    assert annotations.get("a") == Annotation()

    assert annotations.undo() == Change("Undone: tag “blurry” removed", None)
    assert annotations.tags() == (blurry,)
    assert annotations.get_many("ab") == {example: Annotation(frozenset({blurry.id})) for example in "ab"}


def test_a_new_tag_never_inherits_the_marks_of_a_removed_one(annotations, blurry):
    annotations.toggle_tag("a", blurry.id)
    annotations.remove_tag(blurry.id)
    again = annotations.create_tag("blurry")

    assert again.id != blurry.id
    assert annotations.get("a").tags == frozenset()


@pytest.mark.parametrize("method", ["toggle_tag", "rename_tag", "remove_tag"])
def test_an_unknown_tag_is_refused(annotations, method):
    arguments = {"toggle_tag": ("a", 7), "rename_tag": (7, "dark"), "remove_tag": (7,)}[method]
    with pytest.raises(EngineError, match="tag_id = 7 is no tag"):
        getattr(annotations, method)(*arguments)


def test_an_empty_example_is_refused(annotations, blurry):
    with pytest.raises(ConfigError, match="names no example"):
        annotations.toggle_tag("", blurry.id)
    assert annotations.undo_depth == 1


def test_undo_and_redo_say_what_they_did(annotations, blurry):
    annotations.toggle_tag("a", blurry.id)
    annotations.toggle_tag("a", blurry.id)
    annotations.set_reviewed("b", True)
    annotations.set_note("b", "a four?")
    annotations.rename_tag(blurry.id, "unsharp")

    assert [annotations.undo() for _ in range(7)] == [
        Change("Undone: tag “blurry” renamed to “unsharp”", None),
        Change("Undone: note changed", "b"),
        Change("Undone: marked as reviewed", "b"),
        Change("Undone: tag “blurry” taken off", "a"),
        Change("Undone: tag “blurry” set", "a"),
        Change("Undone: tag “blurry” made", None),
        None,
    ]
    assert annotations.redo() == Change("Done again: tag “blurry” made", None)
    assert annotations.redo() == Change("Done again: tag “blurry” set", "a")


def test_what_undo_and_redo_would_do_is_known_before(annotations, blurry):
    """The menu says it; asking changes nothing."""
    annotations.toggle_tag("a", blurry.id)

    assert annotations.next_undo == Change("tag “blurry” set", "a")
    assert annotations.next_redo is None
    annotations.undo()
    assert annotations.next_undo == Change("tag “blurry” made", None)
    assert annotations.next_redo == Change("tag “blurry” set", "a")
    assert annotations.get("a") == Annotation()


def test_undo_survives_a_restart(folder):
    """The person undoes tomorrow what they did today, and redoes it the day after."""
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        tag = store.annotations.create_tag("blurry")
        store.annotations.toggle_tag("a", tag.id)
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert store.annotations.undo() == Change("Undone: tag “blurry” set", "a")
        assert (store.annotations.undo_depth, store.annotations.redo_depth) == (1, 1)
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert store.annotations.get("a") == Annotation()
        assert store.annotations.redo() == Change("Done again: tag “blurry” set", "a")
        assert store.annotations.get("a").tags == {tag.id}
        assert (store.annotations.undo_depth, store.annotations.redo_depth) == (2, 0)


def test_an_edit_after_undo_drops_redo(annotations, blurry):
    annotations.toggle_tag("a", blurry.id)
    annotations.undo()
    annotations.set_reviewed("b", True)

    assert annotations.redo() is None
    assert (annotations.undo_depth, annotations.redo_depth) == (2, 0)


def test_saying_what_is_already_so_is_no_edit(annotations):
    """It neither needs undoing nor drops what can be redone."""
    annotations.set_reviewed("a", True)
    annotations.undo()
    annotations.set_reviewed("b", False)
    annotations.set_note("b", "")

    assert annotations.redo_depth == 1


def test_when_work_was_last_saved(annotations, blurry):
    saved = annotations.last_saved
    assert datetime.now(UTC) - saved < timedelta(minutes=1)

    annotations.undo()
    assert annotations.last_saved > saved


def test_nothing_was_saved_yet(annotations):
    assert annotations.last_saved is None
    assert annotations.undo() is None
    assert annotations.redo() is None


@pytest.mark.parametrize(
    "change", ["UPDATE annotation_events SET after = 'null'", "DELETE FROM annotation_events"]
)
def test_the_log_cannot_be_rewritten(store, annotations, blurry, change):
    """Not even by a mistake in the lab."""
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), store._session.writing() as connection:
        connection.execute(change)
