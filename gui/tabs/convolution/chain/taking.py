"""What can be taken along from a chain: a Python module, and its table."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.arithmetic import csv_rows, module_code
from engine.errors import EngineError, LayerError
from gui.tabs.convolution.chain.setting import ChainSetting
from gui.tabs.convolution.chain.view import ChainView
from gui.widgets.export import Rows, write


def class_name(view: ChainView) -> str:
    """Return a name for the class: that of the network while the chain is unchanged, else Network."""
    if view.preset is None or view.edited:
        return "Network"
    return "".join(part.capitalize() for part in view.preset.key.split("-"))


def code_of(view: ChainView) -> str:
    """Return the chain as the text of a Python module; LayerError if a layer does not fit."""
    return module_code(view.setting.chain, class_name(view), view.setting.shape)


def rows_of(setting: ChainSetting) -> Rows:
    """Return the table with every number in full; nothing while a layer does not fit."""
    try:
        return csv_rows(setting.chain, setting.shape)
    except LayerError:
        return ()


def copy(text: str) -> None:
    """Put `text` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def save_module(owner: QWidget, view: ChainView) -> str:
    """Ask for a file, write the module into it and return its name; nothing if the user gave up."""
    start = f"{class_name(view).lower()}.py"
    name, _ = QFileDialog.getSaveFileName(owner, "Save as a Python module", start, "Python (*.py)")
    if not name:
        return ""
    path = Path(name) if Path(name).suffix else Path(name).with_suffix(".py")
    try:
        write(path, code_of(view).encode())
    except EngineError as error:
        QMessageBox.warning(owner, "Not saved", str(error))
        return ""
    return path.name
