"""The pieces of a formula, and how a formula reads aloud."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters, spaces included. `role` colours it: input, filter or output.

    A subscript is written small and low; in plain text an underscore stands before it.
    """

    text: str
    role: str | None = None
    italic: bool = False
    subscript: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """One part of a formula over another."""

    numerator: "Formula"
    denominator: "Formula"


@dataclass(frozen=True, slots=True)
class Floor:
    """A part of a formula that is rounded down."""

    inside: "Formula"


@dataclass(frozen=True, slots=True)
class Ceil:
    """A part of a formula that is rounded up."""

    inside: "Formula"


Node = Text | Fraction | Floor | Ceil
Formula = Sequence[Node]


def plain(formula: Formula) -> str:
    """Return a formula in one line of text, as for a screen reader: "⌊(n + 2p − f) / s⌋ + 1"."""
    return "".join(_plain(node) for node in formula)


def _plain(node: Node) -> str:
    match node:
        case Text(text):
            return f"_{text}" if node.subscript else text
        case Fraction(numerator, denominator):
            return f"{_grouped(numerator)} / {_grouped(denominator)}"
        case Floor(inside):
            return f"⌊{plain(inside)}⌋"
        case Ceil(inside):
            return f"⌈{plain(inside)}⌉"


def _grouped(formula: Formula) -> str:
    text = plain(formula).strip()
    return f"({text})" if " " in text else text


def lines(formula: Formula) -> list[Formula]:
    """Return the parts between which a formula may be broken: each but the first begins with "="."""
    parts: list[list[Node]] = [[]]
    for node in formula:
        if isinstance(node, Text) and node.text.strip().startswith("=") and parts[-1]:
            parts.append([])
        parts[-1].append(node)
    return [tuple(part) for part in parts]
