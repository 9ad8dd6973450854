from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.stage_layout import Block, arrange

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
