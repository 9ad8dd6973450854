"""The controls of a chain: the network it began as, its input, and the unit that is looked at."""

from PySide6.QtWidgets import QWidget

from engine.arithmetic import PRESETS
from gui.tabs.convolution.chain.seen_panel import SeenPanel
from gui.tabs.convolution.chain.shape_fields import ShapeFields
from gui.tabs.convolution.chain.view import ChainView
from gui.tabs.convolution.chain.view_model import ChainViewModel
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel

OWN, EMPTY = "Own chain", "Empty chain"
KEYS = (*(preset.key for preset in PRESETS), "")
TITLES = (*(preset.title for preset in PRESETS), EMPTY)


class ChainPanel(ControlPanel):
    """Tells the model what the user wants; the list of networks names the one that the chain began as."""

    def __init__(self, model: ChainViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.network = ComboField(
            TITLES, name="Network", tooltip="Networks from the literature; to choose one is to start from it"
        )
        self.shape = ShapeFields()
        self.seen = SeenPanel()
        network = self.addSection("Network")
        network.addWidget(self.network)
        network.addWidget(self.shape)
        self.addHairline()
        self.addWidget(self.seen)
        self._connect()

    def draw(self, view: ChainView) -> None:
        """Show the network, the input and the unit of `view`."""
        index = KEYS.index(view.setting.preset)
        for number, title in enumerate(TITLES):
            here = number == index and view.edited
            own = OWN if view.lines else EMPTY
            text = title if not here else own if title == EMPTY else f"{title}, edited"
            if self.network.itemText(number) != text:
                self.network.setItemText(number, text)
        self.network.setCurrentIndex(index)
        self.shape.draw(view.setting.shape)
        self.seen.draw(view)

    def _connect(self) -> None:
        model = self._model
        self.network.activated.connect(self._choose)
        self.shape.shapeChosen.connect(self._set_shape)
        self.seen.map.unitChosen.connect(model.choose_unit)
        self.seen.field.pressed.connect(model.choose_pixel)
        self.seen.photoChosen.connect(model.set_photo)

    def _choose(self, index: int) -> None:
        self._model.set_preset(KEYS[index])

    def _set_shape(self, channels: int, height: int, width: int) -> None:
        self._model.set_shape((channels, height, width))
