"""What of a layer is typed into the table: from a layer to text, and back."""

import re
from dataclasses import replace
from enum import Enum
from typing import Any

from engine.arithmetic import (
    AvgPool2d,
    Conv2d,
    ConvTranspose2d,
    Layer,
    Linear,
    MaxPool2d,
    PartialConv2d,
    RadialBasis,
    Sides,
    TrainablePool2d,
)
from engine.arithmetic.padding import SAME, TENSORFLOW, VALID
from engine.errors import ConfigError
from gui.tabs.convolution.chain.columns import Column
from gui.widgets.numerals import extent

LARGEST = 1_000_000  # that can be typed: far beyond any layer
LONGEST = 60  # characters: more than any value has, and few enough to be repeated in a refusal
PAIR = re.compile(r"(\d+)(?: ?[×x*,;] ?| )(\d+)", re.IGNORECASE)
FOUR = re.compile(r"(\d+)[ ,;]+(\d+)[ ,;]+(\d+)[ ,;]+(\d+)")
GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
MARKED = re.compile(r"(.*?),? ?([dg]) ?=? ?(\d+)", re.IGNORECASE)  # "3 d2", "64 g 32"


class Field(Enum):
    """What can be typed; the value is its name in a sentence."""

    FILTERS = "number of filters"
    KERNEL = "kernel size"
    STRIDE = "stride"
    PADDING = "padding"


FIELDS: dict[Column, Field] = {
    Column.FILTERS: Field.FILTERS,
    Column.KERNEL: Field.KERNEL,
    Column.STRIDE: Field.STRIDE,
    Column.PADDING: Field.PADDING,
}
_WINDOW = {Field.KERNEL: "kernel_size", Field.STRIDE: "stride", Field.PADDING: "padding"}
ATTRIBUTES: dict[type[Layer], dict[Field, str]] = {
    Conv2d: {Field.FILTERS: "out_channels", **_WINDOW},
    ConvTranspose2d: {Field.FILTERS: "out_channels", **_WINDOW},
    PartialConv2d: _WINDOW,
    MaxPool2d: _WINDOW,
    AvgPool2d: _WINDOW,
    TrainablePool2d: {Field.KERNEL: "kernel_size", Field.STRIDE: "stride"},
    Linear: {Field.FILTERS: "out_features"},
    RadialBasis: {Field.FILTERS: "out_features"},
}
MARKS = {
    Field.KERNEL: ("d", "dilation"),
    Field.FILTERS: ("g", "groups"),
}  # written behind, unless 1
WORDS = {SAME: SAME, VALID: VALID, "tf": TENSORFLOW, TENSORFLOW: TENSORFLOW}
TAKES = {
    Field.FILTERS: f"Takes a whole number from 1 to {LARGEST:,}",
    Field.KERNEL: "Takes a whole number from 1, or height × width such as 3 × 5",
    Field.STRIDE: "Takes a whole number from 1, or height × width such as 2 × 1",
    Field.PADDING: "Takes a whole number from 0, or height × width such as 1 × 2",
}
MORE = {
    Field.FILTERS: "; 64 g2 makes two groups",
    Field.KERNEL: "; 3 d2 dilates it by 2",
    Field.PADDING: ", four sides (top, bottom, left, right) such as 0 1 0 1, or same, valid, or tf, which is "
    "“same” as TensorFlow counts it",
}


class NotAValueError(ConfigError):
    """What was typed is no value of the field, whatever the layer."""


def editable(layer: Layer) -> dict[Field, str]:
    """Return what of `layer` can be typed, and the attribute that it sets."""
    return ATTRIBUTES.get(type(layer), {})


def text_of(layer: Layer, field: Field) -> str:
    """Return a field as the table shows it: "3", "3 × 5", "same"; nothing if the layer has none."""
    name = editable(layer).get(field)
    if name is None:
        return (
            f"{layer.out_channels:,}" if field is Field.FILTERS and isinstance(layer, PartialConv2d) else ""
        )
    value = getattr(layer, name)
    if isinstance(value, Sides):
        return f"{value.top} {value.bottom} {value.left} {value.right}"
    if isinstance(value, str):
        return "tf" if value == TENSORFLOW else value
    if value is None:  # a pool's stride is its window
        return text_of(layer, Field.KERNEL)
    return written(value) + _mark(layer, field)


