import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.widgets.number_edit import NumberEdit
from gui.widgets.slider import Slider
from gui.widgets.slider_row import SliderRow


@pytest.fixture
def knob(show):
    """The stride, from 1 to 9, at 2."""
    knob = SliderRow("s", "stride", 1, 9, 2, tooltip="how far the window moves")
    show(knob, 248, 44)
    knob.heard = []
    knob.valueChanged.connect(knob.heard.append)
    return knob


def slider(knob):
    return knob.findChild(Slider)


def field(knob):
    return knob.findChild(NumberEdit)


def test_a_click_on_the_groove_goes_where_it_points(knob):
    """The middle of 1 to 9 is 5; the field says so too."""
    groove = slider(knob)
    QTest.mouseClick(groove, Qt.MouseButton.LeftButton, pos=groove.rect().center())

    assert knob.heard == [5]
    assert field(knob).text() == "5"


def test_dragging_tells_every_value_on_the_way_once(knob):
    """From the left end to the right one, 1 to 9."""
    groove = slider(knob)
    QTest.mousePress(groove, Qt.MouseButton.LeftButton, pos=QPoint(1, 9))
    for x in range(2, groove.width(), 3):
        QTest.mouseMove(groove, QPoint(x, 9))
    QTest.mouseRelease(groove, Qt.MouseButton.LeftButton, pos=QPoint(groove.width() - 1, 9))

    assert knob.heard == [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(
    ("key", "value"),
    [(Qt.Key.Key_Right, 3), (Qt.Key.Key_Left, 1), (Qt.Key.Key_Home, 1), (Qt.Key.Key_End, 9)],
)
def test_the_keyboard_moves_the_slider(knob, key, value):
    """Arrows by one, Home and End to the ends; the value is a whole number."""
    slider(knob).setFocus()
    QTest.keyClick(slider(knob), key)

    assert knob.heard == [value]
    assert isinstance(knob.heard[0], int)


def test_a_typed_value_moves_the_slider(knob):
    """Both always show the same value, and it is told once."""
    field(knob).setFocus()
    field(knob).selectAll()
    QTest.keyClicks(field(knob), "7")
    QTest.keyClick(field(knob), Qt.Key.Key_Return)

    assert knob.heard == [7]
    assert slider(knob).value() == 6  # six steps from 1


def test_setting_a_value_is_silent(knob):
    """The way down from a view model makes no way up."""
    knob.setValue(4)

    assert knob.value() == 4
    assert field(knob).text() == "4"
    assert knob.heard == []


def test_a_range_that_would_lose_the_value_is_a_mistake(knob):
    """The message names the value and the range."""
    knob.setRange(1, 3)
    with pytest.raises(ValueError, match="2 is not in the new range, 3 to 5"):
        knob.setRange(3, 5)


def test_a_refused_value_keeps_its_edge_until_it_is_taken_back(knob):
    """The view model decides what is refused."""
    knob.setRefused(True)
    assert field(knob).refused()

    knob.setRefused(False)
    assert not field(knob).refused()


def test_a_logarithmic_knob_reaches_both_ends_and_round_values_between(show):
    """A slider from 1e-5 to 1 has 0.001 at three fifths, and keeps a typed 0.0013 as it is."""
    knob = show(SliderRow("", "learning rate", 1e-5, 1, 1e-5, logarithmic=True), 248, 44)
    heard = []
    knob.valueChanged.connect(heard.append)
    for position in (40, 100):
        slider(knob).setValue(position)
    assert heard == [0.001, 1]

    field(knob).setText("0.0013")
    field(knob).commit()
    assert knob.value() == 0.0013
    assert slider(knob).value() == 42  # 20 positions a decade


def test_a_logarithmic_knob_cannot_begin_at_zero():
    """The logarithm of 0 is no position."""
    with pytest.raises(ValueError, match="minimum above 0, got 0"):
        SliderRow("", "rate", 0, 1, 0.1, logarithmic=True)


def test_the_wheel_moves_the_slider_only_while_it_has_the_focus(knob, turn_wheel):
    """Otherwise the panel scrolls."""
    field(knob).setFocus()
    assert not turn_wheel(slider(knob), 1)
    assert knob.value() == 2


def test_a_screen_reader_hears_the_name_and_the_symbol(knob):
    """The slider and the field are both named."""
    assert slider(knob).accessibleName() == "stride, s"
    assert field(knob).accessibleName() == "stride, s"
    assert knob.toolTip() == "s: how far the window moves"


def test_a_value_beyond_the_slider_can_be_typed(show):
    """The slider stands at its end then, and takes over again when it is moved."""
    row = show(SliderRow("n", "input size", 1, 1024, 8, slides_to=64))
    row.setValue(500)
    slider = row.findChild(Slider)

    assert row.value() == 500
    assert slider.value() == slider.maximum() == 63
    slider.setValue(40)
    assert row.value() == 41
