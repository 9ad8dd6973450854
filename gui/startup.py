"""Opening a workspace at the start, and asking what to do when it cannot be opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from engine.errors import CorruptError, StoreError
from engine.store import Workspace

PATIENCE = 2.0  # seconds to wait for another program that holds the database; the window waits too


def open_workspace(folder: Path, owner: QWidget | None = None) -> Workspace | None:
    """Open `folder`, asking the user what to do for as long as it cannot be opened; None to give up.

    A damaged database is never replaced by an empty one: the user restores a backup, chooses another
    folder, or leaves.
    """
    while True:
        try:
            return Workspace.open(folder, timeout=PATIENCE)
        except StoreError as error:
            chosen = _ask(folder, error, owner)
            if chosen is None:
                return None
            folder = chosen


def _ask(folder: Path, error: StoreError, owner: QWidget | None) -> Path | None:
    """Show `error` with what can be done about it; return the folder to try next, or None to quit."""
    box = QMessageBox(owner)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Deep Learning Lab")
    box.setText("The workspace cannot be opened.")
    box.setInformativeText(str(error))
    ways: dict[QPushButton, Callable[[], Path | None]] = {}
    if isinstance(error, CorruptError) and Workspace.backups(folder):
        button = box.addButton("Restore the last backup", QMessageBox.ButtonRole.AcceptRole)
        ways[button] = lambda: _restore(folder, owner)
    ways[box.addButton("Try again", QMessageBox.ButtonRole.AcceptRole)] = lambda: folder
    ways[box.addButton("Another folder…", QMessageBox.ButtonRole.ActionRole)] = lambda: _other(folder, owner)
    give_up = "Quit" if owner is None else "Stay here"
    ways[box.addButton(give_up, QMessageBox.ButtonRole.RejectRole)] = lambda: None
    box.exec()
    clicked = box.clickedButton()
    for button, way in ways.items():
        if button is clicked:
            return way()
    return None


def _restore(folder: Path, owner: QWidget | None) -> Path:
    try:
        Workspace.restore_backup(folder)
    except StoreError as error:
        QMessageBox.warning(owner, "Not restored", str(error))
    return folder


def _other(folder: Path, owner: QWidget | None) -> Path:
    chosen = QFileDialog.getExistingDirectory(owner, "Open another workspace folder", str(folder.parent))
    return Path(chosen).resolve() if chosen else folder
