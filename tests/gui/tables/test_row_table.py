import pytest

from gui.cells import CELL, Plain
from gui.tables.row_table import RowTable


@pytest.fixture
def model(qapp):
    model = RowTable(("Run", "dev %"), ("its number", "share of dev examples that are wrong"))
    model.set_rows([(Plain("12"), Plain("21.7")), (Plain("11"), Plain("21.3"))])
    return model


def test_a_cell_gives_its_text_and_itself(model):
    """Views read the text, delegates the whole cell."""
    index = model.index(0, 1)
    assert model.data(index) == "21.7"
    assert model.data(index, CELL) == Plain("21.7")


def test_the_rows_can_be_taken_along(model):
    """Headings first, for CSV."""
    assert model.rows() == (("Run", "dev %"), ("12", "21.7"), ("11", "21.3"))


def test_new_rows_of_the_same_number_change_the_data_alone(model, qtbot):
    """So a view keeps its choice; another number of rows resets it."""
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_rows([(Plain("13"), Plain("20.0")), (Plain("12"), Plain("21.7"))])
    with qtbot.waitSignal(model.modelReset):
        model.set_rows([])
    assert model.rowCount() == 0


def test_only_the_cells_that_differ_are_told(model):
    """A view repaints all that it shows for a range of cells, which a live number cannot afford."""
    told = []
    model.dataChanged.connect(
        lambda first, last, roles: told.append((first.row(), last.row(), last.column()))
    )
    model.set_rows([(Plain("12"), Plain("21.6")), (Plain("11"), Plain("21.3"))])

    assert told == [(0, 0, 1)]


def test_a_row_with_a_cell_too_few_is_a_mistake(model):
    """The message says how many there should be."""
    with pytest.raises(ValueError, match="Expected 2 cells in a row, got 1"):
        model.set_rows([(Plain("13"),)])
