import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.choice_strip import Choice
from gui.widgets.segmented import Segmented
from gui.widgets.sub_tabs import SubTabs


@pytest.fixture(params=[Segmented, SubTabs])
def strip(request, show):
    strip = request.param(["Valid", "Same", "Custom"], 1, name="Padding")
    show(strip, 300, 40)
    strip.heard = []
    strip.chosenChanged.connect(strip.heard.append)
    return strip


def test_a_click_chooses(strip):
    """It is told once, and a second click on the same choice is silent."""
    third = strip.findChildren(Choice)[2]
    for _ in range(2):
        QTest.mouseClick(third, Qt.MouseButton.LeftButton)

    assert strip.heard == [2]
    assert strip.chosen() == 2


def test_the_arrow_keys_move_the_choice_along_the_strip(strip):
    """The strip is one stop of the Tab key; inside it the arrows move."""
    strip.findChildren(Choice)[1].setFocus()
    QTest.keyClick(strip.findChildren(Choice)[1], Qt.Key.Key_Right)

    assert strip.heard == [2]
    assert strip.findChildren(Choice)[2].hasFocus()


def test_the_program_chooses_without_an_echo(strip):
    """setChosen is silent."""
    strip.setChosen(0)

    assert strip.chosen() == 0
    assert strip.heard == []


def test_segments_are_equally_wide(show):
    """Within the pixel that a division leaves over."""
    strip = show(Segmented(["All", "False pos.", "False neg."]), 301, 28)
    widths = [choice.width() for choice in strip.findChildren(Choice)]
    assert max(widths) - min(widths) <= 1


def test_a_choice_is_named_aloud_with_its_strip(strip):
    """A screen reader says what is being chosen."""
    assert strip.findChildren(Choice)[0].accessibleName() == "Padding: Valid"
