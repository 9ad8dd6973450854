"""Input, output by hand and output learned side by side, on one scale, each as large as there is room for."""

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.filters.learning import Image
from gui import theme
from gui.tabs.filters.learn.painted_image import PaintedImage
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.score_tiles import ScoreTiles
from gui.tabs.filters.learn.stage_titles import PLAIN, word, wordings
from gui.tabs.filters.learn.view import LearnView, Shown
from gui.widgets.chips import RoleChip
from gui.widgets.colour_bar import ColourBar
from gui.widgets.image_view import ImageView
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.segmented import Segmented

GAP = 32  # designed pixels between two pictures
TITLE = 28
BELOW = 6  # under a title, and under a picture
SHORTEST = 140  # of a picture
ENLARGED = 264  # and of one that is enlarged to be painted on
LEAST = 540  # all three together
CHIP = 24  # what is left of a title where there is no room for more
BRIGHTEST = 255
OVER = {
    Task.EDGES: "this photo, which nothing was learned from. The loss is over the training photos",
    Task.OUTPUT: "the same windows as the loss",
    Task.PAINT: "the painted pixels, as the loss",
}
SCALE = "light to dark, orange; dark to light, violet"
ABOVE = "above 0 orange, below 0 violet"


class LearnStage(QWidget):
    """Draws the pictures of a view. The middle one is the output by hand, or the wanted one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = PaintedImage("Input", self)
        self.by_hand, self.learned = ImageView("Output by hand", self), ImageView("Output learned", self)
        self.bar = ColourBar(self)
        self.bar_note = WrapLabel(SCALE, theme.Type.CAPTION, INK2, self)
        self.titles = (
            RoleChip("input", "Input", parent=self),
            RoleChip("output", "Output", parent=self),
            RoleChip("output", "Output learned", parent=self),
        )
        words = ("What the filter by hand answers to the input", "What the learned filter should answer")
        self.choice = Segmented(["By hand", "Wanted"], name="Output beside", tooltips=words, parent=self)
        self.scores = ScoreTiles(self), ScoreTiles(self)
        self._drawn: LearnView | None = None
        self._wordings = PLAIN
        self._shape = (1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.choice.chosenChanged.connect(self._choose)

    def draw(self, view: LearnView) -> None:
        """Put `view` on screen: whatever differs from what is there."""
        before, self._drawn = self._drawn, view
        if view.shown is not None and (before is None or view.shown is not before.shown):
            self._draw_shown(view, view.shown)
        if before is None or view.shown is None:
            self._draw_unseen(view)
        self._draw_paint(before, view)
        if before is None or view.learned is not before.learned or view.shown is not before.shown:
            self._draw_learned(view)
        if before is None or view.moment is not before.moment or view.shown is not before.shown:
            mine, theirs = view.scores
            no_edges, what = "" if view.shown is None else view.shown.no_edges, OVER[view.setting.task]
            self.scores[0].setScore(theirs, no_edges, what)
            self.scores[1].setScore(mine, no_edges, what)
        known = before is not None and before.setting == view.setting
        if not known or before is None or view.is_too_large != before.is_too_large:
            self._wordings = wordings(view, wanted=self.choice.chosen() == 1)
            self._arrange()

    def _draw_shown(self, view: LearnView, shown: Shown) -> None:
        for picture in (self.input, self.by_hand, self.learned):
            picture.show()
        self._draw_input(shown.scene.shown)
        self._draw_middle(shown)
        self.bar.setLimit(shown.limit)
        self.bar_note.setText(SCALE if view.setting.by_hand.finds_edges else ABOVE)

    def _draw_unseen(self, view: LearnView) -> None:
        """Show no picture of what is not looked at: of an image that is refused, its own pixels alone."""
        copy = view.pictures.find(view.setting.photo)
        is_there = view.shown is None and copy is not None and copy.is_made
        if view.shown is None and copy is not None and copy.is_made:
            self._draw_input(copy.image)
        self.input.setVisible(view.shown is not None or is_there)
        for picture in (self.by_hand, self.learned):
            picture.setVisible(view.shown is not None)
            if view.shown is None:
                picture.setSigned(np.zeros((1, 1), np.float32), 1.0)

    def _draw_input(self, image: Image) -> None:
        pixels = np.clip(np.rint(image * BRIGHTEST), 0, BRIGHTEST).astype(np.uint8)
        self.input.setImage(pixels)
        if pixels.shape != self._shape:
            self._shape = pixels.shape[0], pixels.shape[1]
            self.updateGeometry()
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
        codes, shown = view.paint, view.shown
        if codes is None or shown is None or shown.by_hand.shape != codes.shape:  # none, or not yet
            if self.input.painting() is not None:
                self.input.setPaint(None)
            return
        is_new = before is None or before.setting != setting or before.shown is not shown
        if is_new or self.input.painting() is None:
            self.input.setPaint(codes)

    def _choose(self) -> None:
        if self._drawn is not None and self._drawn.shown is not None:
            self._draw_middle(self._drawn.shown)
            self._wordings = wordings(self._drawn, wanted=self.choice.chosen() == 1)
            self._arrange()

    # How it is laid out

    def _arrange(self) -> None:
        """Give every picture its place for the present size, flush with its title."""
        gap = theme.px(GAP)
        column = max(1, (self.width() - 2 * gap) // 3)
        top = self._head(column)
        height = max(1, self.height() - top - self._foot(column))
        lefts = [number * (column + gap) for number in range(3)]
        for left, title, view in zip(
            lefts, self.titles, (self.input, self.by_hand, self.learned), strict=True
        ):
            title.setGeometry(left, 0, column, theme.px(TITLE))
            word(title, self._wordings[self.titles.index(title)], column)
            view.setGeometry(QRect(left - 1, top, column + 2, height))
        bounds = self.input.place().bounds
        picture = round(bounds.width())
        self._arrange_choice(lefts[1], column, picture)
        below = top + round(bounds.bottom()) + theme.px(BELOW)
        bar = self.bar.sizeHint().height()
        self.bar.setGeometry(0, below, picture, bar)
        self.bar_note.setGeometry(0, below + bar, column, self.bar_note.heightForWidth(column))
        for left, scores in zip(lefts[1:], self.scores, strict=True):
            scores.setGeometry(left, below, column, scores.sizeHint().height())
        self.setMaximumHeight(self._wanted(column))

    def _arrange_choice(self, left: int, column: int, picture: int) -> None:
        """Put the choice to the right of its title, over the end of the picture if there is room.

        Where there is none beside the title it stands under it.
        """
        title, space, high = self.titles[1], theme.px(8), theme.px(TITLE)
        wide = min(self.choice.sizeHint().width(), column)
        if self._is_stacked(column):
            self.choice.setGeometry(left, high, wide, high)
            return
        word(title, self._wordings[1], column - wide - space)
        start = min(column, max(picture, title.sizeHint().width() + space + wide)) - wide
        self.choice.setGeometry(left + start, 0, wide, high)
        title.setGeometry(left, 0, start - space, high)

    def _is_stacked(self, column: int) -> bool:
        """Return whether the shortest title of the middle has no room beside the choice."""
        metrics = QFontMetrics(theme.font(theme.Type.SECTION))
        title = theme.px(CHIP) + metrics.horizontalAdvance(self._wordings[1][-1][0])
        return title + theme.px(8) + self.choice.sizeHint().width() > column

    def _head(self, column: int) -> int:
        """Return the height of what is over pictures of this width."""
        return theme.px((2 if self._is_stacked(column) else 1) * TITLE + BELOW)

    def _foot(self, column: int) -> int:
        """Return the height of what is under pictures of this width."""
        bar = self.bar.sizeHint().height() + self.bar_note.heightForWidth(column)
        return theme.px(BELOW) + max(bar, self.scores[0].sizeHint().height())

    def _wanted(self, column: int) -> int:
        """Return the height at which the photo is as wide as its column, or as wide as it ever gets."""
        height, width = self._shape
        scale = column / width
        scale = int(scale) if scale >= 1 else scale
        picture = max(round(height * scale) + 2, theme.px(SHORTEST))
        return self._head(column) + picture + self._foot(column)

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(900), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        column = (max(self.width(), theme.px(LEAST)) - 2 * theme.px(GAP)) // 3
        height = self._head(column) + self._shortest(column) + self._foot(column)
        return QSize(theme.px(LEAST), height)

    def _shortest(self, column: int) -> int:
        """Return how high a picture is at least: a small one as much as it is enlarged.

        What a choice under its title takes, the picture may give.
        """
        least = theme.px(SHORTEST - TITLE if self._is_stacked(column) else SHORTEST)
        height, width = self._shape
        scale = min(column // width, theme.px(ENLARGED) // height)
        return max(least, scale * height + 2 if scale > 1 else 0)
