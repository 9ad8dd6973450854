"""The bar that says which colour stands for which number."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.cell_image import to_image
from gui.widgets.colour_maps import ColourMap, table
from gui.widgets.numerals import number
from gui.widgets.picture import Picture

BAR = 8  # designed pixels high
GAP = 4  # between bar and numbers


class ColourBar(Picture):
    """Shows a colour map from its lowest to its highest value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Colour scale", parent)
        self._map: ColourMap = "signed"
        self._limit, self._rectified = 1.0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLimit(1.0)

    def setLimit(self, limit: float, colour_map: ColourMap = "signed", *, rectified: bool = False) -> None:
        """Show `colour_map` up to the magnitude `limit`, which must be above 0.

        Where values are `rectified`, only the positive half of the signed map is there.
        """
        self._limit, self._map, self._rectified = limit, colour_map, rectified
        low, *_, high = self._ticks()
        self.setAccessibleDescription(f"from {number(low)} to {number(high)}")
        self.update()

    def paintTo(self, painter: QPainter) -> None:
        colours = table(self._map, theme.tokens()).colours
        if self._rectified and self._map == "signed":
            colours = colours[len(colours) // 2 :]
        bar = QRectF(0, 0, self.width(), theme.px(BAR))
        painter.save()
        painter.drawImage(bar, to_image(colours[np.newaxis, :]))
        painter.setPen(theme.color("hair"))
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme.font(theme.Type.TICK))
        painter.setPen(theme.color("ink2"))
        aligns = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
        texts = QRectF(0, bar.bottom() + theme.px(GAP), self.width(), self.height())
        for value, align in zip(self._ticks(), aligns, strict=True):
            painter.drawText(texts, align | Qt.AlignmentFlag.AlignTop, number(value))
        painter.restore()

    def _ticks(self) -> tuple[float, float, float]:
        if self._map == "signed" and not self._rectified:
            return -self._limit, 0.0, self._limit
        return 0.0, self._limit / 2, self._limit

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        line = QFontMetrics(theme.font(theme.Type.TICK)).height()
        return QSize(theme.px(160), theme.px(BAR) + theme.px(GAP) + line)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), self.sizeHint().height())
