"""The strongest answers of what is chosen, under their title."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.network.beside import ends
from gui.tabs.filters.network.looks import Seen
from gui.tabs.filters.network.patch_strip import PatchStrip
from gui.tabs.filters.network.setting import Part
from gui.tabs.filters.network.view import FIRST_LAYER, NetworkView
from gui.tabs.filters.network.words import unit_name, weights_words
from gui.widgets.hairline import Hairline
from gui.widgets.labels import CaptionLabel, SectionLabel

LOOKING = "looking for them"
PATCH, WHOLE = "each example, and the patch that is seen", "every unit sees the whole example"


class PatchesPart(QWidget):
    """Draws the answers that were found last, until there are others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Seen | None = None
        self.title = SectionLabel()
        self.note = CaptionLabel()
        self.strip = PatchStrip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Hairline())
        column.addLayout(ends(self.title, self.note))
        column.addWidget(self.strip)

    def draw(self, view: NetworkView) -> None:
        """Put `view` on screen."""
        shown = view.shown_patches
        found = shown.patches if shown else ()
        if shown is not self._shown:
            self._shown = shown
            self.strip.setPatches(found, _silence(view) if shown and not found else "")
        self.title.setText(_title(view, shown))
        note = WHOLE if _sees_all(view) else PATCH
        self.note.setText(LOOKING if shown is None else note if found else "")
        maps = view.shown_maps
        index = maps.example.index if maps else -1
        places = [place for place, patch in enumerate(found) if patch.example.index == index]
        self.strip.setCurrent(places[0] if places else -1)


def _sees_all(view: NetworkView) -> bool:
    layer = view.layer if view.part is Part.MAPS else None
    return layer is not None and layer.maps[0].size == 1


def _title(view: NetworkView, shown: Seen | None) -> str:
    layer = view.layer if view.part is Part.MAPS else None
    where = f", {layer.name}" if layer is not None and layer.name != FIRST_LAYER else ""
    when = weights_words(shown.wanted.weights) if shown else ""
    return f"Strongest answers of {_name(view)}{where}{when}"


def _name(view: NetworkView) -> str:
    """Return what is chosen: "filter 3", "map 3", "unit 3", "class 7"."""
    if view.part is Part.FILTER or (view.is_first_block and view.filters):
        return f"filter {view.filter + 1}"
    if _sees_all(view) and view.shown_maps is not None and view.layer is not None:
        return unit_name(view.shown_maps, view.layer, view.unit)
    return f"map {view.unit + 1}"


def _silence(view: NetworkView) -> str:
    return f"There are none: {_name(view)} answers 0 everywhere, whichever example it sees."
