"""All about the layer at hand: its controls, the pages that show it, and what PyTorch says about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.tabs.convolution.layer.page import LayerPage
from gui.tabs.convolution.page import Page
from gui.tabs.convolution.pages import PAGES
from gui.tabs.convolution.panel import ConvolutionPanel
from gui.tabs.convolution.presets import PRESETS
from gui.tabs.convolution.proof.line import ProofLine
from gui.tabs.convolution.proof.view_model import Player, ProofViewModel
from gui.tabs.convolution.setting_json import setting_from_json, setting_to_json
from gui.tabs.convolution.view import ConvolutionView
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.buttons import Button
from gui.widgets.hairline import Hairline
from gui.widgets.page_stack import PageStack
from gui.widgets.setup_menu import SetupMenu


class LayerBench(QWidget):
    """One page of several, of which only the one shown is drawn; the code and its proof at the foot."""

    def __init__(self, model: ConvolutionViewModel, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.controls = ConvolutionPanel(model)
        self.examples = Button("Examples", tooltip="Settings that courses and papers work through")
        self.setup = SetupMenu("convolution", self._setup, self._take_setup, _understood)
        self._drawn: ConvolutionView | None = None
        self.pages: dict[str, Page] = {}
        self._page_states: dict[str, dict[str, Json]] = {}  # of pages that are not built yet
        self.proof = ProofLine("PyTorch code of this layer")
        self._proof_model = ProofViewModel(player, self)
        self._stack = PageStack()
        self._build()
        self._connect()
        self.show_page(PAGES[0].key)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self._key]

    @property
    def layer(self) -> LayerPage:
        """The page about one layer, which is always there."""
        page = self.pages["layer"]
        assert isinstance(page, LayerPage)
        return page

    def show_page(self, key: str) -> Page:
        """Show the page `key`, which is built now if it never was shown, and return it."""
        if key not in self.pages:
            entry = next(entry for entry in PAGES if entry.key == key)
            self.pages[key] = entry.build(self.model)
            self._stack.addWidget(self.pages[key])
            self.pages[key].restore(self._page_states.get(key, {}))
        self._key = key
        self._stack.setCurrentWidget(self.page)
        self.draw(self.model.view)
        return self.page

    def draw(self, view: ConvolutionView) -> None:
        """Put `view` on screen."""
        before, self._drawn = self._drawn, view
        if before is None or (before.asked, before.refusal) != (view.asked, view.refusal):
            self.controls.draw(view)
        self.page.draw(view)
        self._proof_model.follow_layer(view.shown, view.trace)

    def state(self) -> dict[str, Json]:
        """Return what is chosen on the pages and unfolded among the controls, for the next start."""
        pages = {**self._page_states, **{key: page.state() for key, page in self.pages.items()}}
        unfolded: list[Json] = [*self.controls.unfolded()]
        return {"pages": {key: state for key, state in pages.items() if state}, "unfolded": unfolded}

    def restore(self, state: Json) -> None:
        """Show what `state` returned once; whatever of it is unusable is left as it is."""
        values = state if isinstance(state, dict) else {}
        pages, unfolded = values.get("pages"), values.get("unfolded")
        for key, kept in pages.items() if isinstance(pages, dict) else ():
            if isinstance(kept, dict):
                self._page_states[key] = kept
                if key in self.pages:
                    self.pages[key].restore(kept)
        if isinstance(unfolded, list):
            self.controls.unfold(unfolded)

    # Building

    def _build(self) -> None:
        menu = QMenu(self.examples)
        menu.setToolTipsVisible(True)
        for key, preset in PRESETS.items():
            action = menu.addAction(preset.title)
            action.setToolTip(preset.source)
            action.setData(key)
        menu.triggered.connect(self._show_example)
        self.examples.setMenu(menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._stack, 1)
        column.addWidget(Hairline())
        column.addWidget(self.proof)

    def _connect(self) -> None:
        self.controls.kernel_wanted.connect(self._focus_kernel)
        self.controls.input_wanted.connect(self._focus_input)
        self.proof.runAsked.connect(self._proof_model.run)
        self._proof_model.changed.connect(self.proof.draw)
        self.model.changed.connect(self.draw)

    def _show_example(self, action: QAction) -> None:
        self.model.set_preset(str(action.data()))

    def _setup(self) -> dict[str, Json]:
        return setting_to_json(self.model.view.asked)

    def _take_setup(self, state: dict[str, Json]) -> None:
        """Show a setup; what it does not name stays as it is."""
        self.model.ask(setting_from_json({**self._setup(), **state}), "setup")

    def _focus_kernel(self) -> None:
        self.layer.stage.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_input(self) -> None:
        self.layer.stage.input.setFocus(Qt.FocusReason.OtherFocusReason)


def _understood(state: dict[str, Json]) -> dict[str, Json]:
    """Return what would come of `state`: what cannot be used comes back as something else."""
    return setting_to_json(setting_from_json(state))
