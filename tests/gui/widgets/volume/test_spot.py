import pytest

from gui.widgets.volume import Slice, SliceCell, Slices, Spot, product_at, spot_at
from gui.widgets.volume.spot import partners


def test_an_output_cell_is_spelled_out_itself(lecture):
    slices = Slices(lecture)

    assert spot_at(slices, Spot(0, 2), SliceCell(Slice("output", 1), 3, 2)) == Spot(1, 2, 3, 2)


def test_an_input_cell_shows_the_first_window_that_reads_it(lecture):
    """Cell (5, 5) of a 6 × 6 is read by the last window alone, cell (2, 0) first by the window at the top."""
    slices = Slices(lecture)

    assert spot_at(slices, Spot(), SliceCell(Slice("input", channel=1), 5, 5)) == Spot(0, 1, 3, 3)
    assert spot_at(slices, Spot(1, 0, 3, 3), SliceCell(Slice("input", channel=1), 2, 0)) == Spot(1, 1, 0, 0)


def test_an_input_cell_in_the_present_window_moves_nothing(lecture):
    cell = SliceCell(Slice("input", channel=2), 2, 3)

    assert spot_at(Slices(lecture), Spot(1, 0, 1, 2), cell) == Spot(1, 2, 1, 2)


def test_a_filter_cell_keeps_the_step(lecture):
    cell = SliceCell(Slice("filter", 1, 2), 0, 0)

    assert spot_at(Slices(lecture), Spot(0, 0, 1, 2), cell) == Spot(1, 2, 1, 2)


def test_a_channel_of_another_group_leads_to_a_filter_that_reads_it(kinds):
    """Of four filters in two groups, filters 3 and 4 read channels 4 to 6."""
    slices = Slices(kinds["grouped"])

    assert spot_at(slices, Spot(0, 0), SliceCell(Slice("input", channel=4), 0, 0)).filter == 2
    assert spot_at(slices, Spot(0, 0), SliceCell(Slice("output", 3), 0, 0)).channel == 3


def test_the_product_under_the_pointer_is_found_from_both_sides(lecture):
    """Window at (1, 2): input cell (3, 4) meets kernel cell (2, 2)."""
    terms = lecture.terms(0, 1, 2)

    assert product_at(terms, SliceCell(Slice("input"), 3, 4)) == (2, 2)
    assert product_at(terms, SliceCell(Slice("filter"), 2, 2)) == (2, 2)
    assert product_at(terms, SliceCell(Slice("input"), 0, 0)) is None
    assert product_at(terms, SliceCell(Slice("output"), 0, 0)) is None


def test_the_partners_of_an_input_cell_are_all_outputs_that_read_it(lecture):
    """Cell (1, 1) is in the windows of rows and columns 0 and 1, in both output channels."""
    slices, spot = Slices(lecture), Spot(0, 2, 1, 0)
    cell = SliceCell(Slice("input", channel=2), 1, 1)
    found = {
        p.slice: (p.rows.tolist(), p.columns.tolist())
        for p in partners(slices, spot, spot.terms(slices), cell)
    }

    assert found == {
        Slice("output", 0): ([0, 1], [0, 1]),
        Slice("output", 1): ([0, 1], [0, 1]),
        Slice("filter", 0, 2): ([0], [1]),
    }


def test_the_partner_of_a_kernel_cell_is_the_input_cell_that_it_meets(lecture):
    slices, spot = Slices(lecture), Spot(1, 2, 1, 2)
    (found,) = partners(slices, spot, spot.terms(slices), SliceCell(Slice("filter", 1, 2), 2, 0))

    assert (found.slice, found.rows.tolist(), found.columns.tolist()) == (Slice("input", channel=2), [3], [2])


@pytest.mark.parametrize("wanted", [Spot(99, 99, 99, 99), Spot(0, 5, 3, 99)])
def test_a_spot_is_brought_to_the_nearest_that_there_is(lecture, wanted):
    spot = wanted.within(Slices(lecture))

    assert (spot.filter, spot.channel) == (min(wanted.filter, 1), 2)
    assert (spot.row, spot.column) == (3, 3)
