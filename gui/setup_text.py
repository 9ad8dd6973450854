"""A setup, which is every control of a view, as text that a person can read, send and keep.

It is JSON whose first line says what it is:

    {"Deep Learning Lab setup": "convolution, version 1",
     "stride": 2,
     "padding": 1}
"""

import json
import re
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from engine.errors import ConfigError, EngineError
from engine.store import Json

State = dict[str, Json]

TITLE = "Deep Learning Lab setup"
VERSION = 1
SUFFIX = ".dllab.json"
LIMIT = 1_000_000  # characters: a setup with ten thousand typed cells has a third of that
NO_SETUP = f'This is no setup of the lab: one begins with {{"{TITLE}": … }}.'


def to_text(kind: str, state: State) -> str:
    """Return the controls `state` of a view of `kind`, such as "convolution", one control a line."""
    entries = {TITLE: f"{kind}, version {VERSION}", **state}
    lines = (f"{json.dumps(name)}: {json.dumps(value, allow_nan=False)}" for name, value in entries.items())
    return "{" + ",\n ".join(lines) + "}\n"


def from_text(text: str, kind: str, fields: Collection[str]) -> State:
    """Return the controls that `text` sets in a view of `kind`, which has the controls `fields`.

    Controls that it does not set are not in the result. Raises EngineError if it is no setup, or one of
    another view or of a newer lab, and ConfigError, which names it, for a control that there is not.
    """
    entries = _entries(text)
    _check_title(entries.pop(TITLE, None), kind)
    for field, value in entries.items():
        if field not in fields:
            near = get_close_matches(field, fields, n=1)
            hint = f"; “{near[0]}” is the nearest." if near else "."
            raise ConfigError(field, value, f"sets a control that this view does not have{hint}")
    return entries


def read_setup(path: Path) -> str:
    """Return the text of a file. Raises EngineError if it cannot be read, or is too large for a setup."""
    try:
        with path.open("rb") as file:
            data = file.read(4 * LIMIT + 1)  # a character has at most 4 bytes
        return data.decode("utf-8-sig")
    except OSError as error:
        raise EngineError(f"{path} could not be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise EngineError(f"{path.name} is no text. {NO_SETUP}") from error


def _entries(text: str) -> State:
    if len(text) > LIMIT:
        raise EngineError(f"This is longer than the {LIMIT:,} characters that a setup can have.")
    try:
        entries = json.loads(text.strip(), object_pairs_hook=_unrepeated, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise EngineError(
            f"{NO_SETUP} Line {error.lineno}, column {error.colno}: {error.msg}. Was all of it copied?"
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; thousands of brackets
        raise EngineError(f"{NO_SETUP} {error}") from error
    if not isinstance(entries, dict):
        raise EngineError(NO_SETUP)
    return entries


def _check_title(title: Json, kind: str) -> None:
    found = re.fullmatch(r"(.+), version (\d{1,9})", title) if isinstance(title, str) else None
    if found is None:
        raise EngineError(NO_SETUP)
    if found[1] != kind:
        raise EngineError(f"This is a setup of “{found[1]}”, and here is “{kind}”. Open it there.")
    if int(found[2]) > VERSION:
        raise EngineError(
            f"A newer lab wrote this setup: version {found[2]}, and this one reads up to version {VERSION}. "
            "Install the newer lab to open it."
        )


def _unrepeated(pairs: list[tuple[str, Json]]) -> State:
    entries: State = {}
    for name, value in pairs:
        if name in entries:
            raise ConfigError(name, value, "is there twice; leave one of the two.")
        entries[name] = value
    return entries


def _no_number(word: str) -> NoReturn:
    raise EngineError(f"The setup has {word} where a number should be.")
