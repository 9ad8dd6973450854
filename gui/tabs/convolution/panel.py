"""The controls of the Convolution tab."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.data.small_images import SmallImage
from engine.filters.sized import SizedKernel
from gui.tabs.convolution.setting import RANGES, SYMBOLS, PaddingMode
from gui.tabs.convolution.view_model import ConvolutionView, ConvolutionViewModel
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel, labelled
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow

KNOBS = {  # field: name, role, meaning
    "input_size": ("input size", "input", "cells along each side of the input"),
    "kernel_size": ("filter size", "filter", "cells along each side of the filter"),
    "stride": ("stride", None, "cells that the window moves in one step"),
    "padding": ("padding", None, "zeros added on every side of the input"),
    "dilation": ("dilation", None, "distance between two cells that the window reads; 1 is no gap"),
}
FORMULA = "output = ⌊(n + 2p − d·(f − 1) − 1) / s⌋ + 1"
MODES = tuple(PaddingMode)
IMAGES = tuple(SmallImage)
KERNELS = tuple(SizedKernel)


class ConvolutionPanel(ControlPanel):
    """Knobs for n, f, s, p and d; what fills the cells; and why a setting was refused."""

    kernel_wanted = Signal()  # the user wants to type a filter

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.knobs = {field: self._knob(field) for field in RANGES}
        self.mode = Segmented([mode.value.capitalize() for mode in MODES])
        self.mode.setToolTip("Valid: no padding. Same: as large as the input at s = 1. Custom: choose p")
        self.mode.setAccessibleName("Padding mode")
        self.refusals = {field: RefusalBar() for field in RANGES}  # each right under its control
        self.image = ComboField(
            [kind.value for kind in IMAGES], name="Input values", tooltip="What fills the input"
        )
        self.kernel = ComboField(
            [*(kind.value for kind in KERNELS), "Typed by hand"],
            name="Filter values",
            tooltip="What fills the filter",
        )
        self._build()
        self._connect()

    def draw(self, view: ConvolutionView) -> None:
        """Show what the controls say, and whether it can be done."""
        asked, refusal = view.asked, view.refusal
        for field, knob in self.knobs.items():
            knob.setValue(view.padding if field == "padding" else getattr(asked, field))
            knob.setRefused(refusal is not None and refusal.field == field)
        self.knobs["padding"].setEnabled(asked.mode is PaddingMode.CUSTOM)
        self.mode.setChosen(MODES.index(asked.mode))
        self.image.setCurrentIndex(IMAGES.index(asked.image))
        self.kernel.setCurrentIndex(len(KERNELS) if asked.edited else KERNELS.index(asked.kernel))
        for field, bar in self.refusals.items():
            if refusal is not None and refusal.field == field:
                bar.setRefusal(refusal.title, refusal.sentence, refusal.repairs)
            else:
                bar.clear()

    def _knob(self, field: str) -> SliderRow:
        name, role, meaning = KNOBS[field]
        low, high = RANGES[field]
        value = getattr(self._model.view.asked, field)
        return SliderRow(SYMBOLS[field], name, low, high, value, role=role, tooltip=f"{meaning}.\n{FORMULA}")

    def _build(self) -> None:
        layer = self.addSection("Layer")
        for field, knob in self.knobs.items():
            layer.addWidget(knob)
            if field == "padding":
                layer.addWidget(self.mode)
            layer.addWidget(self.refusals[field])
        values = self.addSection("Values")
        values.addLayout(labelled("Input", self.image))
        values.addLayout(labelled("Filter", self.kernel))

    def _connect(self) -> None:
        for field, knob in self.knobs.items():
            knob.valueChanged.connect(partial(self._model.set_number, field))
        self.mode.chosenChanged.connect(self._choose_mode)
        for bar in self.refusals.values():
            bar.repairChosen.connect(self._model.repair)
        self.image.activated.connect(self._choose_image)
        self.kernel.activated.connect(self._choose_kernel)

    def _choose_mode(self, index: int) -> None:
        self._model.set_mode(MODES[index])

    def _choose_image(self, index: int) -> None:
        self._model.set_image(IMAGES[index])

    def _choose_kernel(self, index: int) -> None:
        if index < len(KERNELS):
            self._model.set_kernel(KERNELS[index])
        else:
            self.kernel_wanted.emit()
