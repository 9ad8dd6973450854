"""Image, answers and window side by side, or in two rows, each as large as there is room for."""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.filters import Window
from gui import theme
from gui.tabs.filters.choose.answers import Answers, Slope
from gui.tabs.filters.choose.direction import WORDS, direction_colours
from gui.tabs.filters.choose.line_tool import LineTool
from gui.tabs.filters.choose.picture_column import BELOW, TITLE, PictureColumn
from gui.tabs.filters.choose.setting import MOST_FILTERS, Look, Panel
from gui.tabs.filters.choose.titles import Titles
from gui.tabs.filters.choose.view import FiltersView
from gui.widgets.cell_sheet import NUMBERS_FROM
from gui.widgets.chips import RoleChip
from gui.widgets.colour_bar import ColourBar
from gui.widgets.image_view import ImageView
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.matrix_view import MARGIN, MatrixView

GAP = 32  # designed pixels between two pictures; less where there are many
SHORTEST = 150  # of a picture
LIKED = 200  # of a picture, where the page has no more room
LEAST = 540  # all of them together
CELL = 30  # the least side of a pixel around the window
MOST_AROUND = 8  # pixels around the window
GROWTH = 1.6  # of its pixels, where the image has no more of them
BRIGHTEST = 255
DARK = 32  # an image without a brighter pixel would be seen as black
IN_TWO_ROWS = 176  # of a picture: less, and one row would show as much
ONE_ROW = 3  # pictures, beside which there is always room for the window
WIDE = 290  # of a picture: in two rows it would hardly be larger
BETWEEN = 16  # rows


