"""The Convolution tab: one layer seen in several ways, and layers in a row."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.tab import Keys, Tab, Undoable
from gui.tabs.convolution.layer.page import LayerPage
from gui.tabs.convolution.layer_bench import LayerBench
from gui.tabs.convolution.page import Page
from gui.tabs.convolution.pages import chain_bench
from gui.tabs.convolution.panel import ConvolutionPanel
from gui.tabs.convolution.proof.view_model import Player
from gui.tabs.convolution.setting_json import setting_from_json, setting_to_json
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.columns import Columns
from gui.widgets.export import Exportable
from gui.widgets.page_stack import PageStack
from gui.widgets.sub_tabs import SubTabs
from gui.widgets.tab_order import set_tab_order

if TYPE_CHECKING:
    from gui.tabs.convolution.chain.page import ChainPage
    from gui.tabs.convolution.chain_bench import ChainBench

VIEWS = {"layer": "One layer", "volumes": "Volumes", "chain": "Chain", "dense": "Against dense"}
CHAIN = "chain"
LETTERS = {"n": "input_size", "f": "kernel_size", "s": "stride", "p": "padding", "d": "dilation"}
FOLD_BELOW = 820  # designed pixels: in a narrower window the settings are behind a button


class ConvolutionTab(Tab):
    """Controls at the left, at the right the view of them that is chosen above."""

    said = Signal(str)  # what was done, in a few words
    refused = Signal(Exception)  # why something was not done

    def __init__(self, model: ConvolutionViewModel, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.model = model
        self._player = player
        self.bench = LayerBench(model, player)
        self.chain: ChainBench | None = None  # until it is first shown
        self._chain_state: Json = None  # what it is to show then
        self.strip = SubTabs(list(VIEWS.values()), name="View")
        self._left, self._right = PageStack(), PageStack()
        self._shown = "layer"
        self._build()
        self._set_tab_order()
        self._connect()

    @property
    def panel(self) -> ConvolutionPanel:
        """The controls of the layer at hand."""
        return self.bench.controls

    @property
    def layer(self) -> LayerPage:
        """The page about one layer."""
        return self.bench.layer

    # Overrides of Tab

    def views(self) -> tuple[str, ...]:
        return tuple(VIEWS)

    def show_view(self, key: str) -> None:
        before, self._shown = self._shown, key
        self.strip.setChosen(list(VIEWS).index(key))
        bench: LayerBench | ChainBench = self.bench
        if key == CHAIN:
            bench = self._chain_bench()
        else:
            self.bench.show_page(key)
        self._left.setCurrentWidget(bench.controls)
        self._right.setCurrentWidget(bench)
        for widget in (self.bench.examples, self.bench.setup):
            widget.setVisible(key != CHAIN)
        if self.chain is not None:
            self.chain.page.bar.setVisible(key == CHAIN)
            self.chain.setup.setVisible(key == CHAIN)
        self._history: Undoable = bench.model
        self._set_tab_order()
        if before != key:
            self.view_changed.emit()

    def keys(self) -> tuple[Keys, ...]:
        if self._bench is self.chain:
            return self._page.keys()
        letters = ((*(letter.upper() for letter in LETTERS),), "go to the slider of n, f, s, p or d")
        return (*self.bench.page.keys(), letters)

    def hint(self) -> str:
        return self._page.hint()

    def exports(self) -> tuple[Exportable, ...]:
        return self._page.exports()

    def state(self) -> dict[str, Json]:
        view = self.model.view
        chain = self._chain_state if self.chain is None else self.chain.model.to_json()
        return {
            **setting_to_json(view.asked),
            "speed": view.speed,
            "view": self._shown,
            "looked_at": [view.step, view.filter, view.channel],
            "bench": self.bench.state(),
            "chain": chain,
        }

    def restore(self, state: dict[str, Json]) -> None:
        self.model.restore(setting_from_json(state), state.get("speed"))
        self.model.look_at(state.get("looked_at"))
        self.bench.restore(state.get("bench"))
        self._chain_state = state.get("chain")
        if self.chain is not None:
            self.chain.model.from_json(self._chain_state)
        view = state.get("view")
        self.show_view(view if isinstance(view, str) and view in VIEWS else "layer")

    def run_actions(self) -> tuple[QAction, ...]:
        if self._bench is self.chain:
            return (self._bench.proof.action,)
        return (*self.bench.page.actions_for_menu(), self.bench.proof.action)

    # Building

    def _set_tab_order(self) -> None:
        """Let Tab go from the views above to the controls, the page, and the code at the foot."""
        bench = self._bench
        set_tab_order([self.strip, *self._header_buttons(), bench.controls, bench.page, bench.proof])

    def _header_buttons(self) -> tuple[QWidget, ...]:
        if self._bench is self.chain:
            return self.chain.page.bar, self.chain.setup
        return self.bench.examples, self.bench.setup

    @property
    def _bench(self) -> "LayerBench | ChainBench":
        return self.chain if self.chain is not None and self._shown == CHAIN else self.bench

    @property
    def _page(self) -> "Page | ChainPage":
        return self._bench.page

    def _build(self) -> None:
        self._left.addWidget(self.bench.controls)
        self._right.addWidget(self.bench)
        self._header = header = QHBoxLayout()
        header.addWidget(self.strip)
        header.addStretch(1)
        header.addWidget(self.bench.examples)
        header.addWidget(self.bench.setup)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(header)
        column.addWidget(self._right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns(self._left, middle, fold="Settings", fold_below=FOLD_BELOW))

    def _connect(self) -> None:
        self.strip.chosenChanged.connect(self._choose_view)
        self.panel.kernel_wanted.connect(self._show_layer)
        self.panel.input_wanted.connect(self._show_layer)
        self.bench.setup.said.connect(self.said)
        self.bench.setup.refused.connect(self._refuse)
        self.model.history_changed.connect(self.history_changed)
        for letter, name in LETTERS.items():
            shortcut = QShortcut(QKeySequence(letter), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._focus_knob, name))

    def _chain_bench(self) -> "ChainBench":
        if self.chain is None:
            self.chain = chain_bench(self._player)
            self.chain.model.from_json(self._chain_state)
            self.chain.model.history_changed.connect(self.history_changed)
            self.chain.page.said.connect(self.said)
            self.chain.setup.said.connect(self.said)
            self.chain.setup.refused.connect(self._refuse)
            self._left.addWidget(self.chain.controls)
            self._right.addWidget(self.chain)
            self._header.addWidget(self.chain.page.bar)
            self._header.addWidget(self.chain.setup)
        return self.chain

    def _refuse(self, error: Exception) -> None:
        self.said.emit("Nothing was changed")
        self.refused.emit(error)

    def _choose_view(self, index: int) -> None:
        self.show_view(list(VIEWS)[index])

    def _show_layer(self) -> None:
        self.show_view("layer")

    def _focus_knob(self, name: str) -> None:
        """Let the arrow keys move the slider of a knob."""
        if self._shown != CHAIN:
            self.panel.knobs[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
