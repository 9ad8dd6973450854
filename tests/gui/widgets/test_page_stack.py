from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.labels import WrapLabel
from gui.widgets.page_stack import PageStack


def test_only_the_page_that_is_seen_asks_for_room(show):
    """A page 500 pixels high does not hold up the stack while a page of 100 is shown."""
    stack = PageStack()
    for height in (100, 500):
        page = QWidget()
        page.setMinimumSize(50, height)
        stack.addWidget(page)
    show(stack, 300, 300)

    assert stack.minimumSizeHint().height() <= 100


def test_a_hidden_page_of_many_lines_is_no_higher(show):
    """Text that wraps asks for a height by the width: that of a page that is not seen does not count."""
    stack = PageStack()
    pages = []
    for words in ("one line", "many words " * 200):
        page = QWidget()
        QVBoxLayout(page).addWidget(WrapLabel(words))
        stack.addWidget(page)
        pages.append(page)
    show(stack, 300, 300)
    low = stack.heightForWidth(200)
    stack.setCurrentWidget(pages[1])

    assert low < 100 < 500 < stack.heightForWidth(200)
    assert [page.isVisible() for page in pages] == [False, True]
    assert stack.currentWidget() is pages[1]
