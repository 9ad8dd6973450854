import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.buttons import Button
from gui.widgets.refusal_bar import RefusalBar

REPAIRS = [
    ("Set f = 6", ("kernel_size", 6)),
    ("Set p = 1", ("padding", 1)),
    ("Use the TensorFlow rule", "tf"),
]


@pytest.fixture
def bar(show):
    """A bar in a panel of 248 pixels."""
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    panel.bar = RefusalBar()
    column.addWidget(panel.bar)
    column.addStretch(1)
    show(panel, 248, 300)
    panel.bar.panel = panel  # or nobody holds the window
    return panel.bar


def test_a_repair_hands_back_its_value(bar):
    """Whatever stands behind the button comes back unchanged."""
    heard = []
    bar.repairChosen.connect(heard.append)
    bar.setRefusal("The filter does not fit", "f = 7 is larger than n + 2p = 6.", REPAIRS)
    for button in bar.findChildren(Button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert heard == [("kernel_size", 6), ("padding", 1), "tf"]


def test_a_button_says_what_it_does(bar):
    """A repair changes one thing; what changes nothing does not claim to."""
    bar.setRefusal("The filter does not fit", "f = 7 is larger than n + 2p = 6.", REPAIRS[:1])
    assert [button.toolTip() for button in bar.findChildren(Button)] == [
        "Set f = 6 and leave all else as it is"
    ]
    bar.setRefusal("Not saved", "The disk is full.", [("Dismiss", None)], ["Take this message away"])

    shown = [button for button in bar.findChildren(Button) if button.isVisible()]
    assert [button.toolTip() for button in shown] == ["Take this message away"]


def test_the_bar_is_seen_only_while_something_is_refused(bar):
    """It takes no room otherwise."""
    assert not bar.isVisible()
    bar.setRefusal("No", "Because.")
    assert bar.isVisible()

    bar.clear()
    assert not bar.isVisible()


def test_a_new_refusal_replaces_the_old_one(bar, qtbot):
    """Only its own repairs are offered."""
    bar.setRefusal("One", "a.", REPAIRS)
    bar.setRefusal("Two", "b.", REPAIRS[:1])

    assert [b.text() for b in bar.findChildren(Button) if b.isVisible()] == ["Set f = 6"]
    assert bar.accessibleName() == "Two. b."


def test_a_long_repair_takes_a_row_for_itself(bar, qtbot):
    """Its words are never cut off."""
    bar.setRefusal("One", "a.", REPAIRS)
    qtbot.waitUntil(lambda: bar.findChildren(Button)[2].width() > 150)
    first, second, long = bar.findChildren(Button)

    assert first.y() == second.y() < long.y()
    assert long.width() >= long.fontMetrics().horizontalAdvance(long.text()) + 12


def test_a_sentence_of_several_lines_is_shown_whole(bar, qtbot):
    """The bar grows with it."""
    bar.setRefusal("One", "short.")
    qtbot.waitUntil(lambda: bar.height() > 30)
    short = bar.height()
    bar.setRefusal(
        "One", "PyTorch pads to the same size only when s = 1. Still shown: the last setting that works."
    )

    qtbot.waitUntil(lambda: bar.height() > short + 20)
