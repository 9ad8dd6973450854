"""The Convolution tab: one layer, seen in several ways."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.tab import Keys, Tab
from gui.tabs.convolution.layer.page import LayerPage
from gui.tabs.convolution.page import Page
from gui.tabs.convolution.pages import PAGES
from gui.tabs.convolution.panel import ConvolutionPanel
from gui.tabs.convolution.presets import PRESETS
from gui.tabs.convolution.setting_json import setting_from_json, setting_to_json
from gui.tabs.convolution.view import ConvolutionView
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.buttons import Button
from gui.widgets.columns import Columns
from gui.widgets.export import Exportable
from gui.widgets.sub_tabs import SubTabs

LETTERS = {"n": "input_size", "f": "kernel_size", "s": "stride", "p": "padding", "d": "dilation"}
FOLD_BELOW = 820  # designed pixels: in a narrower window the settings are behind a button


class ConvolutionTab(Tab):
    """Controls at the left; at the right one page of several, of which only the one shown is drawn."""

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.model = model
        self.panel = ConvolutionPanel(model)
        self.sub_tabs = SubTabs([entry.title for entry in PAGES])
        self.sub_tabs.setAccessibleName("View of the layer")
        self.examples = Button("Examples", tooltip="Settings that courses and papers work through")
        self.pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.show_page(PAGES[0].key)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self._key]

    @property
    def layer(self) -> LayerPage:
        """The page about one layer."""
        page = self.pages["layer"]
        assert isinstance(page, LayerPage)
        return page

    def show_page(self, key: str) -> Page:
        """Show the page `key`, which is built now if it never was shown, and return it."""
        entry = next(entry for entry in PAGES if entry.key == key)
        if key not in self.pages:
            self.pages[key] = entry.build(self.model)
            self._stack.addWidget(self.pages[key])
        self._key = key
        self.sub_tabs.setChosen(PAGES.index(entry))
        self._stack.setCurrentWidget(self.page)
        self.draw(self.model.view)
        return self.page

    def draw(self, view: ConvolutionView) -> None:
        """Put `view` on screen."""
        self.panel.draw(view)
        self.page.draw(view)

    # Overrides of Tab

    def keys(self) -> tuple[Keys, ...]:
        letters = ((*(letter.upper() for letter in LETTERS),), "go to the slider of n, f, s, p or d")
        return (*self.page.keys(), letters)

    def hint(self) -> str:
        return self.page.hint()

    def exports(self) -> tuple[Exportable, ...]:
        return self.page.exports()

    def state(self) -> dict[str, Json]:
        view = self.model.view
        return {**setting_to_json(view.asked), "speed": view.speed, "page": self._key}

    def restore(self, state: dict[str, Json]) -> None:
        self.model.restore(setting_from_json(state), state.get("speed"))
        if state.get("page") in [entry.key for entry in PAGES]:
            self.show_page(str(state["page"]))

    def run_actions(self) -> tuple[QAction, ...]:
        return self.layer.actions_for_menu()

    # Building

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self._header())
        column.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns(self.panel, middle, fold="Settings", fold_below=FOLD_BELOW))

    def _header(self) -> QHBoxLayout:
        menu = QMenu(self.examples)
        for key, preset in PRESETS.items():
            action = menu.addAction(preset.title)
            action.setToolTip(preset.source)
            action.setData(key)
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._show_example)
        self.examples.setMenu(menu)
        row = QHBoxLayout()
        row.addWidget(self.sub_tabs)
        row.addStretch(1)
        row.addWidget(self.examples)
        return row

    def _connect(self) -> None:
        self.sub_tabs.chosenChanged.connect(self._choose_page)
        self.panel.kernel_wanted.connect(self._focus_kernel)
        self.panel.input_wanted.connect(self._focus_input)
        self.model.changed.connect(self.draw)
        self.model.history_changed.connect(self.history_changed)

        for letter, name in LETTERS.items():
            shortcut = QShortcut(QKeySequence(letter), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._focus_knob, name))

    def _focus_knob(self, name: str) -> None:
        """Let the arrow keys move the slider of a knob."""
        self.panel.knobs[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_page(self, index: int) -> None:
        self.show_page(PAGES[index].key)

    def _show_example(self, action: QAction) -> None:
        self.model.set_preset(str(action.data()))

    def _focus_kernel(self) -> None:
        self.show_page("layer")
        self.layer.focus_kernel()

    def _focus_input(self) -> None:
        self.show_page("layer")
        self.layer.focus_input()
