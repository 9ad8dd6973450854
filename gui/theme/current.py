"""The theme in use: colours, fonts and lengths, as every widget asks for them while it paints.

Like Qt's own palette, the theme belongs to the application: there is one, and a widget never keeps
a colour. It asks again on every paint, and is repainted by the palette change that a new theme causes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.theme.palette import palette
from gui.theme.sheet import style_sheet
from gui.theme.tokens import DARK, LIGHT, Tokens


class Scheme(Enum):
    """What the user asked for; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Type(Enum):
    """The kinds of text: pixels at 96 dpi and normal text size, and weight."""

    METRIC = (22, QFont.Weight.Medium)
    FORMULA = (17, QFont.Weight.Normal)
    TITLE = (16, QFont.Weight.DemiBold)
    TAB = (14.5, QFont.Weight.Medium)
    BODY = (13, QFont.Weight.Normal)
    SECTION = (13, QFont.Weight.DemiBold)
    CAPTION = (12, QFont.Weight.Normal)
    TICK = (11, QFont.Weight.Normal)


_tokens: Tokens = LIGHT
_scale: float = 1.0
_system_pixels: int | None = None  # the size of the system's own font, before the lab changed it
_generation = 0
_fonts: dict[Type, QFont] = {}  # made once for each theme: a picture asks for thousands


def tokens() -> Tokens:
    """Return the colours in use now."""
    return _tokens


def color(name: str) -> QColor:
    """Return the token called `name` as a QColor: `color("wrong")`."""
    return QColor(getattr(_tokens, name))


def scale() -> float:
    """Return how many times larger than designed everything is drawn: 1.25 at 125 % text."""
    return _scale


def generation() -> int:
    """Return a number that changes with every theme and text size, for what is measured once for each."""
    return _generation


def px(length: float) -> int:
    """Return a designed length in pixels at the text size in use: row heights, paddings, cells."""
    return max(1, round(length * _scale))


def font(kind: Type = Type.BODY) -> QFont:
    """Return the system font at the size and weight of `kind`, in points, with tabular figures."""
    if kind not in _fonts:
        size, weight = kind.value
        made = QFont(QApplication.font())
        made.setPointSizeF(_points(size))
        made.setWeight(weight)
        made.setFeature(QFont.Tag("tnum"), 1)
        _fonts[kind] = made
    return QFont(_fonts[kind])


def mono(kind: Type = Type.CAPTION) -> QFont:
    """Return a fixed-width font at the size of `kind`, for code."""
    result = QFont("monospace")
    result.setStyleHint(QFont.StyleHint.Monospace)
    result.setPointSizeF(_points(kind.value[0]))
    return result


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM, text_size: int = 100) -> None:
    """Give the whole application one theme. `text_size` is in percent of the system's own size."""
    global _tokens, _scale, _system_pixels, _generation
    if _system_pixels is None:
        _system_pixels = QFontInfo(app.font()).pixelSize()
    app.setStyle("Fusion")
    _tokens = _chosen(scheme)
    _scale = max(1.0, _system_pixels / 13) * text_size / 100
    _fonts.clear()
    _generation += 1  # only now: a widget that measures itself because of the style still finds the old one
    app.setFont(font(Type.BODY))
    app.setPalette(palette(_tokens))
    app.setStyleSheet(style_sheet(_tokens, px))


@contextmanager
def undressed(app: QApplication) -> Iterator[None]:
    """Keep the style sheet off the window that is built inside the `with`, and put it on once at the end.

    With a sheet on, Qt dresses a part and all in it again at every level that it is put into.
    """
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


@contextmanager
def drawn_in(other: Tokens) -> Iterator[None]:
    """Let everything painted inside the `with` use `other`: an export is on white in both themes."""
    global _tokens
    before = _tokens
    _tokens = other
    try:
        yield
    finally:
        _tokens = before


def _chosen(scheme: Scheme) -> Tokens:
    if scheme is Scheme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def _points(size: float) -> float:
    return size * _scale * 72 / QGuiApplication.primaryScreen().logicalDotsPerInch()
