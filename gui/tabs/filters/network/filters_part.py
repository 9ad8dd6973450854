"""The first filters at the epoch shown, and the bar that goes through the epochs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.likeness_words import short_name
from gui.tabs.filters.network.beside import ends
from gui.tabs.filters.network.filter_grid import FilterGrid, FilterItem
from gui.tabs.filters.network.setting import Scale
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.network.words import epoch_words, filter_words, turn_sign
from gui.widgets.chips import RoleChip
from gui.widgets.colour_bar import ColourBar
from gui.widgets.colour_maps import largest
from gui.widgets.numerals import number
from gui.widgets.play_bar import PlayBar, Steps
from gui.widgets.steady_label import SteadyLabel

EPOCHS = Steps("epoch", 0, ("Home", ",", "Space", ".", "End"))
BAR = 176  # designed pixels of the colour scale


class FiltersPart(QWidget):
    """Draws every filter beside the hand-made one that it is nearest to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: NetworkView | None = None
        self.title = RoleChip("filter", "First layer")
        self.bar = ColourBar()
        self.note = SteadyLabel(1)
        self.grid = FilterGrid()
        self.play_bar = PlayBar(steps=EPOCHS)
        self._build()

    def draw(self, view: NetworkView) -> None:
        """Put `view` on screen: whatever differs from what is there."""
        before, self._drawn = self._drawn, view
        course, snapshot = view.course, view.snapshot
        if course is None:
            return
        self.note.setText(course.note)
        self.note.setVisible(bool(course.note))
        for widget in (self._head, self.grid):
            widget.setVisible(snapshot is not None)
        self.bar.setVisible(view.setting.scale is Scale.SHARED and not course.is_coloured)
        self._draw_epochs(view)
        if snapshot is None:
            return
        size = " × ".join(map(str, snapshot.weights.shape[2:]))
        count = f"{view.filters} filter{'s' * (view.filters != 1)}"
        coloured = " · in their colours, grey for 0" if course.is_coloured else ""
        self.title.setTexts("First layer", f"{count}, {size} · {epoch_words(snapshot.epoch)}{coloured}")
        self.bar.setLimit(course.limit)
        if before is None or _filters_shown(before) != _filters_shown(view):
            self.grid.setItems([_item(view, place) for place in view.order])
        self.grid.setCurrent(view.order.index(view.filter))

    def _draw_epochs(self, view: NetworkView) -> None:
        self.play_bar.setVisible(len(view.epochs) > 1)
        if view.epochs:
            self.play_bar.setNumbers(view.epochs)
            self.play_bar.setStep(view.step, len(view.epochs))
        self.play_bar.setPlaying(view.playing)
        self.play_bar.setSpeed(view.setting.speed)

    def _build(self) -> None:
        self.bar.setFixedWidth(theme.px(BAR))
        keeps = self.bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeps)
        self._head = QWidget()
        self._head.setLayout(ends(self.title, self.bar))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in (self._head, self.note, self.grid, self.play_bar):
            column.addWidget(part)


def _filters_shown(view: NetworkView) -> tuple[object, ...]:
    """Return what the grid of filters follows from: two views with equal ones show the same there."""
    return view.course, view.snapshot, view.order, view.setting.scale


def _item(view: NetworkView, place: int) -> FilterItem:
    weights, likeness = view.weights(place), view.likenesses[place]
    assert view.course is not None
    limit = view.course.limit if view.setting.scale is Scale.SHARED else largest(weights)
    return FilterItem(
        weights,
        limit,
        f"{place + 1} · {number(likeness.cosine, 2)}",
        number(likeness.cosine, 2),
        " ".join(filter(None, (short_name(likeness), turn_sign(likeness)))),
        filter_words(place, likeness),
    )
