import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.cells import Bar, Keyed, Plain
from gui.tables.row_table import RowTable
from gui.widgets.cells import BarCell, KeyCell, TextCell
from gui.widgets.data_table import DataTable


def rows(count):
    return [(Keyed(str(i), f"Tag {i}"), Plain(str(i)), Bar(0.2, 0.1, 0.4, 0.5, "20 %")) for i in range(count)]


@pytest.fixture
def table(show):
    model = RowTable(("Tag", "n", "share"))
    model.set_rows(rows(4))
    table = DataTable(model, (KeyCell(100), TextCell(40, right=True), BarCell()), row_height=28)
    model.setParent(table)
    show(table, 400, 300)
    table.heard = []
    table.rowChosen.connect(table.heard.append)
    return table


def test_a_click_chooses_the_whole_row(table):
    """Whichever cell is hit."""
    spot = table.visualRect(table.model().index(2, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert table.heard == [2]
    assert table.chosenRow() == 2


def test_the_arrow_keys_move_the_choice(table):
    """Down from the first row is the second."""
    table.setChosenRow(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)

    assert table.heard == [1]


def test_the_program_chooses_without_an_echo(table):
    """setChosenRow is silent, and -1 chooses nothing."""
    table.setChosenRow(3)
    table.setChosenRow(-1)

    assert table.chosenRow() == -1
    assert table.heard == []


def test_new_numbers_keep_the_choice(table):
    """A live table does not lose its row with every update."""
    table.setChosenRow(2)
    table.model().set_rows(rows(4))

    assert table.chosenRow() == 2


def test_columns_are_wide_enough_for_what_they_hold(table):
    """A long name widens its column beyond its design."""
    table.model().set_rows([(Keyed("1", "a very long name of a tag"), *rows(1)[0][1:]), *rows(4)])
    needed = table.fontMetrics().horizontalAdvance("a very long name of a tag") + 18 + 8 + 16

    assert table.columnWidth(0) >= needed
    assert sum(table.columnWidth(column) for column in range(3)) == table.viewport().width()


def test_rows_have_the_designed_height_at_every_text_size(table, restyled):
    """28 with keys or bars, doubled at 200 %."""
    assert table.rowHeight(0) == 28
    restyled(text_size=200)
    assert table.rowHeight(0) == 56


def test_the_row_under_the_mouse_is_marked(table):
    """All of its cells, until the mouse leaves."""
    QTest.mouseMove(table.viewport(), table.visualRect(table.model().index(1, 0)).center() + QPoint(3, 0))
    assert [cell.hovered_row for cell in table.cells] == [1, 1, 1]


def test_a_bar_outside_its_interval_cannot_exist():
    """The message shows the numbers."""
    with pytest.raises(ValueError, match="low ≤ share ≤ high"):
        Bar(0.5, 0.6, 0.7, 1.0, "50 %")
