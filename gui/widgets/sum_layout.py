"""How one output cell that is worked out is laid out: how wide its parts are, and what fits where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QFontMetrics

from gui import theme
from gui.widgets.numerals import number
from gui.widgets.short_text import ShortTexts, short_texts
from gui.widgets.sum_terms import Terms

ROW = 24  # designed pixels
GAP = 14  # on either side of a plus sign, and around the line before the total
TIGHT = 7  # on either side of a plus sign where there is no room for that
UNDER = 6  # over a total that stands under the rows
Shown = Sequence[int | None]  # rows or columns; None stands for those left out


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide everything is, in pixels: per column the values and the weights; signs; a row's sum."""

    values: tuple[int, ...]
    weights: tuple[int, ...]
    dot: int
    sign: int
    total: int

    @property
    def product(self) -> int:
        """Return how wide the widest column of products is."""
        return max(v + w for v, w in zip(self.values, self.weights, strict=True)) + self.dot

    @property
    def all(self) -> int:
        """Return how wide all columns are, with what each row comes to."""
        columns = len(self.values)
        numbers = sum(self.values) + sum(self.weights) + columns * self.dot
        return numbers + (columns - 1) * self.sign + self.sums

    @property
    def sums(self) -> int:
        """Return how wide the equals signs and what follows them are."""
        return self.sign + self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Layout:
    """Which rows and columns are shown, how wide all is, and whether the total stands under the rows."""

    rows: Shown
    columns: Shown
    widths: Widths
    under: bool


def laid_out(terms: Terms, plain: Widths, width: int, height: int) -> Layout:
    """Return the first way of laying `terms` out that shows every column; the last where none does."""
    rows, across = terms.values.shape
    dot = min(plain.dot, short_texts(theme.Type.CAPTION).width("·") + theme.px(6))
    tight = replace(plain, sign=2 * theme.px(TIGHT), dot=dot)
    line, big = theme.px(ROW), short_texts(theme.Type.METRIC).height + theme.px(UNDER)
    beside, under = total_width(terms), 0
    ways = [(plain, beside), (tight, beside)]
    if height >= rows * line + big:
        ways += [(plain, under), (tight, under)]
    fitting = ((widths, total) for widths, total in ways if widths.all + total <= width)
    widths, total = next(fitting, ways[-1])
    columns = across if widths.all + total <= width else _fitting(widths, width - total)
    room = height if total else height - big
    return Layout(shown(rows, room // line), shown(across, columns), widths, not total)


def measured(terms: Terms) -> Widths:
    """Return how wide everything is, with signs as far apart as they like to be."""
    heavy, light = short_texts(theme.Type.CAPTION, heavy=True), short_texts(theme.Type.CAPTION)
    across = int(terms.values.shape[1])
    return Widths(
        values=_column_widths(heavy, terms.value_texts, across),
        weights=_column_widths(heavy, terms.weight_texts, across),
        dot=light.width(" · ") + 2 if terms.weights is not None else 0,
        sign=2 * theme.px(GAP),
        total=max(light.width(text) for text in terms.sum_texts) + 1 if terms.summed else 0,
    )


def total_width(terms: Terms) -> int:
    """Return how wide the total is with the line before it and what it is in words."""
    big = short_texts(theme.Type.METRIC).width(number(terms.total))
    note = QFontMetrics(theme.font(theme.Type.CAPTION)).horizontalAdvance("sum of 999 products,")
    return max(big, note) + 2 * theme.px(GAP)


def lefts_of(columns: Shown, widths: Widths) -> list[int]:
    """Return where each column begins, and at the end where the last one ends."""
    lefts = [0]
    for place, column in enumerate(columns):
        wide = widths.dot
        if column is not None:
            wide += widths.values[column] + widths.weights[column]
        elif not wide:
            wide = widths.sign
        lefts.append(lefts[-1] + wide + (widths.sign if place < len(columns) - 1 else 0))
    return lefts


def shown(count: int, room: int) -> list[int | None]:
    """Return which of `count` columns to show in the room of so many: None stands for those left out."""
    if count <= room:
        return list(range(count))
    kept = max(2, room - 1)
    return list(range(count)) if kept >= count else [*range(kept - 1), None, count - 1]


def _column_widths(texts: ShortTexts, words: list[str], across: int) -> tuple[int, ...]:
    return tuple(max(map(texts.width, words[column::across])) + 1 for column in range(across))


def _fitting(widths: Widths, room: int) -> int:
    """Return how many columns there is `room` for, beside what each row comes to."""
    return max(0, (room - widths.sums + widths.sign) // (widths.product + widths.sign))
