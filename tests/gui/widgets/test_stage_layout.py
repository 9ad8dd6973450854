import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.stage_layout import Block, arrange, growth

NAMES, TITLES = (52, 50, 64), (190, 125, 100)


def blocks(n, f, output):
    sizes = zip((n, f, output), NAMES, TITLES, strict=True)
    return tuple(Block(size, size, 34, name, title, size == f) for size, name, title in sizes)


def test_there_is_room_for_the_designed_size():
    """On the designed page every cell is 34 pixels, gaps are wide, and all stand on one middle line."""
    first, second, third = arrange(blocks(10, 3, 4), 951, 410, 30)

    assert (first.side, second.side, third.side) == (34, 34, 34)
    assert abs(second.left - (first.left + 340) - 91) <= 1
    middles = {first.top + 5 * 34, second.top + 1.5 * 34, third.top + 2 * 34}
    assert max(middles) - min(middles) <= 1


@given(
    n=st.integers(1, 80),
    f=st.integers(1, 11),
    width=st.integers(420, 2000),
    height=st.integers(160, 1200),
)
def test_nothing_overlaps_and_nothing_is_cut_off(n, f, width, height):
    """Whatever the sizes, cells and names stay inside and apart."""
    parts = blocks(n, min(f, n), n - min(f, n) + 1)
    places = arrange(parts, width, height, 30)

    end = -1.0
    for block, place in zip(parts, places, strict=True):
        assert place.left >= end
        assert place.top >= 29
        assert place.top + block.rows * place.side <= height + 1
        end = place.left + max(block.columns * place.side, block.name)
    assert end <= width + 1


def test_the_filter_keeps_its_numbers_while_the_input_shrinks():
    """At n = 32 the input's cells are too small for numbers, the filter's are not."""
    first, second, _ = arrange(blocks(32, 5, 28), 951, 400, 30)

    assert first.side < 22 <= second.side


def test_dragging_the_input_size_does_not_resize_the_filter():
    """As long as there is room, the filter stays as it is while the input grows."""
    sides = {arrange(blocks(n, 3, n - 2), 951, 400, 30)[1].side for n in range(8, 33)}

    assert sides <= {33, 34}


def test_cells_grow_in_a_large_window_and_not_in_the_designed_one():
    """Up to 1.6 times 34 = 54 pixels, filter and output with the input."""
    large = arrange(blocks(10, 3, 4), 1590, 780, 30)
    designed = arrange(blocks(6, 3, 4), 951, 440, 30)

    assert {place.side for place in large} == {54}
    assert {place.side for place in designed} == {34}


def test_how_far_cells_grow_depends_on_the_room_alone():
    """So nothing jumps while a size is dragged: what grew stays, and what does not fit shrinks."""
    filters = {arrange(blocks(n, 3, n - 2), 1590, 780, 30)[1].side for n in range(3, 13)}

    assert filters == {54}


def test_growth_goes_in_steps():
    """Tenths of the designed side, with large text those of what is designed for it."""
    assert growth(942, 412) == growth(1030, 900) == 1
    assert growth(1131, 500) == pytest.approx(1.2)
    assert growth(4000, 4000) == pytest.approx(1.6)
    assert growth(2000, 1000, 2.0) == 1
