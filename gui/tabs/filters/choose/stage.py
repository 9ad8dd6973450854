"""Photo, answer and window side by side, each as large as there is room for."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.filters import Response
from gui import theme
from gui.tabs.filters.choose.finder import Finder
from gui.tabs.filters.choose.setting import SIZE, Look, Pixels
from gui.tabs.filters.choose.window import Cell, Window
from gui.widgets.chips import RoleChip
from gui.widgets.colour_bar import ColourBar
from gui.widgets.image_view import ImageView
from gui.widgets.labels import CaptionLabel
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.matrix_view import MARGIN, MatrixView

GAP = 32  # designed pixels between two pictures
TITLE = 20
BELOW = 8  # under a title, and under the output
SHORTEST = 150  # of a picture
LEAST = 540  # all three together
CELL = 30  # the least side of a pixel around the window
FEWEST, MOST = 2, 8  # pixels around the one in the middle of the window
BRIGHTEST = 255


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands behind the three titles."""

    photo: str
    output: str
    window: str


class FilterStage(QWidget):
    """Shows a photo, what a filter answers to it, and the pixels that one answer is made of."""

    inputHovered = Signal(int, int)  # row, column
    outputHovered = Signal(int, int)
    left = Signal()
    clicked = Signal()  # what is under the pointer should stay
    moved = Signal(int, int)  # rows down, columns right
    home = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input, self.output = ImageView("Photo", self), ImageView("Output", self)
        self.window_view = MatrixView("Pixels around the window", self)
        self.bar, self.bar_note = ColourBar(self), CaptionLabel("0 is black, 255 white", self)
        self.titles = (
            RoleChip("input", "Input", parent=self),
            RoleChip("output", "Output", parent=self),
            RoleChip("filter", "Window", parent=self),
        )
        self.finders = Finder(self.input, "filter"), Finder(self.output, "output", 1)
        self._shape = (1, 1)
        self._window: Window | None = None
        self._notes: Notes | None = None
        self._around = FEWEST
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self._connect()

    # What it shows

    def setPhoto(self, pixels: Pixels) -> None:
        """Show uint8 pixels (H, W)."""
        self.input.setImage(pixels)
        if pixels.shape != self._shape:
            self._shape = pixels.shape[0], pixels.shape[1]
            self._arrange()

    def setResponse(self, response: Response, look: Look) -> None:
        """Show what a filter answered: on the signed map, or as grey levels from 0 to 255."""
        before = self.output.place().bounds
        if look is Look.GREY:
            self.output.setImage(np.clip(np.rint(response.values), 0, BRIGHTEST).astype(np.uint8))
        else:
            self.output.setSigned(response.values, response.limit)
            self.bar.setLimit(response.limit, rectified=look is not Look.SIGNED)
        self.bar.setVisible(look is not Look.GREY)
        self.bar_note.setVisible(look is Look.GREY)
        if self.output.place().bounds != before:
            self._arrange()

    def setWindow(self, window: Window, cell: Cell) -> None:
        """Show where answer `cell` comes from."""
        if window.key != (self._window and self._window.key):
            self._window = window
            self._draw_window()
        self.finders[0].setCell(window.middle)
        self.finders[1].setCell(cell)

    def setNotes(self, notes: Notes) -> None:
        """Show these words behind the titles."""
        if notes == self._notes:
            return
        self._notes = notes
        texts = ("Input", notes.photo), ("Output", notes.output), ("Window", notes.window)
        for title, (name, note) in zip(self.titles, texts, strict=True):
            title.setTexts(name, note)

    def _draw_window(self) -> None:
        if self._window is None:
            return
        crop = self._window.around(self._around)
        self.window_view.setContent(MatrixContent(crop.pixels, "grey", BRIGHTEST, Padding(*crop.zeros)))
        row, column = crop.corner
        self.window_view.setWindow(QRect(column, row, SIZE, SIZE), "filter")

    # How it is laid out

    def _arrange(self) -> None:
        """Give every picture its place for the present size, flush with its title."""
        gap, top = theme.px(GAP), theme.px(TITLE + BELOW)
        column = max(1, (self.width() - 2 * gap) // 3)
        room = QSize(column, max(1, self.height() - top - self._foot()))
        lefts = [number * (column + gap) for number in range(3)]
        for left, title in zip(lefts, self.titles, strict=True):
            title.setGeometry(left, 0, column, theme.px(TITLE))
        for left, view in zip(lefts, (self.input, self.output), strict=False):
            view.setGeometry(QRect(left, top, room.width(), room.height()))
        bounds = self.output.place().bounds
        below = top + round(bounds.bottom()) + theme.px(BELOW)
        height = self.bar.sizeHint().height()
        self.bar.setGeometry(lefts[1] + round(bounds.left()), below, round(bounds.width()), height)
        self.bar_note.setGeometry(lefts[1], below, column, height)
        edge = theme.px(MARGIN)
        side = min(room.width() - edge, round(bounds.height()) + self._foot())
        self.window_view.setGeometry(lefts[2] - edge, top - edge, side + 2 * edge, side + 2 * edge)
        self._around = min(max((side // theme.px(CELL) - 1) // 2, FEWEST), MOST)
        self._draw_window()
        self.setMaximumHeight(self._wanted(column))

    def _foot(self) -> int:
        return theme.px(BELOW) + self.bar.sizeHint().height()

    def _wanted(self, column: int) -> int:
        """Return the height at which the photo is as wide as its column, or as wide as it ever gets."""
        height, width = self._shape
        scale = column / width
        scale = int(scale) if scale >= 1 else scale
        picture = max(round(height * scale) + 2, theme.px(SHORTEST))
        return theme.px(TITLE + BELOW) + picture + self._foot()

    def _connect(self) -> None:
        self.input.hovered.connect(self.inputHovered)
        self.output.hovered.connect(self.outputHovered)
        for view, finder in zip((self.input, self.output), self.finders, strict=True):
            view.left.connect(self.left)
            view.clicked.connect(self._click)
            finder.moved.connect(self.moved)
            finder.home.connect(self.home)

    def _click(self, row: int, column: int) -> None:
        self.clicked.emit()

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(900), theme.px(TITLE + BELOW + 270) + self._foot())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), theme.px(TITLE + BELOW + SHORTEST) + self._foot())
