"""What the layers of the network answer to the example."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.training import LayerMaps
from gui import theme
from gui.tabs.filters.network.layer_strip import LayerStrip
from gui.tabs.filters.network.looks import Maps
from gui.tabs.filters.network.map_grid import NOTHING, MapGrid
from gui.tabs.filters.network.setting import Scale
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.network.words import answers_classes, example_name, signed, unit_name, weights_words
from gui.widgets.colour_bar import ColourBar
from gui.widgets.colour_maps import largest
from gui.widgets.export import Exportable
from gui.widgets.labels import INK2
from gui.widgets.live_label import LiveLabel
from gui.widgets.steady_label import SteadyLabel

BAR = 176  # designed pixels of the colour scale


class MapsPart(QWidget):
    """Draws the maps of one layer; the strip above them chooses which."""

    layerChosen = Signal(str)
    mapChosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: LayerMaps | None = None
        self._scale: Scale | None = None
        self._said = ""
        self._units: tuple[str, ...] = ()
        self.strip = LayerStrip()
        self.bar = ColourBar()
        self.grid = MapGrid()
        self.words = LiveLabel("", theme.Type.CAPTION, INK2)
        self.left_out = SteadyLabel(1)
        self._build()
        self._connect()

    def draw(self, view: NetworkView) -> None:
        """Put `view` on screen."""
        maps, layer = view.shown_maps, view.layer
        self.setEnabled(maps is not None)
        if maps is None or layer is None:
            return
        self.strip.setLayers([one.name for one in maps.layers], layer.name)
        if layer is not self._layer or view.setting.scale is not self._scale:
            self._layer, self._scale = layer, view.setting.scale
            self._draw_layer(maps, layer, view.setting.scale)
        self.grid.setCurrent(view.unit)
        count, height, width = layer.maps.shape
        shape = f"{count} maps, {height} × {width}" if height * width > 1 else f"{count} units"
        silent = count - int(layer.maps.any(axis=(1, 2)).sum())
        if silent:
            shape += f", {silent} of them {NOTHING if height * width > 1 else 0}"
        when = weights_words(view.maps.wanted.weights) if view.maps else ""
        self._said = f"{example_name(maps.example, maps.count)}: {layer.name}, {shape}{when}"
        self.left_out.setText(maps.left_out)
        self.left_out.setVisible(bool(maps.left_out))
        self._leave()

    def exports(self) -> tuple[Exportable, ...]:
        """Return what can be taken along."""
        return (self.grid,) if self.grid.count() else ()

    def _draw_layer(self, maps: Maps, layer: LayerMaps, scale: Scale) -> None:
        self._units = tuple(unit_name(maps, layer, unit) for unit in range(len(layer.maps)))
        limit = largest(layer.maps) if scale is Scale.SHARED else None
        self.grid.setMaps(layer.maps, _names(maps, layer), limit)
        self.bar.setVisible(limit is not None)
        if limit is not None:
            self.bar.setLimit(limit, rectified=bool(layer.maps.min() >= 0))

    def _hover(self, place: int, row: int, column: int) -> None:
        if self._layer is None:
            return
        value = signed(float(self._layer.maps[place, row, column]))
        if self._layer.maps[0].size == 1:
            self.words.setText(f"{self._layer.name}, {self._units[place]}: {value}")
        else:
            self.words.setText(
                f"{self._layer.name}, map {place + 1}, row {row + 1}, column {column + 1}: {value}"
            )

    def _leave(self) -> None:
        self.words.setText(self._said)

    def _build(self) -> None:
        self.bar.setFixedWidth(theme.px(BAR))
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self.strip, 1)
        head.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.left_out)
        column.addWidget(self.grid, 100)
        column.addStretch(1)

    def _connect(self) -> None:
        self.strip.chosen.connect(self.layerChosen)
        self.grid.chosen.connect(self.mapChosen)
        self.grid.hovered.connect(self._hover)
        self.grid.left.connect(self._leave)


def _names(maps: Maps, layer: LayerMaps) -> list[str]:
    """Return what stands under each map: its number; under a unit its value, at the end with its class."""
    count = len(layer.maps)
    if layer.maps[0].size > 1:
        return [str(place + 1) for place in range(count)]
    values = [signed(float(value)) for value in layer.maps[:, 0, 0]]
    if answers_classes(maps, layer):
        return [f"{name}: {value}" for name, value in zip(maps.classes, values, strict=True)]
    return values
