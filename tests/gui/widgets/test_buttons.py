import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from gui import theme
from gui.widgets.buttons import Button, IconButton, MenuButton, PrimaryButton


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Button, ("Queue", "plus")), (PrimaryButton, ("Train", "play")), (IconButton, ("copy", "Copy"))],
)
def test_mouse_and_space_press_it(show, kind, words):
    """Every kind of button can be pressed both ways."""
    button = show(kind(*words))
    heard = []
    button.clicked.connect(lambda: heard.append("pressed"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)

    assert len(heard) == 2


@pytest.mark.parametrize("size", [100, 125, 200])
@pytest.mark.parametrize("kind", [Button, PrimaryButton])
def test_its_words_fit_at_every_text_size(show, restyled, kind, size):
    """Even in the least width that a layout may give it."""
    restyled(text_size=size)
    button = show(kind("Train on messy digits", "play"))
    weight = theme.Type.SECTION if kind is PrimaryButton else theme.Type.BODY
    words = QFontMetrics(theme.font(weight)).horizontalAdvance(button.text())

    assert button.minimumSizeHint().width() >= words + theme.px(16 + 6)


def test_a_picture_alone_is_named_aloud():
    """Its tooltip is its name, unless it has a shorter one."""
    assert IconButton("copy", "Copy").accessibleName() == "Copy"
    named = IconButton("last", "Last step (End)", "Last step")
    assert (named.accessibleName(), named.toolTip()) == ("Last step", "Last step (End)")


def test_the_menu_runs_what_was_chosen(show):
    """Each action calls its own function."""
    button = show(MenuButton())
    heard = []
    button.addAction("Save as PNG…", lambda: heard.append("png"), "Ctrl+E")
    action = button.menu().actions()[0]
    action.trigger()

    assert heard == ["png"]
    assert action.shortcut().toString() == "Ctrl+E"
