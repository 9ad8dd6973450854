"""The sum behind one output cell, for every kind of layer."""

import numpy as np

from engine.arithmetic import Terms
from gui.tabs.convolution.view import ConvolutionView
from gui.widgets.numerals import counted, number
from gui.widgets.sum_view import SumView

SPACE = "\N{NO-BREAK SPACE}"


def show_sum(view: SumView, looked_at: ConvolutionView) -> None:
    """Show in `view` what adds up to the cell looked at: one channel in full, the others as a number."""
    terms, channel = looked_at.terms, looked_at.channel
    if not terms.values.size:
        view.setNothing(terms.total, words(terms, channel))
        return
    place = int(np.flatnonzero(terms.channels == channel)[0]) if channel in terms.channels else 0
    values = terms.values[place]
    weights = None if terms.weights is None else terms.weights[place]
    winner = None
    if terms.winner is not None:
        winner = _index(terms.rows, terms.winner[0]), _index(terms.columns, terms.winner[1])
    view.setTerms(values, weights, total=terms.total, words=words(terms, channel), winner=winner)


def words(terms: Terms, channel: int) -> str:
    """Return what the total is: "sum of 9 products, bias 0", "max of 4 values", "10 / 4, a mean"."""
    if terms.winner is not None:
        return f"max of {counted(terms.values.size, 'value')}"
    if terms.weights is None:
        return f"{number(float(terms.values.sum()))}{SPACE}/{SPACE}{number(terms.divisor or 1)}, a mean"
    if not terms.values.size:
        return f"no input reaches this cell, bias{SPACE}{number(terms.bias)}"
    words = f"sum of {counted(terms.values.size, 'product')}, bias{SPACE}{number(terms.bias)}"
    if len(terms.channels) == 1:
        return words
    mine = float(terms.products.sum(axis=(1, 2))[int(np.flatnonzero(terms.channels == channel)[0])])
    others = terms.total - terms.bias - mine
    return f"{words}; channel{SPACE}{channel + 1} gives {number(mine)}, the others {number(others)}"


def _index(positions: object, position: int) -> int:
    return int(np.flatnonzero(np.asarray(positions) == position)[0])
