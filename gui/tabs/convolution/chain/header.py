"""What stands over the chain's table: the network, its input, and what changes the layers."""

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from engine.arithmetic import PRESETS
from gui import theme
from gui.tabs.convolution.chain.kinds import Kind
from gui.tabs.convolution.chain.shape_fields import ShapeFields
from gui.tabs.convolution.chain.tree import siblings
from gui.tabs.convolution.chain.turning import Turning
from gui.tabs.convolution.chain.view import ChainView
from gui.tabs.convolution.chain.view_model import ChainViewModel
from gui.widgets.buttons import Button, IconButton
from gui.widgets.combo_field import ComboField

LEAST, MOST = 120, 240  # designed pixels of the list of networks
OWN, EMPTY = "Own chain", "Empty chain"
KEYS = (*(preset.key for preset in PRESETS), "")
TITLES = (*(preset.title for preset in PRESETS), EMPTY)


class ChainHeader(Turning):
    """Tells the model what the user wants; the list of networks names the one that the chain began as."""

    def __init__(self, model: ChainViewModel, parent: QWidget | None = None) -> None:
        self._model = model
        self.network = ComboField(
            TITLES, name="Network", tooltip="Networks from the literature; to choose one is to start from it"
        )
        self.shape = ShapeFields()
        self.add = Button("Add layer", "plus", tooltip="Add a layer behind the chosen one (Insert)")
        self.remove = IconButton("minus", "Remove the chosen layer (Del)")
        self.duplicate = IconButton("copy", "Duplicate the chosen layer (Ctrl+D)")
        self.up = IconButton("chevron-up", "Move the chosen layer up (Alt+Up)")
        self.down = IconButton("chevron-down", "Move the chosen layer down (Alt+Down)")
        super().__init__(
            _row(self.network, self.shape, first=0, spacing=20),
            _row(self.add, self.remove, self.duplicate, self.up, self.down, first=8, spacing=2),
            stretch=(1, 0),
            parent=parent,
        )
        self._measure()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fill_menu()
        self._connect()

    def draw(self, view: ChainView) -> None:
        """Show the network and the input of `view`, and what can be done with the chosen line."""
        index = KEYS.index(view.setting.preset)
        for number, title in enumerate(TITLES):
            here = number == index and view.edited and bool(view.lines)
            text = OWN if title == EMPTY and here else f"{title}, edited" if here else title
            if self.network.itemText(number) != text:
                self.network.setItemText(number, text)
        self.network.setCurrentIndex(index)
        self.shape.draw(view.setting.shape)
        line = view.line if view.line is not None and view.line.layer is not None else None
        for button in (self.remove, self.duplicate):
            button.setEnabled(line is not None)
        self.up.setEnabled(line is not None and line.path[-1] > 0)
        beside = siblings(view.setting.layers, line.path) if line is not None else ()
        self.down.setEnabled(line is not None and line.path[-1] < len(beside) - 1)

    def open_menu(self) -> None:
        """Offer the kinds of layers."""
        self.add.setFocus()
        self.add.showMenu()

    def _measure(self) -> None:
        self.network.setMinimumWidth(theme.px(LEAST))
        self.network.setMaximumWidth(theme.px(MOST))

    def _fill_menu(self) -> None:
        menu = QMenu(self.add)
        menu.setToolTipsVisible(True)
        menu.setAccessibleName("Kinds of layers")
        self.kinds = {kind: menu.addAction(kind.value) for kind in Kind}
        for kind, action in self.kinds.items():
            action.triggered.connect(partial(self._model.add, kind))
        menu.aboutToShow.connect(self._judge)
        self.add.setMenu(menu)

    def _judge(self) -> None:
        """Let the menu offer what can be added behind the chosen layer, and say why the rest cannot."""
        for kind, action in self.kinds.items():
            why = self._model.can_add(kind)
            action.setEnabled(not why)
            action.setToolTip(why)

    def _connect(self) -> None:
        model = self._model
        self.network.activated.connect(self._choose)
        self.shape.shapeChosen.connect(self._set_shape)
        self.remove.clicked.connect(model.remove)
        self.duplicate.clicked.connect(model.duplicate)
        self.up.clicked.connect(partial(model.move, -1))
        self.down.clicked.connect(partial(model.move, 1))

    def _choose(self, index: int) -> None:
        self._model.set_preset(KEYS[index])

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()

    def _set_shape(self, channels: int, height: int, width: int) -> None:
        self._model.set_shape((channels, height, width))


def _row(*parts: QWidget, first: int, spacing: int) -> QWidget:
    """Return widgets beside each other, `first` designed pixels more behind the first one."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(spacing))
    for number, part in enumerate(parts):
        row.addWidget(part, 100 if isinstance(part, ComboField) else 0)
        if number == 0 and first:
            row.addSpacing(theme.px(first))
    row.addStretch(1)
    return holder
