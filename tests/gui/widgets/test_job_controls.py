import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.buttons import PaintedButton, PrimaryButton
from gui.widgets.job_controls import JobControls, JobState


@pytest.fixture
def controls(show):
    controls = JobControls("Train")
    show(controls, 248, 40)
    controls.heard = []
    for name in ("start", "pause", "resume", "stop"):
        getattr(controls, name).connect(lambda name=name: controls.heard.append(name))
    return controls


def shown(controls):
    return [button for button in controls.findChildren(PaintedButton) if button.isVisible()]


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        (JobState.IDLE, ["Train"]),
        (JobState.RUNNING, ["Pause", "Stop"]),
        (JobState.PAUSED, ["Resume", "Stop"]),
        (JobState.STOPPING, ["Stopping…"]),
    ],
)
def test_only_what_means_something_now_is_shown(controls, state, texts):
    """One primary button at most, and none while the job runs."""
    controls.setState(state)

    assert [button.text() for button in shown(controls)] == texts
    primary = [button for button in shown(controls) if isinstance(button, PrimaryButton)]
    assert len(primary) == (state in (JobState.IDLE, JobState.PAUSED))


def test_every_button_tells_its_own_wish(controls):
    """Start, pause, resume, stop."""
    for state, place in (
        (JobState.IDLE, 0),
        (JobState.RUNNING, 0),
        (JobState.PAUSED, 0),
        (JobState.RUNNING, 1),
    ):
        controls.setState(state)
        QTest.mouseClick(shown(controls)[place], Qt.MouseButton.LeftButton)

    assert controls.heard == ["start", "pause", "resume", "stop"]


def test_the_keyboard_stays_with_the_controls(controls):
    """After Train was pressed with the space bar, the next press pauses."""
    shown(controls)[0].setFocus()
    controls.setState(JobState.RUNNING)

    assert shown(controls)[0].hasFocus()
    QTest.keyClick(shown(controls)[0], Qt.Key.Key_Space)
    assert controls.heard == ["pause"]


def test_a_job_that_cannot_start_says_why(controls):
    """The reason is the tooltip of the disabled button."""
    controls.setStartEnabled(False, "the model does not fit the images")
    start = shown(controls)[0]

    assert not start.isEnabled()
    assert start.toolTip() == "the model does not fit the images"


def test_the_keyboard_comes_back_when_there_is_something_to_press_again(controls):
    """While nothing can be pressed it is held here, and jumps to no field behind; then Train has it."""
    controls.setState(JobState.RUNNING)
    shown(controls)[1].setFocus()
    controls.setState(JobState.STOPPING)
    controls.setStartEnabled(False, "Other work is under way.")
    controls.setState(JobState.IDLE)
    assert controls.hasFocus()

    controls.setStartEnabled(True)
    assert shown(controls)[0].hasFocus()


def test_a_start_that_is_forbidden_for_a_moment_keeps_the_keyboard(controls):
    shown(controls)[0].setFocus()
    controls.setStartEnabled(False, "Other work is under way.")
    controls.setState(JobState.RUNNING)

    assert shown(controls)[0].text() == "Pause"
    assert shown(controls)[0].hasFocus()
