import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from engine.errors import ConfigError
from gui.history import History
from gui.widgets.setup_menu import SetupMenu


class Owner:
    """A view with two controls, which can be undone."""

    def __init__(self):
        self.history = History({"stride": 2, "padding": 1})

    def state(self):
        return dict(self.history.value)

    def restore(self, state):
        if state.get("padding") == 7:
            raise ConfigError("padding", 7, "is more than half of the window.")
        self.history.push({**self.history.value, **state}, "setup")

    def understood(self, state):
        """Return what becomes of `state`: a stride is 1 to 8."""
        stride = state.get("stride", 1)
        return {**state, "stride": min(stride, 8) if isinstance(stride, int) else 1}


@pytest.fixture
def owner():
    return Owner()


@pytest.fixture
def menu(show, owner):
    menu = show(SetupMenu("convolution", owner.state, owner.restore, owner.understood))
    menu.heard = []
    menu.said.connect(menu.heard.append)
    menu.refused.connect(lambda error: menu.heard.append(str(error)))
    return menu


def choose(menu, name):
    next(action for action in menu.menu().actions() if action.text().replace("&", "") == name).trigger()


def paste(menu, text):
    QApplication.clipboard().setText(text)
    choose(menu, "Paste setup")


def test_a_setup_is_copied_and_pasted(menu, owner):
    """Pasted, it is one step, which undo takes back."""
    choose(menu, "Copy setup")
    copied = QApplication.clipboard().text()
    owner.history.push({"stride": 4, "padding": 1}, "s")
    paste(menu, copied)

    assert copied.startswith('{"Deep Learning Lab setup": "convolution, version 1",')
    assert owner.state() == {"stride": 2, "padding": 1}
    assert menu.heard == ["Setup copied", "Setup pasted"]
    assert owner.history.undo() == {"stride": 4, "padding": 1}


def test_a_setup_is_saved_and_opened(menu, owner, tmp_path, monkeypatch):
    """Under the name that was given, with the lab's ending."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "mine"), ""))
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *arguments: (str(tmp_path / "mine.dllab.json"), "")
    )
    choose(menu, "Save setup…")
    owner.restore({"stride": 4})
    choose(menu, "Open setup…")

    assert [file.name for file in tmp_path.iterdir()] == ["mine.dllab.json"]
    assert owner.state() == {"stride": 2, "padding": 1}
    assert menu.heard == ["Setup saved", "Setup opened"]


def test_a_dialog_that_is_cancelled_does_nothing(menu, owner, monkeypatch):
    """Neither a file nor a word."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: ("", ""))
    choose(menu, "Save setup…")
    choose(menu, "Open setup…")

    assert menu.heard == []


def test_a_file_is_not_replaced_unasked(menu, tmp_path, monkeypatch):
    """The dialog has asked about "mine", not about "mine.dllab.json"."""
    (tmp_path / "mine.dllab.json").write_text("precious")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "mine"), ""))
    choose(menu, "Save setup…")

    assert (tmp_path / "mine.dllab.json").read_text() == "precious"
    assert "is there already" in menu.heard[0]


def test_a_file_that_cannot_be_written_is_said(menu, tmp_path, monkeypatch):
    """With what to do."""
    name = str(tmp_path / "missing" / "mine.dllab.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (name, ""))
    choose(menu, "Save setup…")

    assert "Choose another folder" in menu.heard[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "no setup of the lab"),
        ("", "no text on the clipboard"),
        ('{"Deep Learning Lab setup": "filters, version 1"}', "a setup of “filters”"),
        ('{"Deep Learning Lab setup": "convolution, version 9"}', "newer lab"),
        ('{"Deep Learning Lab setup": "convolution, version 1", "strid": 1}', "“stride” is the nearest"),
        ('{"Deep Learning Lab setup": "convolution, version 1", "stride": 99}', "“stride” cannot be 99 here"),
        ('{"Deep Learning Lab setup": "convolution, version 1", "padding": 7}', "more than half"),
    ],
)
def test_what_cannot_be_used_is_said_and_changes_nothing(menu, owner, text, words):
    """No control moves, and undo has nothing to take back."""
    paste(menu, text)

    assert owner.state() == {"stride": 2, "padding": 1}
    assert owner.history.undo_text == ""
    assert len(menu.heard) == 1
    assert words in menu.heard[0]


def test_it_can_be_used_from_the_keyboard(menu, qtbot):
    """The space bar opens it, and a letter chooses."""
    menu.setFocus()
    QTimer.singleShot(50, lambda: QTest.keyClick(menu.menu(), Qt.Key.Key_C))
    QTest.keyClick(menu, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: menu.heard == ["Setup copied"])


def test_it_says_aloud_what_it_is(menu):
    """Three dots alone say nothing."""
    assert menu.accessibleName() == "Setup of the convolution: copy, paste, save, open"


def test_a_long_value_is_said_in_part(menu):
    """A list of a thousand numbers is not spelled out."""
    paste(menu, f'{{"Deep Learning Lab setup": "convolution, version 1", "stride": {[9] * 1000}}}')

    assert menu.heard[0].endswith("… here. Nothing was changed.")
    assert len(menu.heard[0]) < 130
