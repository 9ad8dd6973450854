from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.widgets.check_field import CheckField


def test_a_click_anywhere_on_it_and_the_space_bar_toggle(show):
    """The words belong to the box."""
    field = show(CheckField("Bias", True), 120, 28)
    heard = []
    field.toggled.connect(heard.append)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(100, 14))
    QTest.keyClick(field, Qt.Key.Key_Space)

    assert heard == [False, True]


def test_its_words_fit(show):
    """The hint has room for the box and the words."""
    field = show(CheckField("Height and width apart"))
    assert field.sizeHint().width() >= field.fontMetrics().horizontalAdvance(field.text()) + 16 + 8
