from PySide6.QtCore import Qt

from gui.widgets.notice_bar import NoticeBar
from gui.widgets.status_bar import StatusBar


def test_cancel_is_there_only_while_something_runs(show, qtbot):
    bar = show(StatusBar(), 900, 28)
    assert not bar.cancel.isVisible()

    bar.setActivity("Training run 3", 0.25)
    assert bar.progress.accessibleName() == "25% done"
    with qtbot.waitSignal(bar.cancel_clicked):
        qtbot.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)

    bar.setActivity("", None)
    assert not bar.cancel.isVisible()
    assert not bar.progress.isVisible()


def test_progress_stays_between_nothing_and_all(show):
    bar = show(StatusBar(), 900, 28)
    bar.setActivity("Training", 1.7)

    assert bar.progress.accessibleName() == "100% done"


def test_a_notice_does_what_its_buttons_say_and_goes_when_dismissed(show, qtbot):
    clicked = []
    notice = show(NoticeBar("Something happened", [("Copy", lambda: clicked.append("copy"))]), 900, 40)

    notice.buttons[0].click()
    assert clicked == ["copy"]
    notice.buttons[1].click()
    assert notice.isHidden()


def test_a_message_gives_way_to_the_hint_after_a_while(show, qtbot):
    """What was done is news for some seconds; what can be done is true all the time."""
    bar = show(StatusBar(), 800, 28)
    bar._said.setInterval(20)
    bar.setHint("Drop an image here")
    bar.setMessage("Filter copied as CSV")
    assert bar.message.text() == "Filter copied as CSV"
    qtbot.waitUntil(lambda: bar.message.text() == "Drop an image here")

    bar.setMessage("Saved output.png")
    bar.setHint("Paint on the photo")  # another view is shown
    assert bar.message.text() == "Paint on the photo"