class FilterStage(QWidget):
    """Shows an image, what filters answer to it, and the pixels that one answer is made of."""

    inputHovered = Signal(int, int)  # row, column
    outputHovered = Signal(int, int, int)  # place of the filter, row, column
    left = Signal()
    clicked = Signal()  # what is under the pointer should stay
    filterChosen = Signal(int)
    moved = Signal(int, int)  # rows down, columns right
    home = Signal()
    lineDrawn = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = PictureColumn("input", "Input", self)
        self.answers = [PictureColumn("output", "Output", self) for _ in range(MOST_FILTERS)]
        self.magnitude = PictureColumn("output", "Magnitude", self)
        self.direction = PictureColumn("output", "Direction", self)
        self.magnitude.title.setWordings("Magnitude", ("of the gradient",))
        self.direction.title.setWordings("Direction", ("of the gradient, towards dark", "towards dark"))
        self.window_title = RoleChip("filter", "Window", parent=self)
        self.window_view = MatrixView("Pixels around the window", self)
        self.window_view.setGrowth(GROWTH)
        self.lines = [LineTool(column.view) for column in (*self.answers, self.magnitude)]
        self._chosen = 0
        self._shown: list[PictureColumn] = [self.image, self.answers[0]]
        self._shape = (1, 1)
        self._slope: Slope | None = None
        self._window: Window | None = None
        self._titles: Titles | None = None
        self._around = 1
        self._had = 1  # rows
        self._white = BRIGHTEST
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.image.view.setAccessibleName("Image")
        self._connect()

    @property
    def input(self) -> ImageView:
        """The image that is filtered."""
        return self.image.view

    @property
    def output(self) -> ImageView:
        """The answer of the filter that is edited."""
        return self.answers[self._chosen].view

    @property
    def bar(self) -> ColourBar:
        """The scale of that answer."""
        return self.answers[self._chosen].bar

    # What it shows

    def setAnswers(self, answers: Answers) -> None:
        """Show the answers of all filters, or of two of them together."""
        setting = answers.setting
        slope = answers.slope
        self._chosen = setting.chosen
        white = BRIGHTEST * (3 if answers.pixels.ndim == 3 else 1)
        shown = [self.image]
        if slope is None:
            for column, response in zip(self.answers, answers.responses, strict=False):
                column.setResponse(response, setting.look, white)
                shown.append(column)
        else:
            self.magnitude.setResponse(slope.magnitude, Look.ABSOLUTE, white)
            shown += [self.magnitude, self.direction]
        self._draw_direction(slope)
        several = len(answers.responses) > 1 and slope is None
        for place, column in enumerate(self.answers):
            column.view.setOutline("output" if several and place == setting.chosen else None)
        if shown != self._shown:
            self._shown = shown
            for column in (*self.answers, self.magnitude, self.direction):
                column.setVisible(column in shown)
            self.updateGeometry()
            self._arrange()

    def setImage(self, view: FiltersView) -> None:
        """Show the image as the filters see it; one that is dark all over, such as Ng's, in its own range."""
        brightest = int(view.pixels.max())
        self._white = brightest if 0 < brightest <= DARK else BRIGHTEST
        if self._white == BRIGHTEST:
            self.image.setPixels(view.pixels)
        else:
            levels = np.rint(view.pixels * (BRIGHTEST / brightest)).astype(np.uint8)
            self.image.setPixels(levels, f"0 is black, {brightest} white")
        self._window = None  # its pixels are drawn anew
        shape = view.pixels.shape[0], view.pixels.shape[1]
        if shape != self._shape:
            self._shape = shape
            self._arrange()

    def setWindow(self, view: FiltersView) -> None:
        """Show where the answer comes from that is spelled out."""
        window = view.window
        if window.key != (self._window and self._window.key):
            self._window = window
            self._measure_around()
            self._draw_window()
        self.image.finder.setCell(window.corner, window.sliding.size)
        for column, cell in zip(self.answers, view.cells, strict=False):
            column.finder.setCell(cell)
        for column in (self.magnitude, self.direction):
            column.finder.setCell(view.cell)

    def setLine(self, view: FiltersView) -> None:
        """Show the line of the profile on the answer that is edited, while the profile is."""
        shown = view.asked.panel is Panel.PROFILE
        seen = len(self.answers) if view.asked.shows_gradient else self._chosen
        for place, tool in enumerate(self.lines):
            tool.setLine(view.asked.line)
            tool.setVisible(shown and place == seen)

    def setTitles(self, titles: Titles) -> None:
        """Show these words behind the titles."""
        if titles == self._titles:
            return  # titles that are set are laid out anew
        self._titles = titles
        self.image.title.setWordings("Input", titles.image)
        several = len(titles.outputs) > 1
        for number, (column, wordings) in enumerate(zip(self.answers, titles.outputs, strict=False), 1):
            column.title.setWordings(f"Output {number}" if several else "Output", wordings)
        self.window_title.setWordings("Window", titles.window)

    def _draw_direction(self, slope: Slope | None) -> None:
        self._slope = slope
        if slope is not None:
            self.direction.setPixels(direction_colours(slope.gradient, slope.magnitude.limit), WORDS)

    def _draw_window(self) -> None:
        if self._window is None:
            return
        crop = self._window.around(self._around)
        self.window_view.setContent(
            MatrixContent(crop.pixels, "grey", self._white, Padding(*crop.zeros, hatched=True))
        )
        size, (row, column) = self._window.sliding.size, crop.corner
        self.window_view.setWindow(QRect(column, row, size, size), "filter")

    # How it is laid out

    def _arrange(self) -> None:
        """Give every picture its place for the present size, flush with its title."""
        gap, column, height = self._gap(), self._column(), self._row()
        below = height + theme.px(BETWEEN)
        *pictures, window = self._places()
        for (down, right), shown in zip(pictures, self._shown, strict=True):
            shown.setGeometry(right * (column + gap), down * below, column, height)
        self._arrange_window(window[1] * (column + gap), window[0] * below, column)
        self.setMaximumHeight(self._wanted(column))

    def _arrange_window(self, left: int, above: int, column: int) -> None:
        edge, top = theme.px(MARGIN), above + theme.px(TITLE + BELOW)
        self.window_title.setGeometry(left, above, column, theme.px(TITLE))
        bounds = self._shown[1].view.place().bounds
        side = max(1, min(column - edge, round(bounds.height()) + self._foot()))
        self.window_view.setGeometry(left - edge, top - edge, side + 2 * edge, side + 2 * edge)
        self._measure_around()
        self._draw_window()

    def _places(self) -> list[tuple[int, int]]:
        """Return row and column of every picture, and of the window last: under the image, if not beside."""
        if self._rows() == 1:
            return [(0, place) for place in range(len(self._shown) + 1)]
        answers = [(place // 2, 1 + place % 2) for place in range(len(self._shown) - 1)]
        return [(0, 0), *answers, (1, 0)]

    def _measure_around(self) -> None:
        """Show as many pixels around the window as leave room for numbers."""
        size = 3 if self._window is None else self._window.sliding.size
        room = self.window_view.width() - 2 * theme.px(MARGIN)
        cells = room // theme.px(CELL)
        least = 1 if room >= (size + 2) * NUMBERS_FROM else 0
        self._around = min(max((cells - size) // 2, least), MOST_AROUND)

    def _rows(self) -> int:
        """Return in how many rows the pictures stand: more than three in one, where that leaves them wide."""
        parts = len(self._shown) + 1
        wide = self.width() >= parts * theme.px(WIDE) + (parts - 1) * theme.px(GAP // 2)
        return 1 if len(self._shown) <= ONE_ROW or wide else 2

    def _columns(self) -> int:
        return 1 + max(right for _, right in self._places())

    def _row(self) -> int:
        """Return how high each row is."""
        return max(1, (self.height() - (self._rows() - 1) * theme.px(BETWEEN)) // self._rows())

    def _gap(self) -> int:
        return theme.px(GAP if self._columns() < MOST_FILTERS else GAP // 2)

    def _column(self) -> int:
        columns = self._columns()
        return max(1, (self.width() - (columns - 1) * self._gap()) // columns)

    def _foot(self) -> int:
        return PictureColumn.foot(self.image.bar)

    def _wanted(self, column: int) -> int:
        """Return the height at which the image is as wide as its column, or as wide as it ever gets."""
        height, width = self._shape
        scale = column / width
        scale = int(scale) if scale >= 1 else scale
        picture = max(round(height * scale) + 2, theme.px(SHORTEST))
        return self._high(picture)

    def _high(self, picture: int) -> int:
        """Return how high the stage is where each picture has so many pixels."""
        rows = self._rows()
        return rows * (theme.px(TITLE + BELOW) + picture + self._foot()) + (rows - 1) * theme.px(BETWEEN)

    def _connect(self) -> None:
        self.image.hovered.connect(self.inputHovered)
        outputs = (*self.answers, self.magnitude, self.direction)
        for column in (self.image, *outputs):
            column.left.connect(self.left)
            column.clicked.connect(self._click)
            column.moved.connect(self.moved)
            column.home.connect(self.home)
        for column in outputs:
            column.hide()
        self.answers[0].show()
        for column in (self.magnitude, self.direction):
            column.hovered.connect(self._hover_chosen)
        for place, column in enumerate(self.answers):
            column.hovered.connect(partial(self.outputHovered.emit, place))
            column.clicked.connect(partial(self._choose, place))
        for tool in self.lines:
            tool.lineDrawn.connect(self.lineDrawn)

    def _click(self, row: int, column: int) -> None:
        self.clicked.emit()

    def _hover_chosen(self, row: int, column: int) -> None:
        """Take an answer of two filters together for that of the edited one: they are alike in size."""
        self.outputHovered.emit(self._chosen, row, column)

    def _choose(self, place: int, row: int, column: int) -> None:
        self.filterChosen.emit(place)

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._rows() != self._had:
            self._had = self._rows()
            self.updateGeometry()
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._draw_direction(self._slope)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(900), self._high(theme.px(LIKED)))

    def minimumSizeHint(self) -> QSize:
        least = SHORTEST if self._rows() == 1 else IN_TWO_ROWS
        return QSize(theme.px(LEAST), self._high(theme.px(least)))
