"""A title at the left, and what belongs to it at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui import theme


def ends(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Return a row with a widget at each end."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(16))
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
