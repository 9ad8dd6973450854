"""One picture of the stage: its title, the picture with its mark, and what its colours mean."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.filters import Response
from gui import theme
from gui.tabs.filters.choose.finder import Finder
from gui.tabs.filters.choose.image_choice import Pixels
from gui.tabs.filters.choose.setting import Look
from gui.widgets.chips import RoleChip
from gui.widgets.colour_bar import ColourBar
from gui.widgets.image_view import ImageView
from gui.widgets.labels import INK2
from gui.widgets.live_label import LiveLabel

TITLE = 20  # designed pixels
BELOW = 8  # under a title, and under a picture
NOTE_LINES = 2


class PictureColumn(QWidget):
    """Lays out its parts itself: the bar is as wide as the picture happens to be."""

    hovered = Signal(int, int)  # row, column
    left = Signal()
    clicked = Signal(int, int)
    moved = Signal(int, int)  # rows down, columns right
    home = Signal()

    def __init__(self, role: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = RoleChip(role, title, parent=self)
        self.view = ImageView(title, self)
        self.finder = Finder(self.view, "filter" if role == "input" else role)
        self.bar = ColourBar(self)
        self.note = LiveLabel("", theme.Type.CAPTION, INK2, lines=NOTE_LINES, parent=self)
        self.bar.hide()
        self.view.hovered.connect(self.hovered)
        self.view.left.connect(self.left)
        self.view.clicked.connect(self.clicked)
        self.finder.moved.connect(self.moved)
        self.finder.home.connect(self.home)

    def setPixels(self, pixels: Pixels, note: str = "") -> None:
        """Show an image as it is, with `note` under it."""
        self.view.setImage(pixels, note)
        self.bar.hide()
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._arrange()

    def setResponse(self, response: Response, look: Look, white: int) -> None:
        """Show an answer: on the signed map, or as grey levels up to `white`."""
        before = self.view.place().bounds
        if look is Look.GREY:
            grey = response.values if white == 255 else response.values * np.float32(255 / white)
            words = f"0 is black, {white} white"
            self.view.setImage(np.clip(np.rint(grey), 0, 255).astype(np.uint8), words)
            self.note.setText(words)
        else:
            limit = 1.0 if look is Look.THRESHOLD else response.limit
            self.view.setSigned(response.values, limit)
            self.bar.setLimit(limit, rectified=look is not Look.SIGNED)
        self.bar.setVisible(look is not Look.GREY)
        self.note.setVisible(look is Look.GREY)
        if self.view.place().bounds != before:
            self._arrange()

    @staticmethod
    def foot(bar: ColourBar) -> int:
        """Return how much room there is under a picture."""
        note = NOTE_LINES * QFontMetrics(theme.font(theme.Type.CAPTION)).lineSpacing()
        return theme.px(BELOW) + max(bar.sizeHint().height(), note)

    def _arrange(self) -> None:
        top, foot = theme.px(TITLE + BELOW), self.foot(self.bar)
        self.title.setGeometry(0, 0, self.width(), theme.px(TITLE))
        self.view.setGeometry(0, top, self.width(), max(1, self.height() - top - foot))
        bounds = self.view.place().bounds
        below = top + round(bounds.bottom()) + theme.px(BELOW)
        height = self.bar.sizeHint().height()
        self.bar.setGeometry(round(bounds.left()), below, round(bounds.width()), height)
        self.note.setGeometry(0, below, self.width(), self.note.sizeHint().height())

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
