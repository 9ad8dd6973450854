from dataclasses import replace

import pytest

from gui.tabs.convolution.kinds import LayerKind, PaddingMode, SameRule
from gui.tabs.convolution.notes import note
from gui.tabs.convolution.setting import Setting
from gui.tabs.convolution.working import trace_of


def said(n, f, s=1, p=0, d=1, **more):
    """Return the note of a setting with equal sides."""
    setting = Setting()
    for name, value in {"input_size": n, "kernel_size": f, "stride": s, "padding": p, "dilation": d}.items():
        setting = setting.with_number(name, value)
    setting = replace(setting, **more)
    return note(setting, trace_of(setting))


def test_rounding_down_says_what_is_never_read():
    assert said(8, 3, 2, 1).startswith("7 / 2 is not whole, so PyTorch rounds down. The last padded row and")
    assert "The last 2 rows and 2 columns, hatched, are never read" in said(7, 2, 3)


def test_axes_that_leave_different_numbers_are_told_apart():
    """Height 8, f = 3, s = 2 leaves 1 row; width 8, f = 3, s = 3 leaves 2 columns."""
    text = said(8, 3, 2, apart=True, stride_width=3)

    assert text.startswith("5 / 2 and 5 / 3 are not whole")
    assert "The last row and 2 columns, hatched, are never read" in text


def test_one_axis_alone_leaves_something():
    assert "The last column, hatched, is never read" in said(7, 3, 2, apart=True, input_size_width=8)


def test_ceil_mode_says_whether_it_keeps_a_window():
    """Of 4 cells, f = 1, s = 2 reads the first and third; a third window would begin behind the input."""
    pool = {"kind": LayerKind.MAX_POOL, "ceil_mode": True}

    assert "hangs over the edge" in said(5, 2, 2, **pool)
    assert "ceil mode drops it" in said(4, 1, 2, **pool)


def test_same_names_both_rules_also_in_one_dimension():
    same = {"mode": PaddingMode.SAME}

    assert "1 before and 2 behind. The spare zero goes behind." in said(8, 4, **same)
    assert "1 before and 2 behind" in said(8, 4, kind=LayerKind.CONVOLUTION_1D, **same)
    tensorflow = said(8, 3, 2, same_rule=SameRule.TENSORFLOW, **same)
    assert "⌈8 / 2⌉ = 4 of it and pads 0 before and 1 behind" in tensorflow
    assert "p = 1 there gives 4, with windows elsewhere" in tensorflow


def test_only_sides_that_differ_are_named():
    text = said(8, 3, sides_apart=True, top=1, bottom=1, left=0, right=3)

    assert "0 at the left and 3 at the right" in text
    assert "above" not in text


def test_as_large_as_the_input_means_both_axes():
    """f = 3 × 5 with p = 1 keeps the height and not the width."""
    assert "as large as the input" in said(8, 3, 1, 1)
    assert "as large as the input" not in said(8, 3, 1, 1, apart=True, kernel_size_width=5)


def test_cells_between_windows_need_two_windows():
    assert "cells between two windows" in said(8, 2, 3)
    assert "cells between two windows" not in said(3, 3, 5)


@pytest.mark.parametrize(
    ("sizes", "tiled"), [((4, 2, 2), True), ((6, 2, 3, 0, 2), False), ((4, 2, 1), False)]
)
def test_windows_side_by_side_read_every_cell_once(sizes, tiled):
    """Dilation leaves cells between the two that a window reads."""
    assert ("every cell in exactly one" in said(*sizes, kind=LayerKind.MAX_POOL)) == tiled


def test_the_border_is_read_less_only_where_windows_overlap():
    assert "read by fewer windows" in said(6, 3)
    assert "read by fewer windows" not in said(6, 1)
    assert "read by fewer windows" not in said(6, 2, 2)


def test_a_causal_filter_of_one_cell_needs_no_padding():
    assert "needs no padding" in said(6, 1, kind=LayerKind.CAUSAL_1D)
    assert said(6, 2, kind=LayerKind.CAUSAL_1D).startswith("1 zero goes in front")
