"""Taking a picture out of the lab: as PNG, SVG, CSV or GIF, and the menu that offers them."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QImageWriter, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from engine.errors import EngineError
from gui import theme
from gui.widgets.animation import Animated, gif_bytes
from gui.widgets.animation_dialog import AnimationDialog
from gui.widgets.exportable import SCALE, Exportable, Rows, image_of, write

__all__ = [
    "SCALE",
    "Exportable",
    "Rows",
    "WidgetExport",
    "ask",
    "csv_bytes",
    "export_menu",
    "file_name",
    "image_of",
    "png_bytes",
    "save",
    "suffixes",
    "svg_bytes",
    "write",
]

ENTRIES = {
    "png": "Save as PNG…",
    "svg": "Save as SVG…",
    "csv": "Save numbers as CSV…",
    "gif": "Save animation as GIF…",
}


@dataclass(frozen=True, slots=True)
class WidgetExport:
    """A widget as it is on screen, and numbers that go with it. `name` becomes the name of the file.

    `paint` draws at the size of the widget, from (0, 0); without it the widget is drawn as it is, without
    the ground it stands on.
    """

    widget: QWidget
    name: str
    numbers: Callable[[], Rows]
    paint: Callable[[QPainter], None] | None = None

    def size(self) -> QSize:
        return self.widget.size()

    def accessibleName(self) -> str:
        return self.name

    def paintTo(self, painter: QPainter) -> None:
        if self.paint is not None:
            self.paint(painter)
        else:
            self.widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)

    def rows(self) -> Rows:
        return self.numbers()


def png_bytes(picture: Exportable) -> bytes:
    """Return the picture as a PNG file: its own pixels, or twice its size on screen."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image_of(picture))
    return bytes(data.data())


def svg_bytes(picture: Exportable) -> bytes:
    """Return the picture as an SVG file, on white, with its text as text."""
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(picture.accessibleName())
    generator.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    generator.setSize(picture.size())
    generator.setViewBox(QRect(0, 0, picture.size().width(), picture.size().height()))
    with theme.drawn_in(theme.LIGHT), QPainter(generator) as painter:
        picture.paintTo(painter)
    return bytes(data.data())


def csv_bytes(rows: Rows) -> bytes:
    """Return `rows` as a CSV file in UTF-8, every number in full."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def suffixes(picture: Exportable) -> tuple[str, ...]:
    """Return how `picture` can be saved: as "png" and "svg", "csv" if it has numbers, "gif" if it moves."""
    numbers = ("csv",) if picture.rows() else ()
    moves = ("gif",) if isinstance(picture, Animated) else ()
    return ("png", "svg", *numbers, *moves)


def export_menu(owner: QWidget, picture: Exportable) -> QMenu:
    """Return the menu that copies or saves `picture`; it belongs to `owner`."""
    menu = QMenu(owner)
    menu.addAction("Copy picture").triggered.connect(lambda: _copy(picture))
    menu.addSeparator()
    for suffix in suffixes(picture):
        menu.addAction(ENTRIES[suffix]).triggered.connect(partial(ask, owner, picture, suffix))
    return menu


def save(picture: Exportable, path: Path) -> None:
    """Write `picture` as its suffix says: .png, .svg or .csv, or .gif if it moves.

    Raises EngineError if that fails.
    """
    match path.suffix.lower():
        case ".png":
            write(path, png_bytes(picture))
        case ".svg":
            write(path, svg_bytes(picture))
        case ".csv":
            write(path, csv_bytes(picture.rows()))
        case ".gif" if isinstance(picture, Animated):
            write(path, gif_bytes(picture))
        case suffix:
            raise EngineError(
                f"The lab writes .png, .svg and .csv, not “{suffix}”: give the file one of these endings."
            )


def _copy(picture: Exportable) -> None:
    QGuiApplication.clipboard().setImage(image_of(picture))


def ask(owner: QWidget, picture: Exportable, suffix: str) -> Path | None:
    """Ask where to, and write `picture` there; what goes wrong is said over `owner`.

    Returns the file that has been written, None if there is none, or none yet: a GIF takes its time.
    """
    start = f"{file_name(picture.accessibleName())}.{suffix}"
    name, _ = QFileDialog.getSaveFileName(owner, "Save", start, f"{suffix.upper()} (*.{suffix})")
    if not name:
        return None
    path = Path(name)
    path = path if path.suffix else path.with_suffix(f".{suffix}")
    if isinstance(picture, Animated) and path.suffix.lower() == ".gif":
        AnimationDialog(picture, path, owner.window()).open()
        return None
    try:
        save(picture, path)
    except EngineError as error:
        QMessageBox.warning(owner, "Not saved", str(error))
        return None
    return path


def file_name(title: str) -> str:
    """Return `title` as the name of a file that every system takes: small letters, digits and hyphens."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-") or "picture"
