"""A slider: a groove, filled up to the handle in the colour of what it sets."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from gui import theme

HANDLE = 6  # radius
GROOVE = 4  # height
HEIGHT = 18


class Slider(QSlider):
    """A horizontal slider. A click goes to where it points; the wheel moves it only with the focus."""

    def __init__(
        self, minimum: int = 0, maximum: int = 100, role: str | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._role = role
        self.setRange(minimum, maximum)
        self.setPageStep(max(1, (maximum - minimum) // 10))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _center(self) -> float:
        """Return the x of the handle's centre."""
        span = self.maximum() - self.minimum()
        share = (self.sliderPosition() - self.minimum()) / span if span else 0.0
        edge = theme.px(HANDLE) + 1
        return edge + share * (self.width() - 2 * edge)

    def _position(self, x: float) -> int:
        edge = theme.px(HANDLE) + 1
        share = (x - edge) / max(1, self.width() - 2 * edge)
        return self.minimum() + round(min(max(share, 0.0), 1.0) * (self.maximum() - self.minimum()))

    # Overrides of QSlider

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(48), theme.px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self._position(event.position().x()))
            self.update()
            event.accept()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._position(event.position().x()))
            event.accept()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self.update()
            event.accept()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the panel scrolls

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, x, thick = self.height() / 2, self._center(), theme.px(GROOVE)
        groove = QRectF(0, middle - thick / 2, self.width(), thick)
        painter.setBrush(QColor(colors.groove if self.isEnabled() else colors.hair))
        painter.drawRoundedRect(groove, thick / 2, thick / 2)
        handle = getattr(colors, self._role) if self._role else colors.ink
        filled = getattr(colors, self._role) if self._role else colors.ink3
        if not self.isEnabled():
            handle, filled = colors.disabled, colors.groove
        if self.sliderPosition() > self.minimum():
            painter.setBrush(QColor(filled))
            painter.drawRoundedRect(QRectF(0, groove.top(), x, thick), thick / 2, thick / 2)
        radius = theme.px(HANDLE)
        if self.isEnabled() and (self.underMouse() or self.isSliderDown()):
            radius += 1
        ground = self.palette().color(self.backgroundRole())
        painter.setPen(QPen(ground, 1.5))
        painter.setBrush(QColor(handle))
        painter.drawEllipse(QPointF(x, middle), radius + 0.5, radius + 0.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.paper), 1.5))
            painter.drawEllipse(QPointF(x, middle), radius - 0.75, radius - 0.75)
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawEllipse(QPointF(x, middle), radius + 0.5, radius + 0.5)
