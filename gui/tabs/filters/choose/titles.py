"""The words over image, answers and window: several wordings of each, the longest first."""

from dataclasses import dataclass

from gui.tabs.filters.choose.cells import CHANNELS
from gui.tabs.filters.choose.setting import Look
from gui.tabs.filters.choose.view import FiltersView
from gui.widgets.numerals import MINUS, extent

Wordings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands behind the titles of image, answers and window. There is always room for nothing."""

    image: Wordings
    outputs: tuple[Wordings, ...]
    window: Wordings


def titles_of(view: FiltersView) -> Titles:
    """Return the words for `view`."""
    shown, size = view.shown, view.answers.sliding.size
    several = len(shown.filters) > 1
    image, pixels = shown.image.title, extent(view.pixels.shape[:2])
    names = ("by hand" if cells.preset is None else cells.title for cells in shown.filters)
    outputs = (
        _output(name, extent(response.values.shape), shown.look, several=several)
        for name, response in zip(names, view.answers.responses, strict=True)
    )
    return Titles(
        image=(image, _short(image)) if several else (f"{image}, {pixels}", image, _short(image), pixels),
        outputs=tuple(outputs),
        window=_window(*view.window.corner, size, CHANNELS[shown.plane] if view.in_colour else ""),
    )


def _output(name: str, size: str, look: Look, *, several: bool) -> Wordings:
    what = "" if look in (Look.SIGNED, Look.GREY) else f", {look.value}"
    plain = name.removesuffix(" edges")
    family = plain.partition(",")[0]
    shorter = (plain, plain.replace(", ", " "), *_way(plain), family)
    return shorter if several else (f"{size}{what}, {name}", f"{size}{what}, {plain}", *shorter)


def _way(name: str) -> Wordings:
    """Return the direction alone, which tells two of a family apart: "vertical", "vert."."""
    _, _, way = name.partition(", ")
    short = {"vertical": "vert.", "horizontal": "horiz."}.get(way, "")
    return (way, short) if short else ()


def _window(row: int, column: int, size: int, channel: str) -> Wordings:
    rows, columns = _span(row, size), _span(column, size)
    start = f"{_place(row)}, {_place(column)}"
    wordings = f"rows {rows}, columns {columns}", f"{rows}, {columns}", f"from {start}", start
    return (*(f"{channel}, {words}" for words in wordings), channel) if channel else wordings


def _short(title: str) -> str:
    """Return a title without what stands behind its comma: "Ng’s 6 × 6"."""
    return title.partition(",")[0].removesuffix(" edges")


def _span(first: int, size: int) -> str:
    """Return so many rows or columns from one on, counted from 1: "228–230"; zeros lie before 1."""
    between = "–" if first >= 0 else " to "
    return f"{_place(first)}{between}{_place(first + size - 1)}" if size > 1 else _place(first)


def _place(index: int) -> str:
    """Return a row or a column, counted from 1: "1,228", "−2"."""
    return f"{index + 1:,}".replace("-", MINUS)
