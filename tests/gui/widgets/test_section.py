from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.widgets.section import Section


def test_a_click_on_the_header_folds_and_unfolds(show):
    """The signal tells whether the body is shown."""
    section = Section("Values", "digit 3", foldable=True, folded=True)
    section.addWidget(QLabel("body"))
    show(section)
    heard = []
    section.toggled.connect(heard.append)
    assert section.isFolded()
    assert not section.body.isVisible()

    QTest.mouseClick(section.header, Qt.MouseButton.LeftButton)
    assert section.body.isVisible()
    QTest.keyClick(section.header, Qt.Key.Key_Space)

    assert not section.body.isVisible()
    assert heard == [True, False]


def test_a_section_that_cannot_be_folded_is_no_stop_of_the_keyboard(show):
    """Its header is only a name."""
    section = show(Section("Layer"))
    QTest.mouseClick(section.header, Qt.MouseButton.LeftButton)

    assert section.header.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert not section.isFolded()


def test_the_note_is_said_aloud(show):
    """The value of a folded section is its description."""
    section = show(Section("Channels", foldable=True, folded=True))
    section.setNote("1 → 1")

    assert section.header.accessibleName() == "Channels"
    assert section.header.accessibleDescription() == "1 → 1"
