"""The buttons over the chain's table: what changes the layers."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from gui import theme
from gui.tabs.convolution.chain.kinds import Kind
from gui.tabs.convolution.chain.tree import siblings
from gui.tabs.convolution.chain.view import ChainView
from gui.tabs.convolution.chain.view_model import ChainViewModel
from gui.widgets.buttons import Button, IconButton


class LayerBar(QWidget):
    """Adds a layer behind the chosen one, and removes, duplicates and moves that."""

    def __init__(self, model: ChainViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.add = Button("Add layer", "plus", tooltip="Add a layer behind the chosen one (Insert)")
        self.remove = IconButton("minus", "Remove the chosen layer (Del)")
        self.duplicate = IconButton("copy", "Duplicate the chosen layer (Ctrl+D)")
        self.up = IconButton("chevron-up", "Move the chosen layer up (Alt+Up)")
        self.down = IconButton("chevron-down", "Move the chosen layer down (Alt+Down)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        row.addWidget(self.add)
        row.addSpacing(theme.px(8))
        for button in (self.remove, self.duplicate, self.up, self.down):
            row.addWidget(button)
        self._fill_menu()
        self._connect()

    def draw(self, view: ChainView) -> None:
        """Show what can be done with the chosen line of `view`."""
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
        self.remove.clicked.connect(model.remove)
        self.duplicate.clicked.connect(model.duplicate)
        self.up.clicked.connect(partial(model.move, -1))
        self.down.clicked.connect(partial(model.move, 1))
