"""The Filters tab: a filter is chosen, or it is learned."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.lab import Lab
from gui.tab import Keys, Tab
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.own_images import OwnImages
from gui.tabs.filters.views import VIEWS
from gui.widgets.columns import Columns
from gui.widgets.export import Exportable
from gui.widgets.page_stack import PageStack
from gui.widgets.sub_tabs import SubTabs

KEYS = tuple(entry.key for entry in VIEWS)
FOLD_BELOW = 820  # designed pixels: in a narrower window the settings are behind a button


class FiltersTab(Tab):
    """Controls at the left, at the right the view that is chosen above. Each is built when first shown."""

    said = Signal(str)  # what was done, in a few words
    refused = Signal(Exception)  # why something was not done

    def __init__(self, lab: Lab, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._lab = lab
        self._own_images = OwnImages(lab, self)
        self._own_images.told.connect(self.said)
        self._benches: dict[str, Bench] = {}
        self._states: dict[str, dict[str, Json]] = {}  # of views that were not shown yet
        self._shown = ""
        self.strip = SubTabs([entry.title for entry in VIEWS], name="View")
        self._left, self._right = PageStack(), PageStack()
        self._build()
        self.strip.chosenChanged.connect(self._choose_view)
        self.show_view(KEYS[0])

    @property
    def bench(self) -> Bench:
        """The view that is shown."""
        return self._benches[self._shown]

    # Overrides of Tab

    def views(self) -> tuple[str, ...]:
        return KEYS

    def show_view(self, key: str) -> None:
        before, self._shown = self._shown, key
        self.strip.setChosen(KEYS.index(key))
        shown = self._bench(key)
        self._left.setCurrentWidget(shown.controls)
        self._right.setCurrentWidget(shown)
        for other, bench in self._benches.items():
            for widget in bench.header():
                widget.setVisible(other == key)
        self._history = shown.history
        if before != key:
            self.view_changed.emit()

    def keys(self) -> tuple[Keys, ...]:
        return self.bench.keys()

    def hint(self) -> str:
        return self.bench.hint()

    def exports(self) -> tuple[Exportable, ...]:
        return self.bench.exports()

    def state(self) -> dict[str, Json]:
        built: dict[str, Json] = {key: bench.state() for key, bench in self._benches.items()}
        return {"view": self._shown, **self._states, **built}

    def restore(self, state: dict[str, Json]) -> None:
        for key in KEYS:
            kept = state.get(key)
            if isinstance(kept, dict):
                self._restore_view(key, kept)
            elif key == KEYS[0] and "view" not in state:
                self._restore_view(key, state)  # as it was kept when this was the only view
        view = state.get("view")
        self.show_view(view if isinstance(view, str) and view in KEYS else KEYS[0])

    def run_actions(self) -> tuple[QAction, ...]:
        return self.bench.run_actions()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.bench.entrance or self.bench).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # that nothing further in has a use for
            self.bench.dismiss()
        super().keyPressEvent(event)

    # Building

    def _build(self) -> None:
        self._header = header = QHBoxLayout()
        header.setSpacing(theme.px(8))
        header.addWidget(self.strip)
        header.addStretch(1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(header)
        column.addWidget(self._right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns(self._left, middle, fold="Settings", fold_below=FOLD_BELOW))

    def _bench(self, key: str) -> Bench:
        """Return a view, which is built now if it never was shown."""
        if key not in self._benches:
            bench = VIEWS[KEYS.index(key)].build(self._lab, self._own_images)
            self._benches[key] = bench
            self._left.addWidget(bench.controls)
            self._right.addWidget(bench)
            for widget in bench.header():
                self._header.addWidget(widget)
            bench.said.connect(self.said)
            bench.refused.connect(self.refused)
            bench.history_changed.connect(self.history_changed)
            if key in self._states:
                bench.restore(self._states.pop(key))
        return self._benches[key]

    def _restore_view(self, key: str, state: dict[str, Json]) -> None:
        if key in self._benches:
            self._benches[key].restore(state)
        else:
            self._states[key] = state

    def _choose_view(self, index: int) -> None:
        self.show_view(KEYS[index])
