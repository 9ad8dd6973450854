"""Plain values, as JSON and TOML give them, made into a frozen config."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from types import UnionType
from typing import TYPE_CHECKING, TypeVar, get_args, get_type_hints

from engine.errors import ConfigError, Repair

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Config = TypeVar("Config", bound="DataclassInstance")


def read_fields(kind: type[Config], table: Mapping[str, object], where: str = "") -> Config:
    """Return a `kind` with the settings of `table`; what is missing keeps its default.

    A setting may be a bool, a whole number, a number, a text, a list of whole numbers, a union of
    these, or a config that is made already. `where` is put in front of the names in messages, as in
    "fit.epochs".

    Raises:
        ConfigError  a setting is unknown, has the wrong type, or is refused by `kind` itself
    """
    prefix = f"{where}." if where else ""
    hints = get_type_hints(kind)
    known = [field.name for field in fields(kind) if field.init]
    values = {}
    for name, value in table.items():
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}."
            raise ConfigError(prefix + name, value, f"is no setting; {hint}")
        values[name] = _read(prefix + name, value, hints[name])
    try:
        return kind(**values)
    except ConfigError as error:
        repairs = (Repair(prefix + repair.field, repair.value) for repair in error.repairs)
        raise ConfigError(prefix + error.field, error.value, error.reason, repairs) from error


def _read(name: str, value: object, hint: object) -> object:
    """Return `value` as the type `hint` asks for, where nothing is lost by it."""
    choices = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    for choice in choices:
        if type(value) is choice:
            return value
        if isinstance(choice, type) and is_dataclass(choice) and isinstance(value, choice):
            return value
    if float in choices and type(value) is int:
        return float(value)
    if tuple[int, ...] in choices and isinstance(value, list | tuple) and all(type(v) is int for v in value):
        return tuple(value)
    words = " or ".join(_WORDS[choice] for choice in choices)
    raise ConfigError(name, value, f"must be {words}.")


_WORDS: dict[object, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text in quotes",
    type(None): "left out",
    tuple[int, ...]: "a list of whole numbers, such as [16, 32]",
}
