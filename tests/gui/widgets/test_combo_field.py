import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.combo_field import ComboField


@pytest.fixture
def field(show):
    return show(ComboField(["Adam", "SGD", "Momentum"], 1, name="Optimizer"))


def test_the_keyboard_chooses(field):
    """Down goes to the next choice, a letter to the one that begins with it."""
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.currentText() == "Momentum"

    QTest.keyClick(field, Qt.Key.Key_A)
    assert field.currentText() == "Adam"


def test_the_list_opens_under_the_field_and_a_click_chooses(field):
    """The field stays in sight while its list is open."""
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    view = field.view()
    assert view.window().y() >= field.mapToGlobal(field.rect().bottomLeft()).y()

    QTest.qWait(field.style().styleHint(field.style().StyleHint.SH_ComboBox_Popup))
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)

    assert field.currentText() == "Adam"
    assert not view.isVisible()


def test_the_wheel_chooses_only_while_the_field_has_the_focus(field, turn_wheel):
    """Otherwise the panel scrolls."""
    field.clearFocus()
    assert not turn_wheel(field, 1)
    assert field.currentText() == "SGD"


def test_there_is_room_for_the_longest_choice(field):
    """Its sides and the chevron beside it."""
    longest = field.fontMetrics().horizontalAdvance("Momentum")
    assert field.sizeHint().width() >= longest + 10 + 28
