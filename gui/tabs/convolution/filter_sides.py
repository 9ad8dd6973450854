"""The sides of a filter in a formula: f · f, or f_H · f_W where height and width differ."""

from gui.widgets.formula_nodes import Node, Text

TIMES = " · "
SIZE = Text("f", "filter", italic=True)


def side_symbols(height: int | None, width: int) -> tuple[Node, ...]:
    """Return the sides in symbols; along a sequence, which has no height, that is f alone."""
    if height is None:
        return (SIZE,)
    if height == width:
        return SIZE, Text(TIMES), SIZE
    return SIZE, _axis("H"), Text(TIMES), SIZE, _axis("W")


def side_numbers(height: int | None, width: int) -> tuple[Node, ...]:
    """Return the sides in numbers: 3 · 5."""
    across = Text(str(width), "filter")
    return (across,) if height is None else (Text(str(height), "filter"), Text(TIMES), across)


def _axis(letter: str) -> Text:
    return Text(letter, "filter", italic=True, subscript=True)
