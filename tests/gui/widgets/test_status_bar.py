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
