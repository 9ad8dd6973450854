import numpy as np
import pytest

from engine.arithmetic import MaxPool2d, trace_layer
from gui.widgets.volume import Working


def test_the_sums_of_the_channels_and_the_bias_are_the_total(lecture):
    """Ng's first cell is −5; the upright edge adds nothing there, and a lying edge never does."""
    working = Working(lecture.terms(0, 0, 0), 0)

    assert working.parts == [("channel 1", "−5"), ("channel 2", "0"), ("channel 3", "0"), ("bias", "0")]
    assert (working.total, working.note) == (
        "−5",
        "sum of 27 products over 3 channels, bias\N{NO-BREAK SPACE}0",
    )


def test_the_channel_looked_at_is_written_in_full(lecture):
    """Column 2 of row 1 spans the edge of channel 2: three rows of 10·1 + 10·0 + 0·−1."""
    working = Working(lecture.terms(0, 0, 1), 1)

    assert working.values == ["10", "10", "0"] * 3
    assert working.weights == ["1", "0", "−1"] * 3
    assert working.row_sums == ["10", "10", "10"]
    assert working.total == "26"  # −4 of Ng's numbers, 30 of the edge


def test_a_group_adds_up_its_own_channels(kinds):
    names = [name for name, _ in Working(kinds["grouped"].terms(3, 0, 0), 4).parts]

    assert names == ["channel 4", "channel 5", "channel 6", "bias"]


def test_a_maximum_takes_one_value_and_adds_nothing(kinds):
    working = Working(kinds["maximum"].terms(0, 0, 0), 0)

    assert working.values == ["−2", "−1", "4", "−2"]
    assert working.parts == []
    assert working.row_sums == ["", ""]
    assert (working.winner, working.total, working.note) == ((1, 0), "4", "largest of 4 values")


def test_an_average_is_a_sum_and_what_it_is_divided_by(kinds):
    working = Working(kinds["average"].terms(0, 1, 1), 0)

    assert working.note == f"sum {sum(map(int, (v.replace('−', '-') for v in working.values)))} / 9"


def test_a_transposed_cell_writes_the_products_that_reach_it(kinds):
    """With stride 2 and f = 3 an output cell gets one or two products along each axis."""
    trace = kinds["transposed"]
    shapes = {Working(trace.terms(0, row, column), 0).shape for row in range(7) for column in range(7)}

    assert shapes == {(1, 1), (1, 2), (2, 1), (2, 2)}


def test_every_number_can_be_taken_along(lecture):
    rows = Working(lecture.terms(1, 0, 0), 0).rows()

    assert rows[0] == ["channel", "row", "column", "value", "weight", "product"]
    assert rows[1] == [1, 1, 1, 3.0, 1.0, 3.0]
    assert len(rows) == 1 + 27 + 2
    assert rows[-1][-1] == pytest.approx(sum(row[-1] for row in rows[1:-1]))


def test_a_screen_reader_hears_the_sums(lecture):
    assert "channel 2: 30" in Working(lecture.terms(0, 0, 1), 0).aloud()


def test_the_padding_of_a_maximum_takes_no_decimals_from_the_others():
    trace = trace_layer(MaxPool2d(2, 1, 1), np.full((1, 3, 3), 5.0))

    assert Working(trace.terms(0, 0, 0), 0).values == ["−∞", "−∞", "−∞", "5"]
