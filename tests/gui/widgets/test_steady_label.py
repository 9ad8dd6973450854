from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.steady_label import SteadyLabel

LONG = "Every row is an output, every column is an input, and what is blank is zero, which is most of it."


def shown(show, label, width=300):
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(label)
    column.addStretch()
    return show(page, width, 300)


def test_its_height_is_that_of_its_lines_whatever_it_says(show):
    """A shorter text moves nothing."""
    label = SteadyLabel(3)
    page = shown(show, label)
    label.setText("Short.")
    before = label.sizeHint().height()
    label.setText(LONG)

    assert label.sizeHint().height() == before >= 3 * label.fontMetrics().lineSpacing()
    assert page.isVisible()


def test_a_text_that_needs_more_lines_gets_them(show, qtbot):
    """In a narrow window nothing is cut off."""
    label = SteadyLabel(1)
    page = shown(show, label)
    label.setText(LONG)
    wide = label.sizeHint().height()
    page.resize(170, 300)
    qtbot.waitUntil(lambda: label.height() > wide)

    assert label.height() >= 4 * label.fontMetrics().lineSpacing()


def test_a_scroll_area_may_shrink_what_is_beside_it():
    """It has a height, not a height for a width."""
    assert not SteadyLabel(2).hasHeightForWidth()
