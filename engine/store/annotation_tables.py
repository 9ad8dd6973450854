"""The tables that keep the state of the annotation log at hand.

They change in the transaction that appends to the log, and can be made again from it at any time.
"""

import sqlite3

from engine.store.annotation_log import Event, Kind, LogState
from engine.store.annotation_records import Annotation, BrokenLogError, Tag
from engine.store.clock import now

_EVENT = "SELECT id, time, kind, example, tag, before, after, undoes FROM annotation_events"


def append(
    connection: sqlite3.Connection,
    kind: Kind,
    before: str,
    after: str,
    *,
    example: str | None = None,
    tag: int | None = None,
    undoes: int | None = None,
) -> int:
    """Append one event and let the tables of tags and annotations follow. Returns its id."""
    cursor = connection.execute(
        "INSERT INTO annotation_events (time, kind, example, tag, before, after, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (now(), kind, example, tag, before, after, undoes),
    )
    if example is not None:
        _keep_annotation(connection, example, Annotation.from_json(after))
    elif tag is not None:
        _keep_tag(connection, tag, Tag.from_json(tag, after))
    return int(cursor.lastrowid or 0)


def append_edit(
    connection: sqlite3.Connection,
    kind: Kind,
    before: str,
    after: str,
    *,
    example: str | None = None,
    tag: int | None = None,
) -> None:
    """Append an event that undo can take back. What could have been redone is dropped."""
    event = append(connection, kind, before, after, example=example, tag=tag)
    connection.execute("DELETE FROM annotation_history WHERE undone_by IS NOT NULL")
    connection.execute("INSERT INTO annotation_history (event) VALUES (?)", (event,))


def read_event(connection: sqlite3.Connection, event_id: int) -> Event:
    return _event(connection.execute(f"{_EVENT} WHERE id = ?", (event_id,)).fetchone())


def read_log(connection: sqlite3.Connection) -> tuple[Event, ...]:
    """Return every event. Raises BrokenLogError where one is of no known kind."""
    return tuple(_event(row) for row in connection.execute(f"{_EVENT} ORDER BY id"))


def read_annotation(connection: sqlite3.Connection, example: str) -> Annotation:
    """Return what was said, removed tags included."""
    row = connection.execute(
        "SELECT tags, reviewed, note FROM annotations WHERE example = ?", (example,)
    ).fetchone()
    return Annotation() if row is None else annotation(*row)


def annotation(tags: str, reviewed: int, note: str) -> Annotation:
    """Return the annotation of one row of the table."""
    ids = frozenset(int(number) for number in tags.strip("[]").split(",") if number)
    return Annotation(ids, bool(reviewed), note)


def read_tags(connection: sqlite3.Connection) -> dict[int, Tag]:
    rows = connection.execute("SELECT id, name, key FROM tags ORDER BY id")
    return {row[0]: Tag(*row) for row in rows}


def read_state(connection: sqlite3.Connection) -> LogState:
    """Return what the tables say, in the form of what the log says."""
    rows = connection.execute("SELECT example, tags, reviewed, note FROM annotations")
    in_force = connection.execute(
        "SELECT event FROM annotation_history WHERE undone_by IS NULL ORDER BY event"
    )
    undone = connection.execute(
        "SELECT event, undone_by FROM annotation_history WHERE undone_by IS NOT NULL ORDER BY undone_by"
    )
    return LogState(
        tags=read_tags(connection),
        annotations={row[0]: annotation(*row[1:]) for row in rows},
        in_force=tuple(row[0] for row in in_force),
        undone=tuple((row[0], row[1]) for row in undone),
    )


def rebuild_if_wrong(connection: sqlite3.Connection, state: LogState) -> bool:
    """Make the tables again from `state`, which the log gives, if they disagree; return whether they did."""
    if _agrees(connection, state):
        return False
    for table in ("tags", "annotations", "annotation_history"):
        connection.execute(f"DELETE FROM {table}")
    for tag in state.tags.values():
        _keep_tag(connection, tag.id, tag)
    for example, said in state.annotations.items():
        _keep_annotation(connection, example, said)
    steps = [(event, None) for event in state.in_force] + list(state.undone)
    connection.executemany("INSERT INTO annotation_history (event, undone_by) VALUES (?, ?)", steps)
    return True


def _agrees(connection: sqlite3.Connection, state: LogState) -> bool:
    try:
        return read_state(connection) == state
    except ValueError:  # what stands in the tables is no list of tags
        return False


def _keep_annotation(connection: sqlite3.Connection, example: str, said: Annotation) -> None:
    if said == Annotation():
        connection.execute("DELETE FROM annotations WHERE example = ?", (example,))
        return
    tags = ",".join(str(number) for number in sorted(said.tags))
    connection.execute(
        "INSERT OR REPLACE INTO annotations VALUES (?, ?, ?, ?)",
        (example, f"[{tags}]", int(said.reviewed), said.note),
    )


def _keep_tag(connection: sqlite3.Connection, tag_id: int, tag: Tag | None) -> None:
    if tag is None:
        connection.execute("DELETE FROM tags WHERE id = ?", (tag_id,))
    else:
        connection.execute("INSERT OR REPLACE INTO tags VALUES (?, ?, ?)", (tag.id, tag.name, tag.key))


def _event(row: tuple[int, str, str, str | None, int | None, str, str, int | None]) -> Event:
    try:
        kind = Kind(row[2])
    except ValueError as error:
        raise BrokenLogError(f"line {row[0]} of its log of tags is a “{row[2]}”, which is no edit") from error
    return Event(row[0], row[1], kind, *row[3:])
