"""What turns, scales, copies and pastes the filter, folded away until it is wanted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.widgets.buttons import Button
from gui.widgets.form import beside
from gui.widgets.number_field import NumberField
from gui.widgets.section import Section


class KernelTools(Section):
    """Buttons and two fields; it decides nothing."""

    turned = Signal(float)  # degrees
    scaled = Signal(float)  # factor

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Turn, scale, copy", "", True, True, parent=parent)
        self.angle = NumberField(-360, 360, 45, step=15, suffix="°", name="Angle to turn by")
        self.turn = Button("Turn", "rotate", tooltip="Turn the filter clockwise by this angle")
        self.factor = NumberField(-100, 100, 2, step=1, decimals=2, name="Factor to scale by")
        self.scale = Button("Scale", tooltip="Multiply every weight by this factor")
        self.down = Button("Flip ↕", tooltip="Mirror the filter, top to bottom")
        self.transpose = Button("Transpose", tooltip="Exchange rows and columns")
        self.to_sum = Button("Sum to 1", tooltip="Divide by the sum of the weights")
        self.to_magnitudes = Button("Σ|w| to 1", tooltip="Divide by the sum of the magnitudes of the weights")
        self.numpy = Button("Copy NumPy", "copy", tooltip="Copy the weights as np.array(…)")
        self.csv = Button("Copy CSV", "copy", tooltip="Copy the weights as lines of numbers with commas")
        self.paste = Button(
            "Paste weights", tooltip="Take a filter from the clipboard: NumPy text or CSV (Ctrl+V)"
        )
        self.turn.clicked.connect(lambda: self.turned.emit(float(self.angle.value())))
        self.scale.clicked.connect(lambda: self.scaled.emit(float(self.factor.value())))
        self._build()

    def _build(self) -> None:
        for field, button in ((self.angle, self.turn), (self.factor, self.scale)):
            self.addLayout(beside(field, button))
        self.addLayout(beside(self.down, self.transpose))
        self.addLayout(beside(self.to_sum, self.to_magnitudes))
        self.addLayout(beside(self.numpy, self.csv))
        self.addWidget(self.paste)
