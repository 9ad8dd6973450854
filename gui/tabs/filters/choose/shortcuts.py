"""The keys of the view in which a filter is chosen."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.tab import Keys

KEYS: tuple[Keys, ...] = (
    (("0", "–", "9"), "type into the chosen cell of the filter"),
    (("PgUp", "PgDn"), "make the chosen cell larger or smaller"),
    (("R",), "turn the filter by 90°"),
    (("F",), "mirror the filter, left to right"),
    (("N",), "change every sign"),
    (("Ctrl", "O"), "open an image of your own"),
    (("Ctrl", "C"), "copy the filter as NumPy text"),
    (("Ctrl", "V"), "paste an image, or a filter as NumPy text or CSV"),
    (("Left", "Right", "Up", "Down"), "move among the cells, or the window on a picture in focus"),
    (("Shift", "Left", "Right"), "move the window by ten pixels, or the start of the profile’s line"),
    (("Home",), "go to the strongest answer"),
    (("Enter",), "take the chosen filter of those side by side, or of a network"),
)


def shortcut(
    keys: str,
    slot: Callable[[], None],
    widgets: Iterable[QWidget],
    text: str = "",
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QAction:
    """Return an action whose keys work on `widgets` alone: lists and fields keep their letters."""
    widgets = tuple(widgets)
    action = QAction(text, widgets[0])
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(context)
    action.triggered.connect(slot)
    for widget in widgets:
        widget.addAction(action)
    return action
