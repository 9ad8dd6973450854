import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.log_number_field import LogNumberField


@pytest.fixture
def field(show):
    return show(LogNumberField(1e-6, 10, 0.001, name="Learning rate"))


@pytest.mark.parametrize(("typed", "value"), [("1e-3", 0.001), ("3E-4", 0.0003), ("0,01", 0.01), ("10", 10)])
def test_a_rate_is_read_however_it_is_written(field, typed, value):
    """Scientific or plain, with a point or a comma."""
    field.setText(typed)
    field.commit()

    assert field.value() == value


@pytest.mark.parametrize("typed", ["1e-9", "100", "-0.1", "fast", "", "nan"])
def test_what_is_no_rate_is_refused_with_the_range(field, typed):
    """The message names both ends, and the value stays."""
    field.selectAll()
    QTest.keyClicks(field, typed) if typed else QTest.keyClick(field, Qt.Key.Key_Delete)
    field.commit()

    assert field.refused()
    assert field.toolTip() == "Takes a number from 1e-6 to 10."
    assert field.value() == 0.001


def test_the_arrow_keys_climb_the_ladder_1_2_5_10(field):
    """Steps of a learning rate are factors."""
    values = []
    field.valueChanged.connect(values.append)
    for key in [Qt.Key.Key_Up] * 4 + [Qt.Key.Key_Down] * 5:
        QTest.keyClick(field, key)

    assert values == [0.002, 0.005, 0.01, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005]


def test_zero_stands_below_the_least_rate_where_it_is_allowed(show):
    """Weight decay 0 is a setting of its own."""
    field = show(LogNumberField(1e-6, 1, 1e-6, zero=True))
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == 0
    assert field.text() == "0"

    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 1e-6
    assert field.text() == "1e-6"
