"""The menu bar: every action of the window, its shortcut, and when it can be used."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QMenuBar, QWidget

from gui.help import about_dialog
from gui.lab import Lab
from gui.preferences import Preferences
from gui.registry import TABS
from gui.tab import Tab
from gui.widgets import export
from gui.widgets.export import Exportable

TEXT_SIZES = (100, 125, 150, 200)
EXPORT_KEYS = {"png": "Ctrl+E", "svg": "Ctrl+Shift+E", "csv": "Ctrl+Alt+E", "gif": "Ctrl+Alt+G"}


class Host(Protocol):
    """The window, as its menus see it."""

    lab: Lab
    preferences: Preferences

    @property
    def tab(self) -> Tab: ...
    def widget(self) -> QWidget: ...
    def show_tab(self, key: str) -> Tab: ...
    def show_keys(self) -> None: ...
    def close(self) -> bool: ...


class Menus(QObject):
    """Fills a menu bar, and keeps it true for the tab in front."""

    workspace_wanted = Signal(str)
    said = Signal(str)  # what was done, in a few words
    look_wanted = Signal()  # theme or text size was changed in the preferences

    def __init__(self, bar: QMenuBar, host: Host) -> None:
        super().__init__(bar)
        self._host = host
        self._main_exports: dict[str, QAction] = {}
        self._make_file(bar.addMenu("&File"))
        self._make_edit(bar.addMenu("&Edit"))
        self._make_view(bar.addMenu("&View"))
        self._run = bar.addMenu("&Run")
        self._make_help(bar.addMenu("&Help"))

    def follow(self, tab: Tab) -> None:
        """Offer what `tab` offers."""
        self._run.clear()
        actions = tab.run_actions()
        self._run.addActions(actions)
        self._run.menuAction().setEnabled(bool(actions))
        self.refresh()

    def refresh(self) -> None:
        """Say what undo and redo would do now."""
        tab = self._host.tab
        for action, word, what in (
            (self.undo, "Undo", tab.undo_text()),
            (self.redo, "Redo", tab.redo_text()),
        ):
            action.setText(f"{word} {what}".strip())
            action.setEnabled(bool(what))

    def _make_file(self, menu: QMenu) -> None:
        _add(menu, "&Open workspace…", self._open, "Ctrl+Shift+O")
        self._recent = menu.addMenu("Recent &workspaces")
        self._recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        self._exports = menu.addMenu("&Export")
        self._exports.aboutToShow.connect(self._fill_exports)
        for suffix, keys in EXPORT_KEYS.items():
            action = QAction(f"Export the main picture as {suffix.upper()}…", menu)
            action.setShortcut(keys)
            action.triggered.connect(partial(self._export_main, suffix))
            self._main_exports[suffix] = action
        self._host.widget().addActions(list(self._main_exports.values()))
        menu.addSeparator()
        _add(menu, "&Quit", self._host.close, "Ctrl+Q")

    def _make_edit(self, menu: QMenu) -> None:
        self.undo = _add(menu, "Undo", self._undo, "Ctrl+Z")
        self.redo = _add(menu, "Redo", self._redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        menu.aboutToShow.connect(self.refresh)

    def _make_view(self, menu: QMenu) -> None:
        for number, entry in enumerate(TABS, start=1):
            _add(menu, entry.title, partial(self._host.show_tab, entry.key), f"Ctrl+{number}")
        menu.addSeparator()
        preferences = self._host.preferences
        self._choices(
            menu.addMenu("&Theme"),
            {"Like the system": "system", "Light": "light", "Dark": "dark"},
            preferences.theme,
            self._set_theme,
        )
        self._choices(
            menu.addMenu("Te&xt size"),
            {f"{size} %": size for size in TEXT_SIZES},
            preferences.text_size,
            self._set_text_size,
        )
        menu.addSeparator()
        full = _add(menu, "&Full screen", self._toggle_full_screen, "F11")
        full.setCheckable(True)

    def _make_help(self, menu: QMenu) -> None:
        _add(menu, "&Keys of this tab", self._host.show_keys, "F1")
        _add(menu, "&About the lab", self._about)

    def _choices(
        self,
        menu: QMenu,
        values: dict[str, str | int],
        chosen: str | int,
        choose: Callable[[str | int], None],
    ) -> None:
        group = QActionGroup(menu)
        for name, value in values.items():
            action = _add(menu, name, partial(choose, value))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)

    # What the actions do

    def _undo(self) -> None:
        self._host.tab.undo()

    def _redo(self) -> None:
        self._host.tab.redo()

    def _about(self) -> None:
        about_dialog(self._host.widget(), self._host.lab).open()

    def _open(self) -> None:
        start = str(self._host.lab.workspace.folder.parent)
        folder = QFileDialog.getExistingDirectory(self._host.widget(), "Open a workspace folder", start)
        if folder:
            self.workspace_wanted.emit(folder)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for folder in self._host.preferences.recent:
            _add(self._recent, folder, partial(self.workspace_wanted.emit, folder))
        if self._recent.isEmpty():
            self._recent.addAction("None yet").setEnabled(False)

    def _fill_exports(self) -> None:
        """Offer the main picture by its shortcuts, and each of the others in a menu of its own."""
        self._exports.clear()
        pictures = self._host.tab.exports()
        if not pictures:
            self._exports.addAction("Nothing to export here").setEnabled(False)
            return
        self._exports.addSection(pictures[0].accessibleName())
        self._exports.addActions([self._main_exports[suffix] for suffix in export.suffixes(pictures[0])])
        self._exports.addSeparator()
        for picture in pictures[1:]:
            menu = self._exports.addMenu(picture.accessibleName())
            for suffix in export.suffixes(picture):
                _add(menu, f"{suffix.upper()}…", partial(self._export, picture, suffix))

    def _export_main(self, suffix: str) -> None:
        pictures = self._host.tab.exports()
        if pictures and suffix in export.suffixes(pictures[0]):
            self._export(pictures[0], suffix)

    def _export(self, picture: Exportable, suffix: str) -> None:
        path = export.ask(self._host.widget(), picture, suffix)
        if path is not None:
            self.said.emit(f"Saved {path.name}")

    def _set_theme(self, value: str | int) -> None:
        self._host.preferences.theme = str(value)
        self.look_wanted.emit()

    def _set_text_size(self, value: str | int) -> None:
        self._host.preferences.text_size = int(value)
        self.look_wanted.emit()

    def _toggle_full_screen(self) -> None:
        window = self._host.widget()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _add(menu: QMenu, text: str, slot: Callable[[], object], keys: str | None = None) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda: slot())
    if keys:
        action.setShortcut(keys)
    return action
