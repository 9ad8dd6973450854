"""What a person says about an example, and the tags they say it with."""

import json
from dataclasses import dataclass

KEYS = "1234567890"  # in the order of the keyboard


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
        """Return the tag, or None where the text says that there is none."""
        values = json.loads(text)
        return None if values is None else cls(tag_id, values["name"], values["key"])


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
        values = json.loads(text)
        return cls(frozenset(values["tags"]), values["reviewed"], values["note"])


@dataclass(frozen=True, slots=True)
class Change:
    """What undo or redo did or would do, in words, and the example it happens to, if it is one."""

    text: str
    example_id: str | None
