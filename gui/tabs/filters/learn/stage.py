"""Input, output by hand and output learned side by side, on one scale, each as large as there is room for."""

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.tabs.filters.learn.painted_image import PaintedImage
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.score_tiles import ScoreTiles
from gui.tabs.filters.learn.view import LearnView, Shown
from gui.widgets.chips import RoleChip
from gui.widgets.colour_bar import ColourBar
from gui.widgets.image_view import ImageView
from gui.widgets.labels import CaptionLabel
from gui.widgets.segmented import Segmented

GAP = 32  # designed pixels between two pictures
TITLE = 28
BELOW = 6  # under a title, and under a picture
SHORTEST = 150  # of a picture
USUAL = 200  # what it asks for: it takes more where there is room
LEAST = 540  # all three together
CHIP = 24  # what is left of a title where there is no room for more
BRIGHTEST = 255
SCALE = "light to dark, orange; dark to light, violet"
ABOVE = "above 0 orange, below 0 violet"


class LearnStage(QWidget):
    """Draws the pictures of a view. The middle one is the output by hand, or the wanted one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = PaintedImage("Input", self)
        self.by_hand, self.learned = ImageView("Output by hand", self), ImageView("Output learned", self)
        self.bar, self.bar_note = ColourBar(self), CaptionLabel(SCALE, self)
        self.titles = (
            RoleChip("input", "Input", parent=self),
            RoleChip("output", "Output", parent=self),
            RoleChip("output", "Output learned", parent=self),
        )
        words = ("What the filter by hand answers to the input", "What the learned filter should answer")
        self.choice = Segmented(["By hand", "Wanted"], name="Output beside", tooltips=words, parent=self)
        self.scores = ScoreTiles(self), ScoreTiles(self)
        self._drawn: LearnView | None = None
        self._shape = (1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.choice.chosenChanged.connect(self._choose)

    def draw(self, view: LearnView) -> None:
        """Put `view` on screen: whatever differs from what is there."""
        before, self._drawn = self._drawn, view
        if view.shown is not None and (before is None or view.shown is not before.shown):
            self._draw_shown(view, view.shown)
        self._draw_paint(before, view)
        if before is None or view.learned is not before.learned or view.shown is not before.shown:
            self._draw_learned(view)
        if before is None or view.moment is not before.moment or view.shown is not before.shown:
            mine, theirs = view.scores
            has_edges = view.shown is not None and view.shown.has_edges
            self.scores[0].setScore(theirs, has_edges)
            self.scores[1].setScore(mine, has_edges)
        if before is None or view.setting != before.setting:
            self._draw_titles(view)
            self._arrange()

    def _draw_shown(self, view: LearnView, shown: Shown) -> None:
        pixels = np.clip(np.rint(shown.scene.shown * BRIGHTEST), 0, BRIGHTEST).astype(np.uint8)
        self.input.setImage(pixels)
        self._draw_middle(shown)
        self.bar.setLimit(shown.limit)
        self.bar_note.setText(SCALE if view.setting.by_hand.finds_edges else ABOVE)
        if pixels.shape != self._shape:
            self._shape = pixels.shape[0], pixels.shape[1]
            self._arrange()

    def _draw_middle(self, shown: Shown) -> None:
        wanted = self.choice.chosen() == 1
        self.by_hand.setSigned(shown.scene.wanted if wanted else shown.by_hand, shown.limit)
        self.by_hand.setAccessibleName("Wanted output" if wanted else "Output by hand")

    def _draw_learned(self, view: LearnView) -> None:
        if view.shown is None or view.learned is None:
            empty = (1, 1) if view.shown is None else view.shown.by_hand.shape
            self.learned.setSigned(np.zeros(empty, np.float32), 1.0)
        else:
            self.learned.setSigned(view.learned, view.shown.limit)

    def _draw_paint(self, before: LearnView | None, view: LearnView) -> None:
        setting = view.setting
        if setting.task is not Task.PAINT:
            if self.input.painting() is not None:
                self.input.setPaint(None)
            return
        if before is None or before.setting != setting or self.input.painting() is None:
            self.input.setPaint(setting.paint.codes)

    def _draw_titles(self, view: LearnView) -> None:
        setting = view.setting
        noise = setting.plan.config.noise
        kind = {Task.EDGES: "held out", Task.OUTPUT: "learned from", Task.PAINT: "paint on it"}[setting.task]
        self.titles[0].setTexts("Input", f"{kind}, with noise" if noise else kind)
        note = setting.by_hand.title.partition(",")[0]
        self.titles[1].setTexts("Output", "" if self.choice.chosen() == 1 or note == "By hand" else note)
        size = setting.plan.config.size
        self.titles[2].setTexts("Output learned", f"{size} × {size}")

    def _choose(self) -> None:
        if self._drawn is not None and self._drawn.shown is not None:
            self._draw_middle(self._drawn.shown)
            self._draw_titles(self._drawn)

    # How it is laid out

    def _arrange(self) -> None:
        """Give every picture its place for the present size, flush with its title."""
        gap, top = theme.px(GAP), theme.px(TITLE + BELOW)
        column = max(1, (self.width() - 2 * gap) // 3)
        height = max(1, self.height() - top - self._foot())
        lefts = [number * (column + gap) for number in range(3)]
        for left, title, view in zip(
            lefts, self.titles, (self.input, self.by_hand, self.learned), strict=True
        ):
            title.setGeometry(left, 0, column, theme.px(TITLE))
            view.setGeometry(QRect(left - 1, top, column + 2, height))
        bounds = self.input.place().bounds
        picture = round(bounds.width())
        self._arrange_choice(lefts[1], column, picture)
        below = top + round(bounds.bottom()) + theme.px(BELOW)
        bar = self.bar.sizeHint().height()
        self.bar.setGeometry(0, below, picture, bar)
        self.bar_note.setGeometry(0, below + bar, column, self.bar_note.sizeHint().height())
        for left, scores in zip(lefts[1:], self.scores, strict=True):
            scores.setGeometry(left, below, column, scores.sizeHint().height())
        self.setMaximumHeight(self._wanted(column))

    def _arrange_choice(self, left: int, column: int, picture: int) -> None:
        """Put the choice to the right of its title, over the end of the picture if there is room."""
        wide, space = min(self.choice.sizeHint().width(), column - theme.px(CHIP)), theme.px(8)
        right = min(column, max(picture, self.titles[1].sizeHint().width() + space + wide))
        self.choice.setGeometry(left + right - wide, 0, wide, theme.px(TITLE))
        self.titles[1].setGeometry(left, 0, right - wide - space, theme.px(TITLE))

    def _foot(self) -> int:
        bar = self.bar.sizeHint().height() + self.bar_note.sizeHint().height()
        return theme.px(BELOW) + max(bar, self.scores[0].sizeHint().height())

    def _wanted(self, column: int) -> int:
        """Return the height at which the photo is as wide as its column, or as wide as it ever gets."""
        height, width = self._shape
        scale = column / width
        scale = int(scale) if scale >= 1 else scale
        picture = max(round(height * scale) + 2, theme.px(SHORTEST))
        return theme.px(TITLE + BELOW) + picture + self._foot()

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(900), theme.px(TITLE + BELOW + USUAL) + self._foot())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), theme.px(TITLE + BELOW + SHORTEST) + self._foot())
