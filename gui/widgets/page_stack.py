"""Pages of which one is seen: the stack asks for the room that this one needs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class PageStack(QWidget):
    """Pages that take each other's place; a hidden one takes no part in the layout, in width or in height.

    A QStackedWidget asks all of its pages how high they are for a width, and scrolls for the highest.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._current = -1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def addWidget(self, page: QWidget) -> None:
        """Add a page; the first one is shown."""
        page.hide()
        self._pages.append(page)
        self._column.addWidget(page)
        if self._current < 0:
            self.setCurrentIndex(0)

    def currentIndex(self) -> int:
        """Return the place of the page that is shown; −1 if there is none."""
        return self._current

    def currentWidget(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._pages[self._current] if self._pages else None

    def setCurrentIndex(self, index: int) -> None:
        """Show the page at this place instead of the one that is shown."""
        if index == self._current:
            return
        if self._current >= 0:
            self._pages[self._current].hide()
        self._current = index
        self._pages[index].show()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show `page`, which was added before, instead of the one that is shown."""
        self.setCurrentIndex(self._pages.index(page))
