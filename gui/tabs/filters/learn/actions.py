"""What the Run menu and the keys do while a filter is learned."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.tab import Keys
from gui.tabs.filters.learn.learn_bar import BEGIN, name_of
from gui.tabs.filters.learn.paint_tools import BRUSHES, PaintTools
from gui.tabs.filters.learn.view import LearnView
from gui.tabs.filters.learn.view_model import LearnViewModel

KEYS: tuple[Keys, ...] = (
    (("F5",), "learn, or pause"),
    (("F6",), "make one update"),
    (("Shift", "F5"), "rewind to the first values"),
    (("Ctrl", "O"), "open an image of your own"),
    (("Ctrl", "V"), "paste an image"),
    (("0", "–", "9"), "type into the chosen cell of the filter by hand"),
    (("PgUp", "PgDn"), "make the chosen cell larger or smaller"),
    (("1", "–", "4"), "choose a brush (on the photo)"),
    (("[", "]"), "make the brush smaller or larger (on the photo)"),
    (("Space",), "paint at the outlined pixels (on the photo)"),
    (("Arrows",), "move them; with Shift by eight pixels"),
    (("Left", "Right"), "read values off (in a plot)"),
)


class LearnActions(QObject):
    """Actions of one page; they do what its model can do."""

    def __init__(self, page: QWidget, model: LearnViewModel) -> None:
        super().__init__(page)
        self._page = page
        self.toggle = self._action(BEGIN, "F5", model.toggle)
        self.one = self._action("One update", "F6", model.step)
        self.rewind = self._action("Rewind", "Shift+F5", model.rewind)

    def draw(self, view: LearnView) -> None:
        """Offer what can be done now."""
        learning, can = view.is_learning, view.can_learn
        self.toggle.setText("Pause" if learning else name_of(view))
        self.toggle.setEnabled(learning or can)
        self.one.setEnabled(can and not learning)
        self.rewind.setEnabled(view.update > 0)

    def all(self) -> tuple[QAction, ...]:
        """Return them in the order of the menu."""
        return self.toggle, self.one, self.rewind

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.triggered.connect(slot)
        self._page.addAction(action)
        return action


def add_brush_keys(image: QWidget, paint: PaintTools) -> None:
    """Let keys choose a brush while the image has the keyboard: elsewhere digits are typed."""
    slots: dict[str, Callable[[], None]] = {
        str(index + 1): partial(paint.choose, index) for index in range(len(BRUSHES))
    }
    for key, slot in {**slots, "[": partial(paint.resize_by, -1), "]": partial(paint.resize_by, 1)}.items():
        shortcut = QShortcut(QKeySequence(key), image)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(slot)


def add_image_keys(page: QWidget, open_: Callable[[], None], paste: Callable[[], None]) -> None:
    """Let Ctrl+O open an image, and Ctrl+V paste one, wherever the keyboard is while `page` is shown.

    Fields paste text.
    """
    for keys, slot in (("Ctrl+O", open_), ("Ctrl+V", paste)):
        action = QAction(page)
        action.setShortcut(keys)
        action.triggered.connect(slot)
        page.addAction(action)
