"""Tags, reviews and notes, with an undo that survives restarts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection

from engine.errors import ConfigError
from engine.store.annotation_log import Kind, describe
from engine.store.annotation_records import KEYS, NO_TAG, Annotation, Change, Tag
from engine.store.annotation_tables import (
    annotation,
    append,
    append_edit,
    read_annotation,
    read_event,
    read_tags,
)
from engine.store.session import Session

_IDS_AT_ONCE = 500  # SQLite takes 999 parameters at least


class Annotations:
    """Every writing method is one transaction, forced to the disk before it returns."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Tags

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags, oldest first."""
        with self._session.reading() as connection:
            return tuple(read_tags(connection).values())

    def create_tag(self, name: str) -> Tag:
        """Make a tag with the next free key. Raises ConfigError for an empty or a known name."""
        with self._session.writing(durable=True) as connection:
            tags = read_tags(connection)
            taken = {tag.key for tag in tags.values()}
            key = next((key for key in KEYS if key not in taken), None)
            tag = Tag(_unused_id(connection), _usable(name, tags), key)
            append_edit(connection, Kind.CREATE_TAG, NO_TAG, tag.to_json(), tag=tag.id)
        return tag

    def rename_tag(self, tag_id: int, name: str) -> Tag:
        """Give a tag another name. Raises ConfigError for an empty or a known name, or no such tag."""
        with self._session.writing(durable=True) as connection:
            tags = read_tags(connection)
            old = _existing(tag_id, tags)
            new = replace(old, name=_usable(name, {key: tag for key, tag in tags.items() if key != tag_id}))
            if new != old:
                append_edit(connection, Kind.RENAME_TAG, old.to_json(), new.to_json(), tag=tag_id)
        return new

    def remove_tag(self, tag_id: int) -> None:
        """Take a tag away, from every example too; undo brings all of it back."""
        with self._session.writing(durable=True) as connection:
            old = _existing(tag_id, read_tags(connection))
            append_edit(connection, Kind.REMOVE_TAG, old.to_json(), NO_TAG, tag=tag_id)

    # Examples

    def toggle_tag(self, example_id: str, tag_id: int) -> Annotation:
        """Set the tag, or take it off where it is set. Raises ConfigError where there is no such tag."""
        with self._session.writing(durable=True) as connection:
            tags = read_tags(connection)
            _existing(tag_id, tags)
            before = read_annotation(connection, example_id)
            after = replace(before, tags=before.tags ^ {tag_id})
            _edit(connection, Kind.TOGGLE_TAG, example_id, before, after)
        return _visible(after, tags)

    def set_reviewed(self, example_id: str, reviewed: bool) -> Annotation:
        """Say whether a person has looked at the example. What is already so is no edit."""
        with self._session.writing(durable=True) as connection:
            before = read_annotation(connection, example_id)
            after = replace(before, reviewed=bool(reviewed))
            _edit(connection, Kind.SET_REVIEWED, example_id, before, after)
            return _visible(after, read_tags(connection))

    def set_note(self, example_id: str, note: str) -> Annotation:
        """Write a note about the example; "" removes it. What is already so is no edit."""
        with self._session.writing(durable=True) as connection:
            before = read_annotation(connection, example_id)
            after = replace(before, note=note.strip())
            _edit(connection, Kind.SET_NOTE, example_id, before, after)
            return _visible(after, read_tags(connection))

    def get(self, example_id: str) -> Annotation:
        """Return what was said about an example: nothing, where nobody did."""
        return self.get_many((example_id,))[example_id]

    def get_many(self, example_ids: Iterable[str]) -> dict[str, Annotation]:
        """Return what was said about each of these examples, in their order."""
        ids = tuple(example_ids)
        found: dict[str, Annotation] = {}
        with self._session.reading() as connection:
            tags = read_tags(connection)
            for first in range(0, len(ids), _IDS_AT_ONCE):
                some = ids[first : first + _IDS_AT_ONCE]
                rows = connection.execute(
                    "SELECT example, tags, reviewed, note FROM annotations"
                    f" WHERE example IN ({','.join('?' * len(some))})",
                    some,
                )
                found.update((row[0], _visible(annotation(*row[1:]), tags)) for row in rows)
        return {example: found.get(example, Annotation()) for example in ids}

    # History

    def undo(self) -> Change | None:
        """Take back the last edit that is in force, whenever it was made; None where there is none."""
        with self._session.writing(durable=True) as connection:
            row = connection.execute(
                "SELECT event FROM annotation_history WHERE undone_by IS NULL ORDER BY event DESC LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            edit = read_event(connection, row[0])
            names = _names(connection)
            undoing = append(
                connection,
                Kind.UNDO,
                edit.after,
                edit.before,
                example=edit.example,
                tag=edit.tag,
                undoes=edit.id,
            )
            connection.execute(
                "UPDATE annotation_history SET undone_by = ? WHERE event = ?", (undoing, edit.id)
            )
            return Change(f"Undone: {describe(edit, names)}", edit.example)

    def redo(self) -> Change | None:
        """Do again what undo took back last; None where there is nothing, or an edit came after it."""
        with self._session.writing(durable=True) as connection:
            row = connection.execute(
                "SELECT event, undone_by FROM annotation_history WHERE undone_by IS NOT NULL"
                " ORDER BY undone_by DESC LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            edit = read_event(connection, row[0])
            names = _names(connection)
            append(
                connection,
                Kind.REDO,
                edit.before,
                edit.after,
                example=edit.example,
                tag=edit.tag,
                undoes=row[1],
            )
            connection.execute("UPDATE annotation_history SET undone_by = NULL WHERE event = ?", (edit.id,))
            return Change(f"Done again: {describe(edit, names)}", edit.example)

    @property
    def next_undo(self) -> Change | None:
        """What undo would take back; None where there is nothing."""
        return self._next("undone_by IS NULL ORDER BY event")

    @property
    def next_redo(self) -> Change | None:
        """What redo would do again; None where there is nothing."""
        return self._next("undone_by IS NOT NULL ORDER BY undone_by")

    @property
    def undo_depth(self) -> int:
        """How many edits undo can take back."""
        return self._count("undone_by IS NULL")

    @property
    def redo_depth(self) -> int:
        """How many edits redo can do again."""
        return self._count("undone_by IS NOT NULL")

    @property
    def last_saved(self) -> datetime | None:
        """When the last edit, undo or redo was committed, in UTC; None before the first."""
        with self._session.reading() as connection:
            row = connection.execute("SELECT time FROM annotation_events ORDER BY id DESC LIMIT 1").fetchone()
        return None if row is None else datetime.fromisoformat(row[0])

    def _next(self, condition: str) -> Change | None:
        with self._session.reading() as connection:
            row = connection.execute(
                f"SELECT event FROM annotation_history WHERE {condition} DESC LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            edit = read_event(connection, row[0])
            return Change(describe(edit, _names(connection)), edit.example)

    def _count(self, condition: str) -> int:
        with self._session.reading() as connection:
            row = connection.execute(f"SELECT count(*) FROM annotation_history WHERE {condition}").fetchone()
        return int(row[0])


def _edit(connection: Connection, kind: Kind, example: str, before: Annotation, after: Annotation) -> None:
    if not example:
        raise ConfigError("example_id", "''", "names no example: give the example's own id.")
    if before != after:
        append_edit(connection, kind, before.to_json(), after.to_json(), example=example)


def _visible(said: Annotation, tags: dict[int, Tag]) -> Annotation:
    return replace(said, tags=said.tags & tags.keys())


def _names(connection: Connection) -> dict[int, str]:
    return {tag.id: tag.name for tag in read_tags(connection).values()}


def _existing(tag_id: int, tags: dict[int, Tag]) -> Tag:
    if tag_id not in tags:
        raise ConfigError("tag_id", tag_id, "is no tag of this workspace: it was never made, or was removed.")
    return tags[tag_id]


def _usable(name: str, others: dict[int, Tag]) -> str:
    """Return the name in the form that is kept: one line, single spaces."""
    tidy = " ".join(name.split())
    if not tidy:
        raise ConfigError("name", "''", "is empty: a tag needs a name, such as “blurry”.")
    for tag in others.values():
        if tag.name.casefold() == tidy.casefold():
            raise ConfigError(
                "name", f"“{tidy}”", f"is already the tag of key {tag.key or '–'}: choose another name."
            )
    return tidy


def _unused_id(connection: Connection) -> int:
    """Return an id that no tag ever had, so that a removed tag's marks never pass to another."""
    return int(connection.execute("SELECT coalesce(max(tag), 0) + 1 FROM annotation_events").fetchone()[0])
