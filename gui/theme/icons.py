"""Icons: small drawings in assets/icons, one colour each, drawn in the colour of the theme.

A painter asks for `icon_pixmap` on every paint, as for colours, so its icon follows the theme by itself.
`icon` is for what wants a QIcon, such as an action in a menu; whoever keeps one makes it again when the
theme changes.
"""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from gui.theme.current import px, tokens

ICONS = (
    *("play", "pause", "stop", "step-forward", "step-back", "first", "last", "rewind"),
    *("search", "zoom-in", "more", "copy", "check", "close", "plus", "minus", "undo", "redo"),
    *("chevron-down", "chevron-up", "chevron-right", "chevron-left", "arrow-left", "arrow-right"),
    *("rotate", "flip", "invert", "warning", "folder", "export", "help"),
)


@lru_cache(maxsize=len(ICONS))
def _drawing(name: str) -> str:
    if name not in ICONS:
        raise KeyError(f"There is no icon called {name!r}; there are {', '.join(ICONS)}.")
    return (files("assets") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon_pixmap(name: str, color: str, size: int = 0, ratio: float = 1.0) -> QPixmap:
    """Return the icon `name` in `color` (#RRGGBB), `size` pixels a side; 0 is 16 as designed.

    `ratio` is how many pixels of the screen one pixel of the window takes.
    """
    side = size or px(16)
    key = f"dllab/{name}/{color}/{side}/{ratio}"
    cached = QPixmap()
    if QPixmapCache.find(key, cached):
        return cached
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", color).encode()))
    pixmap = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def draw_icon(painter: QPainter, name: str, center: QPointF, color: str, size: int = 0) -> None:
    """Draw the icon `name` in `color` around `center`, on whole pixels, so that its strokes stay sharp."""
    pixmap = icon_pixmap(name, color, size, painter.device().devicePixelRatioF())
    half = (size or px(16)) / 2
    painter.drawPixmap(QPointF(round(center.x() - half), round(center.y() - half)), pixmap)


def icon(name: str) -> QIcon:
    """Return the icon `name` for the theme in use, with its disabled look."""
    colors = tokens()
    result = QIcon()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    result.addPixmap(icon_pixmap(name, colors.ink2, ratio=ratio), QIcon.Mode.Normal)
    result.addPixmap(icon_pixmap(name, colors.disabled, ratio=ratio), QIcon.Mode.Disabled)
    return result
