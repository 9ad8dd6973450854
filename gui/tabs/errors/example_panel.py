"""The picture in the middle: the example at hand, what was believed of it, and all mistakes as a grid."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.errors.nearest_strip import NearestStrip
from gui.tabs.errors.view import ErrorsView
from gui.widgets.buttons import Button, IconButton
from gui.widgets.hairline import Hairline
from gui.widgets.image_grid import ImageGrid
from gui.widgets.image_view import ImageView
from gui.widgets.labels import INK, INK2, WRONG, CaptionLabel, ElideLabel, SectionLabel, TitleLabel, WrapLabel
from gui.widgets.probability_bars import ProbabilityBars
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.thumbnails import GridItems

SIDE = (120, 720)  # designed pixels: the example at hand, in a small window and in a large one
SHARE = (0.5, 0.45)  # of width and height: what the example takes
STACKED_BELOW = 400  # designed pixels: in a narrower panel the beliefs stand under the example
APART = 22  # between the example and what was believed of it
DISMISS = "Take this message away"
BARS = 480  # designed pixels: as wide as bars of probability read well


class ExamplePanel(QWidget):
    """Draws the current example and the grid; the grid has the keyboard."""

    stepped = Signal(int)  # by so many examples
    chosen = Signal(int)  # the index of a mistake
    dismissed = Signal()
    runChosen = Signal(int)  # the id of the run that is offered

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = ErrorsView()
        self.notice = RefusalBar()
        self.newer = ElideLabel("", theme.Type.BODY, INK)
        self.show_newer = Button("Show it")
        self.title = TitleLabel()
        self.caption = CaptionLabel()
        self.back = IconButton("chevron-left", "Previous mistake (←)")
        self.on = IconButton("chevron-right", "Next mistake (→)")
        self.image = ImageView("Example")
        self.label = ElideLabel("", theme.Type.TITLE)
        self.arrow = ElideLabel("→", theme.Type.TITLE, INK2)
        self.predicted = ElideLabel("", theme.Type.TITLE, WRONG)
        self.loss = CaptionLabel()
        self.bars = ProbabilityBars()
        self.nearest = (NearestStrip(), NearestStrip())
        self.grid_title = SectionLabel("All errors")
        self.grid = ImageGrid()
        self.grid.setAccessibleName("Mistakes")
        self.empty = WrapLabel("", theme.Type.BODY, INK)
        self._build()
        self._measure()
        self._connect()

    def draw(self, view: ErrorsView) -> None:
        """Put `view` on screen; what has not changed since the last one is left alone."""
        before, self._view = self._view, view
        if view.notice is None:
            self.notice.clear()
        elif view.notice is not before.notice:
            self.notice.setRefusal(view.notice.title, view.notice.sentence, (("Dismiss", None),), (DISMISS,))
        if view.newer is not before.newer:
            self._draw_offer(view)
        if view.mistakes is None:
            return
        if view.mistakes is not before.mistakes or view.positions is not before.positions:
            items = GridItems(len(view.positions), self._thumbnail, self._caption, self._is_reviewed)
            self.grid.setItems(items)
            self.grid.setCurrent(view.current)
            self._draw_grid_title(view)
        elif self.grid.current() != view.current:
            self.grid.setCurrent(view.current)
        elif view.summary.reviewed != before.summary.reviewed:  # else no picture fades, and none comes back
            self.grid.refresh()
        moved = view.position != before.position or view.mistakes is not before.mistakes
        if moved or view.positions is not before.positions:
            self._draw_example(view)

    def _draw_offer(self, view: ErrorsView) -> None:
        self._offer.setVisible(view.newer is not None)
        if view.newer is not None:
            self.newer.setText(f"Run {view.newer.id}, {view.newer.name}, is newer than the run shown.")
            self.show_newer.setText(f"Show run {view.newer.id}")
            self.show_newer.setToolTip(f"Show the mistakes of run {view.newer.id} instead")

    def _draw_grid_title(self, view: ErrorsView) -> None:
        words = view.selection.in_words(view.shown.classes)
        everything = view.selection.cell is None and view.selection.class_index is None
        self.grid_title.setText("All errors" if everything else words[0].upper() + words[1:])
        self.empty.setText(
            f"There is no mistake in {view.selection.set_name} that is {words}."
            if not everything
            else f"Every example in {view.selection.set_name} is predicted as it is labelled."
        )

    def _draw_example(self, view: ErrorsView) -> None:
        mistakes, place = view.shown, view.position
        self.title.setText(view.title)
        self.caption.setText(f"{view.selection.set_name}, misclassified" if place is not None else "")
        self.back.setEnabled(view.current > 0)
        self.on.setEnabled(0 <= view.current < len(view.positions) - 1)
        self._example.setVisible(place is not None)
        self.empty.setVisible(place is None)
        if place is None:
            return
        label, predicted = int(mistakes.predictions.labels[place]), int(mistakes.predicted[place])
        probabilities = mistakes.predictions.probabilities[place]  # (K,)
        names = mistakes.classes
        self.image.setImage(mistakes.image(place))
        self.label.setText(f"labelled {names[label]}")
        self.predicted.setText(f"predicted {names[predicted]}")
        loss, sure = mistakes.predictions.losses[place], probabilities[label]
        self.loss.setText(f"loss {loss:.2f} · probability of the label {sure:.2f}")
        self.bars.setProbabilities(names, probabilities, label, predicted)
        for strip, index in zip(self.nearest, (label, predicted), strict=True):
            like = f"{names[index]}s" if len(names[index]) == 1 else f"of class {names[index]}"
            strip.setPictures(f"Nearest {like} that are right", mistakes.nearest_right(place, index))

    def _measure(self) -> None:
        """Give the example a share of the window, as high as its bars at least; the grid takes the rest."""
        low, high = (theme.px(side) for side in SIDE)
        across, down = (
            round(share * room) for share, room in zip(SHARE, (self.width(), self.height()), strict=True)
        )
        stacked = self.width() < theme.px(STACKED_BELOW)
        if stacked:
            side = max(low, min(high, across))
        else:
            side = max(low, min(high, across, max(down, self._beliefs.minimumSize().height())))
        self._pair.setDirection(_direction(not stacked))
        self.caption.setVisible(not stacked)
        self.image.setFixedSize(side, side)
        self.bars.setMaximumWidth(theme.px(BARS))
        beside = sum(strip.sizeHint().width() for strip in self.nearest) + theme.px(24) <= self.width()
        self._strips.setDirection(_direction(beside))

    # Overrides of QWidget

    def minimumSizeHint(self) -> QSize:
        """Return the least size: that with the example as small as it gets."""
        least, beliefs = theme.px(SIDE[0]), self._beliefs.minimumSize()
        width = max(least, beliefs.width(), self.nearest[0].minimumSizeHint().width())
        beside = self._pair.direction() is QBoxLayout.Direction.LeftToRight
        spare = max(0, self.image.height() - max(least, beliefs.height())) if beside else 0
        return QSize(width, super().minimumSizeHint().height() - spare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()

    # What the grid asks for

    def _thumbnail(self, index: int) -> NDArray[np.uint8]:
        return self._view.shown.image(int(self._view.positions[index]))

    def _caption(self, index: int) -> str:
        return self._view.shown.caption(int(self._view.positions[index]))

    def _is_reviewed(self, index: int) -> bool:
        return self._view.is_reviewed(index)

    # Building

    def _build(self) -> None:
        self._example = QWidget()
        example = QVBoxLayout(self._example)
        example.setContentsMargins(0, 0, 0, 0)
        example.setSpacing(theme.px(8))
        example.addLayout(self._build_example())
        self._strips = _row(*self.nearest, spacing=24)
        self._strips.addStretch(1)
        example.addLayout(self._strips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.notice)
        self._offer = QWidget()
        offer = _row(self.newer, self.show_newer)
        offer.setStretch(0, 1)
        self._offer.setLayout(offer)
        self._offer.hide()
        self.show_newer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self._offer)
        column.addLayout(self._build_head())
        column.addWidget(self._example)
        column.addWidget(self.empty)
        column.addWidget(Hairline())
        column.addLayout(_row(self.grid_title, CaptionLabel("faded: reviewed"), spread=True))
        column.addWidget(self.grid, 1)

    def _build_head(self) -> QHBoxLayout:
        head = _row(self.title, self.caption, spacing=12)
        head.addStretch(1)
        for button in (self.back, self.on):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.addWidget(button)
        return head

    def _build_example(self) -> QHBoxLayout:
        verdict = _row(self.label, self.arrow, self.predicted, spacing=10)
        verdict.addStretch(1)
        beliefs = QVBoxLayout()
        beliefs.setSpacing(theme.px(2))
        beliefs.addLayout(verdict)
        beliefs.addWidget(self.loss)
        beliefs.addSpacing(theme.px(4))
        beliefs.addWidget(self.bars)
        beliefs.addStretch(1)
        self._beliefs = beliefs
        self._pair = QHBoxLayout()
        self._pair.setSpacing(theme.px(APART))
        self._pair.addWidget(self.image, 0, Qt.AlignmentFlag.AlignTop)
        self._pair.addLayout(beliefs, 1)
        return self._pair

    def _connect(self) -> None:
        self.back.clicked.connect(self._step_back)
        self.on.clicked.connect(self._step_on)
        self.grid.chosen.connect(self.chosen)
        self.notice.repairChosen.connect(self.dismissed)
        self.show_newer.clicked.connect(self._show_newer)

    def _show_newer(self) -> None:
        if self._view.newer is not None:
            self.runChosen.emit(self._view.newer.id)

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)


def _direction(beside: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom


def _row(*widgets: QWidget, spacing: int = 8, spread: bool = False) -> QHBoxLayout:
    """Return widgets beside each other; `spread` parts the first from the rest."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(spacing))
    for index, widget in enumerate(widgets):
        row.addWidget(widget)
        if spread and index == 0:
            row.addStretch(1)
    return row
