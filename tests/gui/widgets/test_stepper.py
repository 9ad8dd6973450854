import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.buttons import IconButton
from gui.widgets.stepper import Stepper


@pytest.fixture
def stepper(show):
    stepper = Stepper("channel", ("Shift+←", "Shift+→"))
    stepper.setNumber(1, 3)
    return show(stepper)


def buttons(stepper):
    return stepper.findChildren(IconButton)


def test_it_asks_for_the_one_before_and_the_next(stepper):
    """It keeps none itself."""
    asked = []
    stepper.chosen.connect(asked.append)
    for button in buttons(stepper):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert asked == [0, 2]
    assert stepper.text() == "channel 2 of 3"


def test_it_stops_at_both_ends(stepper):
    back, on = buttons(stepper)
    stepper.setNumber(0, 3)
    assert (back.isEnabled(), on.isEnabled()) == (False, True)
    stepper.setNumber(2, 3)
    assert (back.isEnabled(), on.isEnabled()) == (True, False)


def test_its_buttons_stay_where_they_are(stepper):
    before = stepper.sizeHint()
    stepper.setNumber(2, 3)

    assert stepper.sizeHint() == before


def test_its_buttons_have_names_and_say_their_keys(stepper):
    assert [b.accessibleName() for b in buttons(stepper)] == ["Previous channel", "Next channel"]
    assert [b.toolTip() for b in buttons(stepper)] == [
        "The channel before (Shift+←)",
        "The next channel (Shift+→)",
    ]


def test_a_number_that_is_not_there_is_refused(stepper):
    with pytest.raises(ValueError, match="There are 3, from 0; got 3"):
        stepper.setNumber(3, 3)
