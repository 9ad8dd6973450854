import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.row_or_column import RowOrColumn


@pytest.fixture
def parts():
    made = [QWidget(), QWidget()]
    for part in made:
        part.setMinimumSize(200, 50)
    return made


def test_parts_stand_beside_each_other_while_there_is_room(show, parts, qtbot):
    """Two of 200 pixels and a gap of 24 fit into 424, not into 420."""
    row = RowOrColumn(parts)
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(row)
    show(page, 424, 120)
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
