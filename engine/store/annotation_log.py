"""The annotation log: a list of events from which every tag, note and undo step follows.

An edit is an event. Undoing it is another event, which names the edit and swaps its before and after; redoing
is a third, which names the undoing. An edit after an undo drops what could have been redone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from engine.store.annotation_records import Annotation, BrokenLogError, Tag


class Kind(StrEnum):
    TOGGLE_TAG = "toggle tag"
    SET_REVIEWED = "set reviewed"
    SET_NOTE = "set note"
    CREATE_TAG = "create tag"
    RENAME_TAG = "rename tag"
    REMOVE_TAG = "remove tag"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log. Exactly one of `example` and `tag` says what changed.

    `before` and `after` are the whole state of that example or tag as JSON, so that the last event about it
    is enough to know it. A removed tag keeps its id in the annotations, where it is hidden: that is what
    lets undo bring it back.
    """

    id: int
    time: str  # ISO 8601, UTC
    kind: Kind
    example: str | None
    tag: int | None
    before: str
    after: str
    undoes: int | None


@dataclass(frozen=True, slots=True)
class LogState:
    """Everything that follows from the log."""

    tags: dict[int, Tag]
    annotations: dict[str, Annotation]  # only those that say something
    in_force: tuple[int, ...]  # ids of the edits that undo would take back, the next one last
    undone: tuple[tuple[int, int], ...]  # ids of an edit and of its undoing, the next to redo last


def replay(events: Iterable[Event]) -> LogState:
    """Derive the state from the log alone. Raises BrokenLogError where the log contradicts itself."""
    tags: dict[int, str] = {}
    annotations: dict[str, str] = {}
    in_force: list[int] = []
    undone: list[tuple[int, int]] = []
    for event in events:
        if event.example is not None:
            annotations[event.example] = event.after
        elif event.tag is not None:
            tags[event.tag] = event.after
        if event.kind is Kind.UNDO:
            if not in_force or in_force[-1] != event.undoes:
                raise BrokenLogError(f"line {event.id} of its log of tags takes back what was not done")
            undone.append((in_force.pop(), event.id))
        elif event.kind is Kind.REDO:
            if not undone or undone[-1][1] != event.undoes:
                raise BrokenLogError(f"line {event.id} of its log of tags redoes what was not taken back")
            in_force.append(undone.pop()[0])
        else:
            in_force.append(event.id)
            undone.clear()
    living = {tag_id: Tag.from_json(tag_id, text) for tag_id, text in tags.items()}
    said = {example: Annotation.from_json(text) for example, text in annotations.items()}
    return LogState(
        tags={tag_id: tag for tag_id, tag in living.items() if tag is not None},
        annotations={
            example: annotation for example, annotation in said.items() if annotation != Annotation()
        },
        in_force=tuple(in_force),
        undone=tuple(undone),
    )


def describe(event: Event, tags: dict[int, str]) -> str:
    """Say in words what an edit did. `tags` are the names of the tags that exist."""
    if event.tag is not None:
        return _describe_tag(Tag.from_json(event.tag, event.before), Tag.from_json(event.tag, event.after))
    before, after = Annotation.from_json(event.before), Annotation.from_json(event.after)
    match event.kind:
        case Kind.TOGGLE_TAG:
            changed = before.tags ^ after.tags
            if len(changed) != 1:
                raise BrokenLogError(
                    f"line {event.id} of its log of tags changes {len(changed)} tags, not one"
                )
            (tag_id,) = changed
            done = "set" if tag_id in after.tags else "taken off"
            return f"tag “{tags.get(tag_id, tag_id)}” {done}"
        case Kind.SET_REVIEWED:
            return "marked as reviewed" if after.reviewed else "marked as not reviewed"
        case _:
            return "note changed" if after.note else "note removed"


def _describe_tag(before: Tag | None, after: Tag | None) -> str:
    if before is None:
        return f"tag “{after.name if after else ''}” made"
    if after is None:
        return f"tag “{before.name}” removed"
    return f"tag “{before.name}” renamed to “{after.name}”"
