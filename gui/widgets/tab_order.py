"""The order in which the Tab key goes from control to control."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_tab_order(parts: Sequence[QWidget]) -> None:
    """Let Tab go through `parts` in this order, and inside each in the order of its children."""
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> list[QWidget]:
    window = part.window()
    widgets = [part, *part.findChildren(QWidget)]
    here = [widget for widget in widgets if widget.window() is window]  # no menus and lists
    return [widget for widget in here if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
