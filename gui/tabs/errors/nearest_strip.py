"""A few small pictures in a row, under a caption: examples to compare the one at hand with."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.errors.mistakes import NEAREST
from gui.widgets.image_view import ImageView
from gui.widgets.labels import CaptionLabel

SIDE = 44


class NearestStrip(QWidget):
    """Up to five pictures; fewer leave their places empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = CaptionLabel()
        self._views = [ImageView(f"Near example {number + 1}") for number in range(NEAREST)]
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        for view in self._views:
            row.addWidget(view, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self._caption)
        column.addLayout(row)
        self._measure()

    def setPictures(self, caption: str, pictures: Sequence[NDArray[np.uint8]]) -> None:
        """Show `pictures`, each uint8 (H, W) or (H, W, 3), under `caption`."""
        self._caption.setText(caption if pictures else f"{caption}: none")
        for index, view in enumerate(self._views):
            if index < len(pictures):
                view.setImage(pictures[index])
            else:
                view.clear()

    def _measure(self) -> None:
        for view in self._views:
            view.setFixedSize(theme.px(SIDE), theme.px(SIDE))

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._measure()
