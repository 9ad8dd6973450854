import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.widgets.labels import ElideLabel
from gui.widgets.row_or_column import RowOrColumn


@pytest.fixture
def parts():
    made = [QWidget(), QWidget()]
    for part in made:
        part.setMinimumSize(200, 50)
    return made


def paged(row):
    """Return a page with `row` on it: a window would be as wide as the row needs."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(row)
    return page


def test_parts_stand_beside_each_other_while_there_is_room(show, parts, qtbot):
    """Two of 200 pixels and a gap of 24 fit into 424, not into 420."""
    row = RowOrColumn(parts)
    page = show(paged(row), 424, 120)
    assert not row.isColumn()
    assert parts[0].y() == parts[1].y()

    page.resize(420, 150)
    qtbot.waitUntil(row.isColumn)
    qtbot.waitUntil(lambda: parts[1].y() > parts[0].y())

    page.resize(600, 150)
    qtbot.waitUntil(lambda: not row.isColumn())


def test_it_can_be_as_narrow_as_its_widest_part(show, parts):
    """So that a page in a narrow window does not scroll sideways."""
    row = show(RowOrColumn(parts), 600, 120)

    assert row.minimumSizeHint().width() == 200


def test_parts_that_are_apart_stand_at_both_ends(show, qtbot):
    """As wide as they ask for; in a column both begin at the left."""
    left, right = QPushButton("to the left"), QPushButton("to the right")
    row = RowOrColumn((left, right), line_gap=8, apart=True)
    page = show(paged(row), 600, 60)
    assert (left.x(), right.geometry().right()) == (0, 599)
    assert left.width() == left.sizeHint().width()

    page.resize(left.minimumSizeHint().width() + right.minimumSizeHint().width(), 90)
    qtbot.waitUntil(lambda: right.x() == 0)
    assert row.isColumn()


def test_a_roomy_row_breaks_before_a_part_gets_less_than_it_asks_for(show):
    """A part that could shrink to nothing keeps what it asks for."""
    label, button = ElideLabel("words that could be elided"), QPushButton("button")
    row = show(RowOrColumn((label, button), (1, 0), gap=16, roomy=True), 600, 60)
    wanted = label.sizeHint().width() + button.sizeHint().width() + 16
    row.resize(wanted, 60)
    assert not row.isColumn()
    row.resize(wanted - 1, 60)
    assert row.isColumn()
