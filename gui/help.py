"""Help: the keys of a tab, and what this lab is made of and where it keeps things."""

import platform
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from engine import __version__
from gui import theme
from gui.lab import Lab
from gui.tab import Keys
from gui.widgets.key_hints import KeyHints

PACKAGES = ("PySide6_Essentials", "torch", "numpy")
EVERYWHERE: tuple[Keys, ...] = (
    (("Ctrl", "1"), "to the first tab, Ctrl 2 to the second …"),
    (("Ctrl", "Z"), "undo"),
    (("Ctrl", "Y"), "redo"),
    (("Ctrl", "E"), "export the main picture"),
    (("F11",), "full screen"),
    (("F1",), "this help"),
)


def keys_dialog(owner: QWidget, title: str, keys: Sequence[Keys]) -> QDialog:
    """Return a dialog with the keys of the tab called `title`, and those that work everywhere."""
    dialog, column = _dialog(owner, f"Keys of {title}")
    for heading, rows in ((title, keys), ("Everywhere", EVERYWHERE)):
        label = QLabel(heading)
        label.setFont(theme.font(theme.Type.SECTION))
        column.addWidget(label)
        for row in rows:
            column.addWidget(KeyHints([row]))
        column.addSpacing(theme.px(8))
    return _finish(dialog, column)


def about_dialog(owner: QWidget, lab: Lab) -> QDialog:
    """Return a dialog with versions and the folder where everything is kept."""
    dialog, column = _dialog(owner, "About Deep Learning Lab")
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(24))
    facts = {**versions(), "Workspace": str(lab.workspace.folder), "Device": lab.device_name}
    for row, (name, value) in enumerate(facts.items()):
        label = QLabel(value)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(QLabel(name), row, 0)
        grid.addWidget(label, row, 1)
    column.addLayout(grid)
    return _finish(dialog, column)


def versions() -> dict[str, str]:
    """Return the versions of what the lab stands on, by name."""
    from importlib.metadata import PackageNotFoundError, version  # 40 ms that no start has to wait for

    result = {"Deep Learning Lab": __version__, "Python": platform.python_version()}
    for package in PACKAGES:
        try:
            result[package] = version(package)
        except PackageNotFoundError:
            result[package] = "not installed as a package"
    return result


def _dialog(owner: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(owner)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
    column.setSpacing(theme.px(8))
    return dialog, column


def _finish(dialog: QDialog, column: QVBoxLayout) -> QDialog:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    return dialog
