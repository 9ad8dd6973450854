"""The page: the first filters epoch by epoch, one of them or the maps, and the strongest answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.network.chosen_part import ChosenPart
from gui.tabs.filters.network.filter_grid import FilterGrid, FilterItem
from gui.tabs.filters.network.maps_part import MapsPart
from gui.tabs.filters.network.patch_strip import PatchStrip
from gui.tabs.filters.network.setting import Part, Scale
from gui.tabs.filters.network.view import FIRST_LAYER, NetworkView
from gui.tabs.filters.network.words import NO_WEIGHTS, degrees, epoch_words, filter_words, short_name, verdict
from gui.widgets.chips import RoleChip
from gui.widgets.colour_bar import ColourBar
from gui.widgets.colour_maps import largest
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.labels import CaptionLabel, SectionLabel
from gui.widgets.numerals import number
from gui.widgets.play_bar import PlayBar, Steps
from gui.widgets.steady_label import SteadyLabel
from gui.widgets.sub_tabs import SubTabs

EPOCHS = Steps("epoch", 0, ("Home", ",", "Space", ".", "End"))
PARTS = tuple(Part)
BAR = 176  # designed pixels of the colour scale


class NetworkPage(QWidget):
    """Draws a view of a run; it decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: NetworkView | None = None
        self.title = RoleChip("filter", "First layer")
        self.bar = ColourBar()
        self.grid = FilterGrid()
        self.note = SteadyLabel(1)
        self.play_bar = PlayBar(steps=EPOCHS)
        self.parts = SubTabs(["Chosen filter", "Feature maps"], name="Part")
        self.weights_note = CaptionLabel()
        self.chosen = ChosenPart()
        self.verdict, self.evidence = SteadyLabel(1, theme.Type.SECTION), SteadyLabel(1)
        self.maps = MapsPart()
        self.problem = SteadyLabel(1)
        self.patches_title = SectionLabel()
        self.patches_note = CaptionLabel()
        self.patches = PatchStrip()
        self._build()

    def draw(self, view: NetworkView) -> None:
        """Put `view` on screen: whatever differs from what is there."""
        before, self._drawn = self._drawn, view
        if view.course is None:
            return
        self._draw_filters(view, before)
        self._draw_part(view)
        self._draw_patches(view, before)

    @property
    def entrance(self) -> QWidget:
        """What has the keyboard first."""
        return self.grid if self.grid.count() else self.maps.grid

    def exports(self) -> tuple[Exportable, ...]:
        """Return what can be taken along, the main one first."""
        filters = (self.grid, *self.chosen.exports()) if self.grid.count() else ()
        return (*filters, *self.maps.exports(), *((self.patches,) if self.patches.count() else ()))

    # Drawing

    def _draw_filters(self, view: NetworkView, before: NetworkView | None) -> None:
        course, snapshot = view.course, view.snapshot
        assert course is not None
        self.note.setText(course.note)
        self.note.setVisible(bool(course.note))
        for widget in (self._head, self.grid):
            widget.setVisible(snapshot is not None)
        self.play_bar.setVisible(len(course.snapshots) > 1)
        self.bar.setVisible(
            snapshot is not None and view.setting.scale is Scale.SHARED and not course.is_coloured
        )
        if snapshot is None:
            return
        size = " × ".join(map(str, snapshot.weights.shape[2:]))
        count = f"{view.filters} filter{'s' * (view.filters != 1)}"
        self.title.setTexts("First layer", f"{count}, {size} · {epoch_words(snapshot.epoch)}")
        self.bar.setLimit(course.limit)
        if before is None or _filters_shown(before) != _filters_shown(view):
            self.grid.setItems([_item(view, place) for place in view.order])
        self.grid.setCurrent(view.order.index(view.filter))
        self.play_bar.setStep(view.step, len(course.snapshots))
        self.play_bar.setPlaying(view.playing)
        self.play_bar.setSpeed(view.setting.speed)

    def _draw_part(self, view: NetworkView) -> None:
        self.parts.setVisible(bool(view.filters))
        self.parts.setChosen(PARTS.index(view.part))
        self.weights_note.setText(_weights_words(view))
        problem = _problem(view)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        of_filter = view.part is Part.FILTER
        for part in (self.chosen, self._words):
            part.setVisible(of_filter)
        self.maps.setVisible(not of_filter and view.shown_maps is not None)
        if of_filter:
            self.chosen.draw(view)
            clause, evidence = verdict(view)
            self.verdict.setText(clause)
            self.evidence.setText(evidence)
        else:
            self.maps.draw(view)

    def _draw_patches(self, view: NetworkView, before: NetworkView | None) -> None:
        shown = view.shown_patches
        found = shown.patches if shown else ()
        if before is None or shown is not before.shown_patches:
            self.patches.setPatches(found)
        title, note = _patches_words(view)
        self.patches_title.setText(title)
        self.patches_note.setText(note)
        self._foot.setVisible(not _problem(view))
        maps = view.shown_maps
        index = maps.example.index if maps else -1
        places = [place for place, patch in enumerate(found) if patch.example.index == index]
        self.patches.setCurrent(places[0] if places else -1)

    # Building

    def _build(self) -> None:
        self.bar.setFixedWidth(theme.px(BAR))
        keeps = self.bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeps)
        self._head = QWidget()
        self._head.setLayout(_row(self.title, self.bar))
        part = _row(self.parts, self.weights_note)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(2))
        words.addWidget(self.verdict)
        words.addWidget(self.evidence)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.px(6))
        foot.addWidget(Hairline())
        foot.addLayout(_row(self.patches_title, self.patches_note))
        foot.addWidget(self.patches)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._head)
        column.addWidget(self.note)
        column.addWidget(self.grid)
        column.addWidget(self.play_bar)
        column.addWidget(Hairline())
        column.addLayout(part)
        column.addWidget(self.problem)
        column.addWidget(self.chosen)
        column.addWidget(self._words)
        column.addWidget(self.maps, 100)
        column.addWidget(self._foot)
        column.addStretch(1)


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(16))
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _filters_shown(view: NetworkView) -> tuple[object, ...]:
    """Return what the grid of filters follows from: two views with equal ones show the same there."""
    return view.course, view.snapshot, view.order, view.setting.scale


