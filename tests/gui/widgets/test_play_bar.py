import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.buttons import IconButton, PrimaryButton
from gui.widgets.labels import CaptionLabel
from gui.widgets.play_bar import PlayBar, Steps
from gui.widgets.slider import Slider


@pytest.fixture
def bar(show):
    bar = PlayBar(16)
    show(bar, 900, 40)
    bar.setStep(5)
    bar.steps = []
    bar.stepChosen.connect(bar.steps.append)
    return bar


def button(bar, name):
    return next(b for b in bar.findChildren(IconButton) if b.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "step"), [("First step", 0), ("One step back", 4), ("One step on", 6), ("Last step", 15)]
)
def test_the_buttons_ask_for_steps(bar, name, step):
    """They ask; the owner of the steps answers with setStep."""
    QTest.mouseClick(button(bar, name), Qt.MouseButton.LeftButton)

    assert bar.steps == [step]


def test_the_words_count_from_one(bar):
    """Step 5 of the program is step 6 of a person."""
    assert bar.findChild(CaptionLabel).text() == "step 6 of 16"


def test_steps_can_have_numbers_of_their_own(bar):
    """Where not every epoch is there, each keeps its number; without any they are counted again."""
    bar.setNumbers([0, 5, 10, 12])
    bar.setStep(2, 4)
    assert bar.findChild(CaptionLabel).text() == "step 10 of 12"
    bar.setNumbers([])
    bar.setStep(2, 4)
    assert bar.findChild(CaptionLabel).text() == "step 3 of 4"


def test_the_ends_have_nowhere_to_go(bar):
    """At the last step on and last are off."""
    bar.setStep(15)

    assert not button(bar, "One step on").isEnabled()
    assert not button(bar, "Last step").isEnabled()
    assert button(bar, "First step").isEnabled()
    assert bar.steps == []


def test_play_turns_into_pause_and_back(bar):
    """The signal tells whether the steps should play."""
    heard = []
    bar.playing.connect(heard.append)
    play = bar.findChild(PrimaryButton)
    width = play.width()
    QTest.mouseClick(play, Qt.MouseButton.LeftButton)
    assert play.text() == "Pause"
    QTest.mouseClick(play, Qt.MouseButton.LeftButton)

    assert play.text() == "Play"
    assert heard == [True, False]
    assert play.width() == width  # nothing moves


def test_the_scrubber_goes_to_any_step(bar):
    """A click at its end asks for the last step."""
    scrubber = bar.findChild(Slider)
    QTest.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=scrubber.rect().center() * 2)

    assert bar.steps == [15]


def test_a_step_that_does_not_exist_is_a_mistake(bar):
    """The message says how many there are."""
    with pytest.raises(ValueError, match="There are 16 steps, from 0; got 16"):
        bar.setStep(16)


def test_steps_can_be_epochs_that_count_from_zero(show):
    """Epoch 0 is before training: 21 of them are numbered 0 to 20."""
    bar = show(PlayBar(21, steps=Steps("epoch", 0, ("Home", ",", "Space", ".", "End"))), 900, 40)
    bar.setStep(12)

    assert bar.findChild(CaptionLabel).text() == "epoch 12 of 20"
    assert button(bar, "One epoch on").toolTip() == "One epoch on (.)"
    assert bar.findChild(Slider).accessibleName() == "Epoch"
