from PySide6.QtWidgets import QWidget

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
