"""The page: the first filters epoch by epoch, one of them or the maps, and the strongest answers."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.network.beside import ends
from gui.tabs.filters.network.chosen_part import ChosenPart
from gui.tabs.filters.network.filters_part import FiltersPart
from gui.tabs.filters.network.maps_part import MapsPart
from gui.tabs.filters.network.patches_part import PatchesPart
from gui.tabs.filters.network.setting import Part
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.network.words import NO_WEIGHTS, other_weights, verdict
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.labels import CaptionLabel
from gui.widgets.steady_label import SteadyLabel
from gui.widgets.sub_tabs import SubTabs

PARTS = tuple(Part)


class NetworkPage(QWidget):
    """Draws a view of a run; it decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = FiltersPart()
        self.parts = SubTabs(["Chosen filter", "Feature maps"], name="Part")
        self.weights_note = CaptionLabel()
        self.problem = SteadyLabel(1)
        self.chosen = ChosenPart()
        self.verdict, self.evidence = SteadyLabel(1, theme.Type.SECTION), SteadyLabel(1)
        self.maps = MapsPart()
        self.patches = PatchesPart()
        self._build()

    def draw(self, view: NetworkView) -> None:
        """Put `view` on screen: whatever differs from what is there."""
        if view.course is None:
            return
        self.filters.draw(view)
        self._draw_part(view)
        self.patches.setVisible(_has_answers(view))
        self.patches.draw(view)

    @property
    def entrance(self) -> QWidget:
        """What has the keyboard first."""
        return self.filters.grid if self.filters.grid.count() else self.maps.grid

    @property
    def pictures(self) -> tuple[QWidget, ...]:
        """What keys go through epochs on."""
        return self.filters.grid, self.maps.grid, self.patches.strip

    def exports(self) -> tuple[Exportable, ...]:
        """Return what can be taken along, the main one first."""
        grid, strip = self.filters.grid, self.patches.strip
        filters = (grid, *self.chosen.exports()) if grid.count() else ()
        return (*filters, *self.maps.exports(), *((strip,) if strip.count() else ()))

    def _draw_part(self, view: NetworkView) -> None:
        self.parts.setVisible(bool(view.filters))
        self.parts.setChosen(PARTS.index(view.part))
        said, why = other_weights(view)
        self.weights_note.setText(said)
        self.weights_note.setToolTip(why)
        self.weights_note.setVisible(bool(said))
        problem = _problem(view)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        of_filter = view.part is Part.FILTER
        for part in (self.chosen, self._words):
            part.setVisible(of_filter)
        has_maps = view.shown_maps is not None and not _refusal(view, True)
        self.maps.setVisible(not of_filter and has_maps)
        self._room.setVisible(not of_filter and not has_maps)
        if of_filter:
            self.chosen.draw(view)
            clause, evidence = verdict(view)
            self.verdict.setText(clause)
            self.evidence.setText(evidence)
        else:
            self.maps.draw(view)

    def _build(self) -> None:
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(2))
        words.addWidget(self.verdict)
        words.addWidget(self.evidence)
        self._room = QWidget()  # of the maps, while there are none: the answers stay where they are
        self._room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.filters)
        column.addWidget(Hairline())
        column.addLayout(ends(self.parts, self.weights_note))
        column.addWidget(self.problem)
        column.addWidget(self.chosen)
        column.addWidget(self._words)
        column.addWidget(self.maps, 100)
        column.addWidget(self._room, 100)
        column.addWidget(self.patches)
        column.addStretch(0)  # takes what is left where nothing above grows


def _refusal(view: NetworkView, maps: bool) -> str:
    """Say why maps, or strongest answers, cannot be had; "" if they can, or are still looked for."""
    found = (seen.problem for seen in view.refusals if (seen.wanted.example is not None) is maps)
    return next(found, "")


def _problem(view: NetworkView) -> str:
    """Say why there are no maps or no strongest answers yet, or at all."""
    if view.course is None:
        return ""
    if view.weights_shown is None:
        return NO_WEIGHTS.format(view.course.run.id)
    of_maps = view.part is Part.MAPS
    waits = f"Looking into run {view.course.run.id}." if of_maps and view.shown_maps is None else ""
    return (_refusal(view, True) if of_maps else "") or _refusal(view, False) or waits


def _has_answers(view: NetworkView) -> bool:
    """Return whether there are strongest answers to show, or to wait for."""
    known = view.part is Part.FILTER or view.shown_maps is not None
    return view.weights_shown is not None and known and not _refusal(view, False)