def written(value: int | tuple[int, ...]) -> str:
    """Return a number with its thousands apart, or two as "height × width" unless they are the same."""
    numbers = value if isinstance(value, tuple) else (value,)
    if len(numbers) == 2 and numbers[0] == numbers[1]:
        numbers = numbers[:1]
    return extent(numbers)


def takes(layer: Layer, field: Field) -> str:
    """Return what a field of `layer` takes, as a sentence."""
    more = MORE.get(field, "") if isinstance(layer, Conv2d) or _takes_mark(layer, field) else ""
    return f"{TAKES[field]}{more}."


def with_text(layer: Layer, field: Field, text: str) -> Layer:
    """Return `layer` with what was typed.

    Raises ConfigError if it is no value of the field, or there is no such layer.
    """
    name = editable(layer).get(field)
    if name is None:
        raise NotAValueError(field.value, text, "It cannot be changed in this layer.")
    if len(text) > LONGEST:
        raise NotAValueError(field.value, f"{text[:LONGEST]}…", takes(layer, field))
    changes = _read(layer, field, name, " ".join(text.split()).replace("−", "-"))
    if changes is None:
        raise NotAValueError(field.value, text, takes(layer, field))
    if all(getattr(layer, key) == value for key, value in changes.items()):
        return layer
    if text_of(layer, field) == text_of(replace(layer, **changes), field):  # type: ignore[type-var]
        return layer
    return replace(layer, **changes)  # type: ignore[type-var]


def _read(layer: Layer, field: Field, name: str, text: str) -> dict[str, Any] | None:
    """Return the attributes that `text` sets, or None if it is no value of the field."""
    changes: dict[str, Any] = {}
    if _takes_mark(layer, field):
        letter, attribute = MARKS[field]
        marked = MARKED.fullmatch(text)
        changes[attribute] = 1
        if marked is not None and marked[2].lower() == letter and 1 <= int(marked[3]) <= LARGEST:
            text, changes[attribute] = marked[1], int(marked[3])
        if written(getattr(layer, attribute)) == written(changes[attribute]):
            del changes[attribute]
    value: int | tuple[int, int] | Sides | str | None = None
    if field is Field.PADDING and isinstance(layer, Conv2d):
        value = _padding(text)
    if value is None:
        value = _number(text, 0 if field is Field.PADDING else 1, pairs=field is not Field.FILTERS)
    return None if value is None else {name: value, **changes}


def _padding(text: str) -> Sides | str | None:
    four = FOUR.fullmatch(text)
    if four is not None and max(map(int, four.groups())) <= LARGEST:
        return Sides(*map(int, four.groups()))
    return WORDS.get(text.lower())


def _number(text: str, least: int, *, pairs: bool) -> int | tuple[int, int] | None:
    plain = text.replace(",", "") if GROUPED.fullmatch(text) else text
    pair = PAIR.fullmatch(text) if pairs and not plain.isdecimal() else None
    numbers = [int(part) for part in pair.groups()] if pair is not None else []
    if plain.isdecimal():
        numbers = [int(plain)]
    if not numbers or min(numbers) < least or max(numbers) > LARGEST:
        return None
    return numbers[0] if len(set(numbers)) == 1 else (numbers[0], numbers[1])


def _takes_mark(layer: Layer, field: Field) -> bool:
    return field in MARKS and isinstance(layer, Conv2d | ConvTranspose2d)


def _mark(layer: Layer, field: Field) -> str:
    if not _takes_mark(layer, field):
        return ""
    letter, attribute = MARKS[field]
    value = getattr(layer, attribute)
    return "" if value in (1, (1, 1)) else f" {letter}{written(value)}".replace(",", "")
