import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.tabs.convolution.step_player import StepPlayer
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.picture import Picture


class Cells(Picture):
    """A picture that draws nothing."""

    def paintTo(self, painter):
        pass


@pytest.fixture
def model(qapp):
    model = ConvolutionViewModel()
    yield model
    model.set_playing(False)


@pytest.fixture
def picture(show):
    picture = Cells("Cells")
    picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    show(picture, 100, 100)
    picture.setFocus()
    return picture


def test_the_keys_of_the_picture_play(model, picture):
    """Home and End go to the first and the last step, Space plays and pauses."""
    player = StepPlayer(model, picture)
    model.changed.connect(player.draw)
    QTest.keyClick(picture, Qt.Key.Key_End)
    assert player.bar.step() == model.view.trace.steps - 1
    QTest.keyClick(picture, Qt.Key.Key_Home)
    assert player.bar.step() == 0
    QTest.keyClick(picture, Qt.Key.Key_Space)
    assert model.view.playing


def test_the_bar_plays_and_the_menu_offers_the_same(model, picture):
    player = StepPlayer(model, picture)
    player.bar.stepChosen.emit(3)
    assert model.view.step == 3
    player.bar.speedChosen.emit(30.0)
    assert model.view.speed == 30
    assert [action.text() for action in player.actions_for_menu] == [
        "Play or pause",
        "First step",
        "Last step",
    ]
