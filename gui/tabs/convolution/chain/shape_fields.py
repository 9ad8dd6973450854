"""The shape of what enters a chain: channels × height × width."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui import theme
from gui.tabs.convolution.chain.setting import LIMITS, ImageShape
from gui.widgets.labels import CaptionLabel
from gui.widgets.number_field import NumberField

NAMES = ("C", "H", "W")
MEANINGS = (
    "C, channels of the input: 3 for red, green and blue",
    "H, rows of the input",
    "W, columns of the input",
)
SPOKEN = ("Input channels", "Input height", "Input width")
WIDTH = 54  # designed pixels of a field


class ShapeFields(QWidget):
    """Three fields with × between them."""

    shapeChosen = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[NumberField] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self.caption = caption = CaptionLabel("Input")
        row.addWidget(caption)
        for number, most in enumerate(LIMITS):
            if number:
                row.addWidget(CaptionLabel("×"))
            field = NumberField(1, most, 1, name=SPOKEN[number], tooltip=MEANINGS[number])
            field.valueChanged.connect(self._choose)
            field.setFixedWidth(theme.px(WIDTH))
            self.fields.append(field)
            row.addWidget(field)
        caption.setBuddy(self.fields[0])
        caption.setToolTip("C × H × W: channels, rows and columns of one example")
        caption.setMinimumWidth(caption.sizeHint().width())

    def draw(self, shape: ImageShape) -> None:
        """Show `shape`; what is being typed in a field stays while its own number is the same."""
        for field, side in zip(self.fields, shape, strict=True):
            if field.value() != side:
                field.setValue(side)

    def _choose(self) -> None:
        self.shapeChosen.emit(*(int(field.value()) for field in self.fields))

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.fields:
            for field in self.fields:
                field.setFixedWidth(theme.px(WIDTH))
            self.caption.setMinimumWidth(self.caption.sizeHint().width())
