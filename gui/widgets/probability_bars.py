"""What a classifier believes of one example: a bar for each class."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.export import Rows
from gui.widgets.numerals import number
from gui.widgets.picture import Picture

ROW = 21  # designed pixels from one class to the next
BAR = 10  # designed pixels high
GAP = 12
LONGEST = 96  # designed pixels: class names beyond that end in an ellipsis
MOST = 12  # classes shown: the most probable ones, the label and the prediction among them


class ProbabilityBars(Picture):
    """Shows the probability of each class; a wrong prediction takes the colour of errors and a cross."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Probability of each class", parent)
        self._names: tuple[str, ...] = ()
        self._values: NDArray[np.floating] = np.zeros(0)
        self._label = self._predicted = -1
        self._shown: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setProbabilities(
        self, names: Sequence[str], values: NDArray[np.floating], label: int, predicted: int
    ) -> None:
        """Show probabilities (K,) in [0, 1] of the K classes `names`; `label` and `predicted` are indices."""
        if values.shape != (len(names),):
            raise ValueError(f"{len(names)} classes need as many probabilities, not {values.shape}.")
        self._names, self._values = tuple(names), values
        self._label, self._predicted = label, predicted
        ranked = [label, predicted, *np.argsort(-values, kind="stable").tolist()]
        self._shown = tuple(sorted(list(dict.fromkeys(ranked))[:MOST]))
        self.setAccessibleDescription(
            f"predicted {names[predicted]} with probability {number(float(values[predicted]), 2)}; "
            f"the label is {names[label]}, probability {number(float(values[label]), 2)}"
        )
        self.updateGeometry()
        self.update()

    def paintTo(self, painter: QPainter) -> None:
        for row, index in enumerate(self._shown):
            self._paint_row(painter, row, index)

    def rows(self) -> Rows:
        values = zip(self._names, self._values.tolist(), strict=True)
        return [["class", "probability"], *([name, value] for name, value in values)]

    def _paint_row(self, painter: QPainter, row: int, index: int) -> None:
        value = float(self._values[index])
        marked = index in (self._label, self._predicted)
        wrong = index == self._predicted != self._label
        font = self._font(marked)
        metrics = QFontMetrics(font)
        top, height = row * theme.px(ROW), theme.px(ROW)
        left, end = self._names_width() + theme.px(GAP), self.width() - self._values_width()
        painter.setFont(font)
        painter.setPen(theme.color("ink" if marked else "ink2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(self._names[index], Qt.TextElideMode.ElideRight, self._names_width())
        box = QRectF(0, top, self._names_width(), height)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, name)
        bar = QRectF(left, top + (height - theme.px(BAR)) // 2, max(1.0, end - left), theme.px(BAR))
        painter.fillRect(bar, theme.color("sunken"))
        width = max(1.0, round(bar.width() * value))
        painter.fillRect(
            QRectF(bar.topLeft(), bar.bottomRight()).adjusted(0, 0, width - bar.width(), 0),
            theme.color("wrong" if wrong else "ink" if marked else "quiet"),
        )
        text = QRectF(end, top, metrics.horizontalAdvance("0.00") + theme.px(GAP), height)
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, number(value, 2))
        self._paint_mark(painter, QPointF(text.right() + theme.px(6), text.center().y()), index)

    def _paint_mark(self, painter: QPainter, at: QPointF, index: int) -> None:
        """Draw a cross beside a wrong prediction, a tick beside a right one, a word beside the label."""
        if index not in (self._label, self._predicted):
            return
        painter.save()
        right = self._label == self._predicted
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index == self._predicted:
            painter.setPen(QPen(theme.color("ink" if right else "wrong"), 1.5 * theme.scale()))
            arm, at = 3 * theme.scale(), at + QPointF(3 * theme.scale(), 0)
            if right:
                painter.drawPolyline(
                    [at + QPointF(-arm, 0), at + QPointF(-arm / 3, arm * 0.8), at + QPointF(arm * 1.2, -arm)]
                )
            else:
                painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm))
                painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))
        else:
            painter.setFont(theme.font(theme.Type.CAPTION))
            painter.setPen(theme.color("ink2"))
            box = QRectF(at.x(), at.y() - 20, self.width(), 40)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, "label")
        painter.restore()

    def _font(self, marked: bool) -> QFont:
        font = theme.font(theme.Type.CAPTION)
        if marked:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _names_width(self) -> int:
        metrics = QFontMetrics(self._font(True))
        longest = max((metrics.horizontalAdvance(self._names[index]) for index in self._shown), default=0)
        return min(longest, theme.px(LONGEST)) + 1

    def _values_width(self) -> int:
        metrics = QFontMetrics(self._font(True))
        return metrics.horizontalAdvance("0.00") + metrics.horizontalAdvance("label") + theme.px(GAP + 8)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(268), len(self._shown) * theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        width = self._names_width() + self._values_width() + theme.px(GAP + 40)
        return QSize(width, len(self._shown) * theme.px(ROW))
