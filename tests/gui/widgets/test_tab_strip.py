from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from gui import theme
from gui.widgets.tab_strip import TabStrip


def strip_of(show, *names, width=600):
    strip = TabStrip()
    for name in names:
        strip.addTab(name)
    return show(strip, width, 38)


def columns_of_ink(strip):
    """Return the x at which the line under the chosen tab is drawn."""
    image = strip.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ink = theme.color("accent").rgb()
    return [x for x in range(image.width()) if image.pixel(x, 37) == ink]


def test_a_line_of_ink_lies_under_the_chosen_word(show):
    strip = strip_of(show, "One", "Two")
    first = columns_of_ink(strip)
    strip.setCurrentIndex(1)
    second = columns_of_ink(strip)

    assert first
    assert second
    assert max(first) < strip.tabRect(1).left() <= min(second)


def test_a_click_and_an_arrow_key_choose(show, qtbot):
    strip = strip_of(show, "One", "Two", "Three")
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.tabRect(1).center())
    assert strip.currentIndex() == 1

    strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.currentIndex() == 2


def test_ten_tabs_scroll_in_a_narrow_window(show):
    """Words are never cut: what does not fit is scrolled to."""
    strip = strip_of(show, *(f"A long name {number}" for number in range(10)), width=300)
    strip.setCurrentIndex(9)

    last = strip.tabRect(9)
    assert last.width() >= strip.tabSizeHint(9).width()
    assert strip.rect().contains(last.center())
