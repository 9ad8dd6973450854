import numpy as np

from gui import theme
from gui.widgets.colour_maps import argb
from gui.widgets.dense.content import EntryRows, faded


def test_an_entry_is_found_by_its_row_and_column(diagonals):
    """Where the matrix is blank there is none."""
    content = diagonals(4)

    assert (content.entry(2, 2), content.entry(2, 3), content.entry(3, 0)) == (2, 6, None)


def test_a_block_of_cells_keeps_kinds_and_blanks(diagonals):
    """Rows 1 and 2, columns 1 to 3: red, blue, blank and blank, red, blue."""
    sheet = diagonals(4, ("1", "−2")).sheet((1, 1, 2, 3), None, with_texts=True)

    assert [[sheet.texts[kind] for kind in row] for row in sheet.index] == [["1", "−2", ""], ["", "1", "−2"]]
    assert sheet.fills[sheet.index[0, 2]] == argb(theme.tokens().paper)


def test_what_is_not_marked_is_faded(diagonals):
    """Only the marked entry keeps its colour."""
    content = diagonals(3)
    sheet = content.sheet((0, 0, 3, 3), np.array([1]), with_texts=False)
    colours = sheet.fills[sheet.index]

    assert colours[1, 1] == content.fills()[0]
    assert colours[0, 0] == colours[2, 2] == faded(content.fills())[0] != colours[1, 1]


def test_rows_and_columns_change_places(diagonals):
    """The transpose has blue below the diagonal."""
    turned = diagonals(3).transposed()

    assert (turned.entry(1, 0), turned.entry(0, 1)) == (3, None)


def test_entries_for_csv_are_sorted_and_count_from_one():
    """A heading first; the number of rows is known without making any."""
    rows = EntryRows(("output", "input", "value"), np.array([1, 0]), np.array([2, 5]), np.array([0.5, -1.0]))

    assert len(rows) == 3
    assert list(rows) == [("output", "input", "value"), [1, 6, -1.0], [2, 3, 0.5]]
    assert rows[1:] == [[1, 6, -1.0], [2, 3, 0.5]]
