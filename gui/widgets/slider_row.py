"""One knob: its symbol and name, a slider, and a field with the exact value."""

import math

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from gui import theme
from gui.widgets.log_number_field import LogNumberField
from gui.widgets.number_edit import Number, NumberEdit
from gui.widgets.number_field import NumberField
from gui.widgets.slider import Slider

PER_DECADE = 20  # positions of a logarithmic slider from 1 to 10
SYMBOL = 22  # room for a symbol, so that the names of a panel stand under each other


class KnobName(QWidget):
    """A symbol in the colour of its role, and the name beside it. `n_C` is written with a subscript."""

    def __init__(self, symbol: str, name: str, role: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._symbol, self._name, self._role = symbol, name, role
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        ink = self._role or "ink"
        for part, kind in zip(self._symbol.split("_"), (theme.Type.BODY, theme.Type.TICK), strict=False):
            font = theme.font(kind)
            font.setWeight(QFont.Weight.Bold)
            font.setItalic(True)
            painter.setFont(font)
            painter.setPen(theme.color(ink if self.isEnabled() else "disabled"))
            drop = theme.px(3) if kind is theme.Type.TICK else 0
            painter.drawText(QRect(x, drop, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, part)
            x += painter.fontMetrics().horizontalAdvance(part)
        left = max(theme.px(SYMBOL), x + theme.px(7)) if self._symbol else 0
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink2" if self.isEnabled() else "disabled"))
        room = self.rect().adjusted(left, 0, 0, 0)
        text = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class SliderRow(QWidget):
    """A knob from `minimum` to `maximum`.

    `valueChanged` tells what the user set: an int where `decimals` is 0, a float otherwise or where the
    knob is logarithmic. A logarithmic knob needs `minimum` > 0. The slider itself ends at `slides_to`, where
    that is given: larger values are typed.
    """

    valueChanged = Signal(object)  # an int or a float: Signal(float) would make 2.0 of a stride of 2

    def __init__(
        self,
        symbol: str,
        name: str,
        minimum: Number,
        maximum: Number,
        value: Number,
        *,
        role: str | None = None,
        step: Number = 1,
        decimals: int = 0,
        tooltip: str = "",
        logarithmic: bool = False,
        slides_to: Number | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if logarithmic and minimum <= 0:
            raise ValueError(f"A logarithmic knob needs a minimum above 0, got {minimum}.")
        self._minimum, self._maximum, self._step = minimum, maximum, step
        self._logarithmic, self._decimals = logarithmic, decimals
        self._slides_to = slides_to
        plain = symbol.replace("_", " ")
        self.setAccessibleName(f"{name}, {plain}" if symbol else name)
        self.setToolTip(f"{plain}: {tooltip or name}" if symbol else tooltip or name)
        self._label = KnobName(symbol, name, role, self)
        self._slider = Slider(0, self._positions(), role, parent=self)
        self._slider.setAccessibleName(self.accessibleName())
        self._field = self._number_field(value)
        self.setFocusProxy(self._slider)
        self._arrange()
        self._slider.setValue(self._position(value))
        self._slider.valueChanged.connect(self._slid)
        self._field.valueChanged.connect(self._entered)

    def value(self) -> Number:
        """Return the value."""
        return self._field.value()

    def setValue(self, value: Number) -> None:
        """Show `value` without a signal."""
        if value == self.value():
            return
        self._field.setValue(value)
        with QSignalBlocker(self._slider):
            self._slider.setValue(self._position(value))

    def setRange(self, minimum: Number, maximum: Number) -> None:
        """Change the range, which must hold the value, without a signal."""
        if not minimum <= self.value() <= maximum:
            raise ValueError(f"{self.value()} is not in the new range, {minimum} to {maximum}.")
        self._minimum, self._maximum = minimum, maximum
        self._field.setRange(minimum, maximum)
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, self._positions())
            self._slider.setPageStep(max(1, self._positions() // 10))
            self._slider.setValue(self._position(self.value()))

    def field(self) -> NumberEdit:
        """Return the field in which the exact value is typed."""
        return self._field

    def setRefused(self, refused: bool) -> None:
        """Mark the value as one that cannot be used, or no longer."""
        self._field.setRefused(refused)

    def _positions(self) -> int:
        end = self._maximum if self._slides_to is None else min(self._slides_to, self._maximum)
        if self._logarithmic:
            return round(PER_DECADE * math.log10(end / self._minimum))
        return round((end - self._minimum) / self._step)

    def _position(self, value: Number) -> int:
        if self._slides_to is not None:
            value = min(value, self._slides_to)
        if self._logarithmic:
            return round(PER_DECADE * math.log10(value / self._minimum))
        return round((value - self._minimum) / self._step)

    def _value_at(self, position: int) -> Number:
        if self._logarithmic:
            exact = self._minimum * 10 ** (position / PER_DECADE)
            return min(max(float(f"{exact:.1e}"), self._minimum), self._maximum)
        value = min(self._minimum + position * self._step, self._maximum)
        return round(value, self._decimals) if self._decimals else round(value)

    def _slid(self, position: int) -> None:
        value = self._value_at(position)
        if value != self.value():
            self._field.setValue(value)
            self.valueChanged.emit(value)

    def _entered(self, value: Number) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(self._position(value))
        self._slider.update()
        self.valueChanged.emit(value)

    def _number_field(self, value: Number) -> NumberEdit:
        said, hint, ends = self.accessibleName(), self.toolTip(), (self._minimum, self._maximum)
        field: NumberEdit = (
            LogNumberField(*ends, value, name=said, tooltip=hint)
            if self._logarithmic
            else NumberField(*ends, value, step=self._step, decimals=self._decimals, name=said, tooltip=hint)
        )
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return field

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(3))
        grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self._slider, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._field, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(248), theme.px(44))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()
