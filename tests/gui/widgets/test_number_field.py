import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from gui.widgets.number_field import NumberField


@pytest.fixture
def form(show):
    """Two fields in a window, the first with the focus."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.first = NumberField(1, 32, 8, name="input size", tooltip="n: input size")
    window.second = NumberField(-2, 2, 0.5, step=0.25, decimals=2, suffix="%")
    column.addWidget(window.first)
    column.addWidget(window.second)
    show(window)
    window.first.setFocus()
    return window


@pytest.fixture
def heard(form):
    """What the first field told."""
    values = []
    form.first.valueChanged.connect(values.append)
    return values


def retype(field, text):
    field.selectAll()
    QTest.keyClicks(field, text)


def test_a_number_counts_when_it_is_entered_and_not_while_it_is_typed(form, heard):
    """Typing 12 never means 1."""
    retype(form.first, "12")
    assert heard == []

    QTest.keyClick(form.first, Qt.Key.Key_Return)

    assert heard == [12]
    assert form.first.value() == 12


def test_leaving_the_field_enters_the_number(form, heard):
    """Tab is as good as Enter."""
    retype(form.first, "5")
    QTest.keyClick(form.first, Qt.Key.Key_Tab)

    assert form.second.hasFocus()
    assert heard == [5]


def test_a_number_out_of_range_is_refused_and_said_why_never_changed(form, heard):
    """99 does not silently become 32: the edge and the tooltip tell the range, and Enter does nothing."""
    retype(form.first, "99")
    assert form.first.refused()
    assert form.first.toolTip() == "Takes a whole number from 1 to 32."

    QTest.keyClick(form.first, Qt.Key.Key_Return)

    assert form.first.text() == "99"
    assert heard == []


def test_leaving_a_refused_number_brings_the_last_good_one_back(form, heard):
    """Nothing that cannot be used stays on screen."""
    retype(form.first, "99")
    form.second.setFocus()

    assert form.first.text() == "8"
    assert not form.first.refused()
    assert form.first.toolTip() == "n: input size\nTakes a whole number from 1 to 32."
    assert heard == []


@pytest.mark.parametrize(("typed", "said"), [("99", "99 is not used, 8 stays."), (" ", "Takes a whole")])
def test_leaving_a_refused_number_says_that_it_is_not_used(form, qtbot, typed, said):
    """Where it was typed, while the next field has the focus already."""
    retype(form.first, typed)
    QTest.keyClick(form.first, Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: QToolTip.text().startswith(said))
    assert QToolTip.text().endswith("Takes a whole number from 1 to 32.")
    assert form.second.hasFocus()


def test_escape_takes_back_what_was_typed(form, heard):
    """The value that counts is shown again."""
    retype(form.first, "99")
    QTest.keyClick(form.first, Qt.Key.Key_Escape)

    assert form.first.text() == "8"
    assert not form.first.refused()


@pytest.mark.parametrize(
    ("key", "value"),
    [(Qt.Key.Key_Up, 9), (Qt.Key.Key_Down, 7), (Qt.Key.Key_PageUp, 18), (Qt.Key.Key_PageDown, 1)],
)
def test_arrow_and_page_keys_step_and_stop_at_the_ends(form, heard, key, value):
    """One step with an arrow, ten with a page key, counted at once."""
    QTest.keyClick(form.first, key)

    assert heard == [value]


def test_steps_with_decimals_do_not_gather_rounding_errors(form):
    """A step of 0.25 from 0.5 is 0.75, shown with its two decimals."""
    form.second.setFocus()
    QTest.keyClick(form.second, Qt.Key.Key_Up)

    assert form.second.value() == 0.75
    assert form.second.text() == "0.75"


def test_a_negative_number_is_written_with_a_minus_sign_and_read_with_a_hyphen(form):
    """-1 typed on a keyboard is shown as −1.00."""
    form.second.setFocus()
    retype(form.second, "-1")
    QTest.keyClick(form.second, Qt.Key.Key_Return)

    assert form.second.value() == -1.0
    assert form.second.text() == "−1.00"


@pytest.mark.parametrize(
    ("typed", "number"), [("1,5", 1.5), ("1.5", 1.5), ("1,500", 1500.0), ("1e3", 1000.0)]
)
def test_a_comma_is_a_decimal_point_unless_it_groups_thousands(show, typed, number):
    """Both ways to write a number are read, and shown in one."""
    field = show(NumberField(0, 9999, 0, decimals=1))
    retype(field, typed)
    field.commit()

    assert field.value() == number
    assert field.text() == f"{number:,.1f}"


def test_the_program_sets_values_without_an_echo(form, heard):
    form.first.setValue(20)

    assert form.first.text() == "20"
    assert heard == []


def test_a_value_from_elsewhere_beyond_the_range_is_shown_and_refused(form, heard):
    """It is not changed, when the field is left too; a step brings it back into the range."""
    form.first.setValue(40)
    form.second.setFocus()
    assert form.first.text() == "40"
    assert form.first.refused()
    assert heard == []

    form.first.setFocus()
    QTest.keyClick(form.first, Qt.Key.Key_Up)
    assert heard == [32]
    assert not form.first.refused()


def test_leaving_a_field_keeps_digits_that_it_does_not_show(form):
    """0.123 is shown as 0.12, and stays 0.123 until another number is typed."""
    values = []
    form.second.valueChanged.connect(values.append)
    form.second.setValue(0.123)
    form.second.setFocus()
    form.first.setFocus()

    assert form.second.text() == "0.12"
    assert form.second.value() == 0.123
    assert values == []


def test_the_wheel_moves_a_field_only_while_it_has_the_focus(form, heard, turn_wheel):
    """Otherwise the panel scrolls."""
    assert turn_wheel(form.first, 2)
    assert heard == [10]

    form.second.setFocus()
    assert not turn_wheel(form.first, 2)
    assert form.first.value() == 10


def test_undo_is_the_windows_while_no_number_is_being_typed(form):
    """After Enter Ctrl+Z takes the setting back; while something is typed it takes the typing back."""
    asked = []
    action = QAction("Undo", form)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: asked.append(form.first.text()))
    form.addAction(action)
    retype(form.first, "12")
    QTest.keyClick(form.first, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    assert form.first.text() != "12"
    retype(form.first, "12")
    QTest.keyClick(form.first, Qt.Key.Key_Return)
    QTest.keyClick(form.first, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["12"]
    action.setEnabled(False)
    QTest.keyClick(form.first, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert form.first.text() == "12"
    assert form.first.value() == 12
