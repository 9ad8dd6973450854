"""What a person says about an example, and the tags they say it with."""

import json
from dataclasses import dataclass

KEYS = "1234567890"  # in the order of the keyboard


class BrokenLogError(ValueError):
    """The log of annotations says something that the lab never wrote there."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A category of mistakes; `key` is the key that toggles it, None once all ten are taken."""

    id: int
    name: str
    key: str | None

    def to_json(self) -> str:
        return json.dumps({"name": self.name, "key": self.key}, ensure_ascii=False)

    @classmethod
    def from_json(cls, tag_id: int, text: str) -> "Tag | None":
        """Return the tag, or None where the text says that there is none. Raises BrokenLogError."""
        match _read(text):
            case None:
                return None
            case {"name": str(name), "key": str() | None as key}:
                return cls(tag_id, name, key)
        raise _broken(text)


NO_TAG = "null"  # the JSON state of a tag that is not there


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was said about one example; the default is what is true before anybody looked."""

    tags: frozenset[int] = frozenset()
    reviewed: bool = False
    note: str = ""

    def to_json(self) -> str:
        values = {"tags": sorted(self.tags), "reviewed": self.reviewed, "note": self.note}
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Annotation":
        """Return what was said. Raises BrokenLogError."""
        match _read(text):
            case {"tags": list(tags), "reviewed": bool(reviewed), "note": str(note)}:
                if all(type(tag) is int for tag in tags):
                    return cls(frozenset(tags), reviewed, note)
        raise _broken(text)


@dataclass(frozen=True, slots=True)
class Change:
    """What undo or redo did or would do, in words, and the example it happens to, if it is one."""

    text: str
    example_id: str | None


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(text) from error


def _broken(text: str) -> BrokenLogError:
    return BrokenLogError(f"its log of tags holds “{text[:40]}”, which describes neither a tag nor a note")