def _item(view: NetworkView, place: int) -> FilterItem:
    weights, likeness = view.weights(place), view.likenesses[place]
    assert view.course is not None
    limit = view.course.limit if view.setting.scale is Scale.SHARED else largest(weights)
    lines = [short_name(likeness.title)]
    if round(likeness.angle):
        lines.append(f"turned {degrees(likeness.angle)}")
    return FilterItem(
        weights,
        limit,
        f"{place + 1} · {number(likeness.cosine, 2)}",
        number(likeness.cosine, 2),
        tuple(lines),
        filter_words(place, likeness),
    )


def _weights_words(view: NetworkView) -> str:
    """Say of which moment the maps and the strongest answers are."""
    if view.course is None or not view.course.stamp:
        return ""
    return "Maps and answers are those of the weights saved last"


def _problem(view: NetworkView) -> str:
    """Say why there are no maps or no strongest answers yet, or at all."""
    if view.course is None:
        return ""
    if not view.course.stamp:
        return NO_WEIGHTS.format(view.course.run.id)
    asked = [seen for seen in (view.maps, view.patches) if seen and seen.wanted in view.wanted]
    waits = view.part is Part.MAPS and view.shown_maps is None
    otherwise = f"Looking into run {view.course.run.id}." if waits else ""
    return next((seen.problem for seen in asked if seen.problem), otherwise)


def _patches_words(view: NetworkView) -> tuple[str, str]:
    """Return the title over the strongest answers, and what is said beside it."""
    layer = view.layer if view.part is Part.MAPS else None
    of_unit = layer is not None and layer.maps[0].size == 1
    first = layer is None or (view.is_first_block and view.filters)
    name = f"filter {view.filter + 1}" if first else f"{'unit' if of_unit else 'map'} {view.unit + 1}"
    where = f", {layer.name}" if layer is not None and layer.name != FIRST_LAYER else ""
    if view.shown_patches is None:
        return f"Strongest answers of {name}{where}", "looking for them"
    beside = "every unit sees the whole example" if of_unit else "each example, and the patch that is seen"
    return f"Strongest answers of {name}{where}", beside
