"""Taking a picture out of the lab: as PNG, SVG or CSV, and the menu that offers them."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSaveFile, QSize
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from engine.errors import EngineError
from gui import theme

Rows = Sequence[Sequence[object]]  # text and numbers
SCALE = 2  # pixels of an exported image per pixel on screen


class Exportable(Protocol):
    """What can be taken out: see `Picture` and `WidgetExport`."""

    def size(self) -> QSize: ...
    def accessibleName(self) -> str: ...
    def paintTo(self, painter: QPainter) -> None: ...
    def rows(self) -> Rows: ...


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


def image_of(picture: Exportable) -> QImage:
    """Return the picture at twice its size on screen, on white whatever the theme."""
    image = QImage(picture.size() * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SCALE)
    with theme.drawn_in(theme.LIGHT):
        image.fill(theme.color("paper"))
        with QPainter(image) as painter:
            picture.paintTo(painter)
    return image


def png_bytes(picture: Exportable) -> bytes:
    """Return the picture as a PNG file, at twice its size on screen."""
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


def write(path: Path, data: bytes) -> None:
    """Write a file under a temporary name and rename it. Raises EngineError if it cannot be written."""
    file = QSaveFile(str(path))
    done = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()
    if not done:
        raise EngineError(f"{path} could not be written: {file.errorString()}. Choose another folder.")


def export_menu(owner: QWidget, picture: Exportable) -> QMenu:
    """Return the menu that copies or saves `picture`; it belongs to `owner`."""
    menu = QMenu(owner)
    menu.addAction("Copy picture").triggered.connect(lambda: _copy(picture))
    menu.addSeparator()
    menu.addAction("Save as PNG…").triggered.connect(lambda: ask(owner, picture, "png"))
    menu.addAction("Save as SVG…").triggered.connect(lambda: ask(owner, picture, "svg"))
    if picture.rows():
        menu.addAction("Save numbers as CSV…").triggered.connect(lambda: ask(owner, picture, "csv"))
    return menu


def save(picture: Exportable, path: Path) -> None:
    """Write `picture` as its suffix says: .png, .svg or .csv. Raises EngineError if that fails."""
    match path.suffix.lower():
        case ".png":
            write(path, png_bytes(picture))
        case ".svg":
            write(path, svg_bytes(picture))
        case ".csv":
            write(path, csv_bytes(picture.rows()))
        case suffix:
            raise EngineError(
                f"The lab writes .png, .svg and .csv, not “{suffix}”: give the file one of these endings."
            )


def _copy(picture: Exportable) -> None:
    QGuiApplication.clipboard().setImage(image_of(picture))


def ask(owner: QWidget, picture: Exportable, suffix: str) -> None:
    start = f"{picture.accessibleName() or 'picture'}.{suffix}".lower().replace(" ", "-")
    name, _ = QFileDialog.getSaveFileName(owner, "Save", start, f"{suffix.upper()} (*.{suffix})")
    if not name:
        return
    path = Path(name)
    try:
        save(picture, path if path.suffix else path.with_suffix(f".{suffix}"))
    except EngineError as error:
        QMessageBox.warning(owner, "Not saved", str(error))
