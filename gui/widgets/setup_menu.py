"""Taking a setup along as text, and bringing one back."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.errors import EngineError
from engine.store import Json
from gui.setup_text import SUFFIX, State, from_text, read_setup, to_text
from gui.widgets.buttons import MenuButton
from gui.widgets.exportable import write

LONGEST = 60  # characters of a value that are said
FILTER = f"Setups (*{SUFFIX})"


class SetupMenu(MenuButton):
    """Copy, paste, save and open the setup of one view.

    `state` returns every control as it is now; `restore` sets those that it is given, as one step that
    can be undone. `understood` returns the state that `restore` would lead to; where it differs from what
    was read, a value cannot be used: then it is refused, by name, and nothing is changed.
    """

    said = Signal(str)  # what was done, in a few words
    refused = Signal(Exception)  # an EngineError: why nothing was done

    def __init__(
        self,
        kind: str,
        state: Callable[[], State],
        restore: Callable[[State], None],
        understood: Callable[[State], State] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Setup of the {kind}: copy, paste, save, open", parent=parent)
        self._kind, self._state, self._restore, self._understood = kind, state, restore, understood
        self.addAction("&Copy setup", self.copy)
        self.addAction("&Paste setup", self.paste)
        self.menu().addSeparator()
        self.addAction("&Save setup…", self.save)
        self.addAction("&Open setup…", self.open)

    def copy(self) -> None:
        """Put the setup on the clipboard."""
        QGuiApplication.clipboard().setText(self._text())
        self.said.emit("Setup copied")

    def paste(self) -> None:
        """Set the controls to the setup on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._try(lambda: self._take(text), "Setup pasted")
        else:
            self.refused.emit(EngineError("There is no text on the clipboard. Copy a setup first."))

    def save(self) -> None:
        """Ask for a file, and write the setup there."""
        start = f"{self._kind}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self.window(), "Save setup", start, FILTER)
        if name:
            self._try(lambda: self._save(Path(name)), "Setup saved")

    def open(self) -> None:
        """Ask for a file, and set the controls to the setup in it."""
        name, _ = QFileDialog.getOpenFileName(self.window(), "Open setup", "", f"{FILTER};;All files (*)")
        if name:
            self._try(lambda: self._take(read_setup(Path(name))), "Setup opened")

    def _text(self) -> str:
        return to_text(self._kind, self._state())

    def _save(self, path: Path) -> None:
        if not path.suffix:
            path = path.with_name(f"{path.name}{SUFFIX}")
            if path.exists():  # the dialog has asked about another name
                raise EngineError(f"{path.name} is there already. Choose it by its whole name to replace it.")
        write(path, self._text().encode())

    def _take(self, text: str) -> None:
        wanted = from_text(text, self._kind, self._state().keys())
        understood = wanted if self._understood is None else self._understood(wanted)
        for field, value in wanted.items():
            if field not in understood or understood[field] != value:
                raise EngineError(f"“{field}” cannot be {_brief(value)} here. Nothing was changed.")
        self._restore(wanted)

    def _try(self, action: Callable[[], None], done: str) -> None:
        try:
            action()
        except EngineError as error:
            self.refused.emit(error)
        else:
            self.said.emit(done)


def _brief(value: Json) -> str:
    """Return a value for a sentence: of long ones the beginning."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"“{short}”" if isinstance(value, str) else short
