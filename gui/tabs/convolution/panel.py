"""The controls of the layer at hand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.data.small_images import SmallImage
from engine.kernels import BankKind
from gui import theme
from gui.tabs.convolution.kinds import (
    AXIS_FIELDS,
    RANGES,
    SIDES,
    LayerKind,
    PaddingMode,
    SameRule,
    across,
)
from gui.tabs.convolution.knobs import knob
from gui.tabs.convolution.view import ConvolutionView
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.check_field import CheckField
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel, labelled
from gui.widgets.labels import INK2
from gui.widgets.live_label import LiveLabel
from gui.widgets.number_field import NumberField
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.section import Section
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow

KINDS, MODES, RULES = tuple(LayerKind), tuple(PaddingMode), tuple(SameRule)
IMAGES, BANKS = tuple(SmallImage), tuple(BankKind)
TYPED = "Typed by hand"
SWITCHES = {
    "sides_apart": ("Each side apart", "Padding of its own at the top, bottom, left and right"),
    "ceil_mode": ("Round up (ceil mode)", "Keep a last window that hangs over the edge"),
    "count_padding": ("Count the padding", "Padded zeros count in the mean (count_include_pad)"),
    "apart": ("The width has its own", "Sizes, stride, padding and dilation of its own for the width"),
}


class ConvolutionPanel(ControlPanel):
    """Every knob of one layer, what fills the cells, and, under the knob at fault, why it was refused."""

    input_wanted = Signal()  # the user wants to type into the input
    kernel_wanted = Signal()

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.kind = ComboField([kind.value for kind in KINDS], name="Layer", tooltip="What the layer does")
        self.knobs: dict[str, SliderRow] = {}
        self.refusals = {name: RefusalBar() for name in RANGES if name != "bias"}
        self.mode = Segmented([mode.value.capitalize() for mode in MODES])
        self.rule = Segmented([rule.value for rule in RULES])
        self.switches = {name: CheckField(text, tooltip=tip) for name, (text, tip) in SWITCHES.items()}
        self.padding_note = LiveLabel("", theme.Type.CAPTION, INK2)
        self.sides = {side: self._side(side) for side in SIDES}
        self.image = ComboField([*(i.value for i in IMAGES), TYPED], name="Input values")
        self.kernel = ComboField([*(bank.value for bank in BANKS), TYPED], name="Filter values")
        self._build()
        self._connect()

    def unfolded(self) -> list[str]:
        """Return the names of the sections that are open."""
        return [name for name, section in self._foldable().items() if not section.isFolded()]

    def unfold(self, names: Sequence[object]) -> None:
        """Open these sections and fold the others."""
        for name, section in self._foldable().items():
            section.setFolded(name not in names)

    def _foldable(self) -> dict[str, Section]:
        return {"channels": self.channels, "apart": self.apart}

    def draw(self, view: ConvolutionView) -> None:
        """Show what the controls say, and whether it can be done."""
        asked = view.asked
        self.kind.setCurrentIndex(KINDS.index(asked.kind))
        for name, row in self.knobs.items():
            row.setValue(view.knob(name))
            row.setVisible(view.used(name))
        self.knobs["padding"].setEnabled(view.padding_is_free)
        self.padding_note.setText(view.padding_note)
        self.padding_note.setVisible(bool(view.padding_note))
        for name, box in self.switches.items():
            box.setChecked(getattr(asked, name))
        for side, field in self.sides.items():
            field.setValue(getattr(asked, side))
        self.mode.setChosen(MODES.index(asked.mode))
        self.rule.setChosen(RULES.index(asked.same_rule))
        self.image.setCurrentIndex(len(IMAGES) if asked.typed_input else IMAGES.index(asked.image))
        self.kernel.setCurrentIndex(len(BANKS) if asked.typed_weights else BANKS.index(asked.kernel))
        self._draw_choices(view)
        self._draw_notes(view)
        self._draw_refusal(view)

    def _draw_choices(self, view: ConvolutionView) -> None:
        """Show the choices that have a meaning for the kind of layer."""
        asked = view.asked
        plain = asked.kind is LayerKind.CONVOLUTION
        self.mode.setVisible(plain or asked.kind is LayerKind.CONVOLUTION_1D)
        self.rule.setVisible(plain and asked.mode is PaddingMode.SAME)
        self.switches["sides_apart"].setVisible(plain and asked.mode is PaddingMode.CUSTOM)
        self._sides.setVisible(asked.uses_sides)
        self.switches["ceil_mode"].setVisible(asked.kind.pools)
        self.switches["count_padding"].setVisible(asked.kind is LayerKind.AVERAGE_POOL)
        self.apart.setEnabled(not asked.kind.one_dimensional)
        self._kernel_row.setVisible(not asked.kind.pools)

    def _draw_notes(self, view: ConvolutionView) -> None:
        asked = view.asked
        if asked.kind.pools:
            self.channels.setNote(f"{asked.channels} → {asked.channels}")
        else:
            depthwise = asked.groups == asked.channels > 1
            groups = ", depthwise" if depthwise else f", g = {asked.groups}" if asked.groups > 1 else ""
            self.channels.setNote(f"{asked.channels} → {asked.filters}{groups}")
        height, width = asked.pair("input_size")
        note = f"{height:,} × {width:,}" if asked.apart else "off"
        self.apart.setNote("1-D" if asked.kind.one_dimensional else note)

    def _draw_refusal(self, view: ConvolutionView) -> None:
        refusal = view.refusal
        for name, bar in self.refusals.items():
            refused = refusal is not None and refusal.field == name
            for row in (name, across(name)):
                if row in self.knobs:
                    self.knobs[row].setRefused(refused)
            if refusal is not None and refused:
                if name in ("channels", "filters", "groups"):
                    self.channels.setFolded(False)
                appears = bar.isHidden()
                bar.setRefusal(refusal.title, refusal.sentence, refusal.repairs)
                if appears:
                    self.reveal(bar)
            else:
                bar.clear()

    # Building

    def _build(self) -> None:
        layer = self.addSection("Layer")
        layer.addWidget(self.kind)
        for name in ("input_size", "kernel_size", "stride", "padding"):
            self._add_knob(layer, name, refused=name != "padding")
        self._sides = self._side_fields()
        layer.addWidget(self.padding_note)
        for widget in (self.mode, self.rule, self.switches["sides_apart"], self._sides):
            layer.addWidget(widget)
        layer.addWidget(self.refusals["padding"])
        for name in ("dilation", "output_padding"):
            self._add_knob(layer, name)
        layer.addWidget(self.switches["ceil_mode"])
        layer.addWidget(self.switches["count_padding"])
        self.channels = self.addSection("Channels and filters", foldable=True, folded=True)
        for name in ("channels", "filters", "groups", "bias"):
            self._add_knob(self.channels, name, refused=name != "bias")
        self.apart = self.addSection("Height and width apart", foldable=True, folded=True)
        self.apart.addWidget(self.switches["apart"])
        for name in AXIS_FIELDS:
            self._add_knob(self.apart, across(name), refused=False)
        self._build_values()
        self._name()

    def _build_values(self) -> None:
        values = self.addSection("Values")
        values.addLayout(labelled("Input", self.image, "What fills the input; every cell can be typed too"))
        self._kernel_row = QWidget()
        row = labelled("Filter", self.kernel, "What fills the filters; every cell can be typed too")
        self._kernel_row.setLayout(row)
        values.addWidget(self._kernel_row)

    def _name(self) -> None:
        self.mode.setToolTip("Valid: no padding. Same: as large as the input at s = 1. Custom: choose p")
        self.mode.setAccessibleName("Padding mode")
        self.rule.setToolTip("Who says what “same” means: they differ for s > 1")
        self.rule.setAccessibleName("Rule for same padding")

    def _add_knob(self, section: Section, name: str, refused: bool = True) -> None:
        self.knobs[name] = knob(name, getattr(self._model.view.asked, name))
        section.addWidget(self.knobs[name])
        if refused:
            section.addWidget(self.refusals[name])

    def _side(self, side: str) -> NumberField:
        low, high = RANGES["padding"]
        title = f"Padding {side}"
        return NumberField(low, high, 1, name=title, tooltip=f"{title}: zeros added at this side")

    def _side_fields(self) -> QWidget:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        for index, side in enumerate(SIDES):
            grid.addLayout(labelled(side.capitalize(), self.sides[side]), index // 2, index % 2)
        return fields

    def _connect(self) -> None:
        model = self._model
        self.kind.activated.connect(self._choose_kind)
        for name, row in self.knobs.items():
            row.valueChanged.connect(partial(model.set_number, name))
        for side, field in self.sides.items():
            field.valueChanged.connect(partial(model.set_number, side))
        for name, box in self.switches.items():
            box.clicked.connect(partial(self._switch, name))
        self.mode.chosenChanged.connect(self._choose_mode)
        self.rule.chosenChanged.connect(self._choose_rule)
        for bar in self.refusals.values():
            bar.repairChosen.connect(self._repair)
        self.image.activated.connect(self._choose_image)
        self.kernel.activated.connect(self._choose_kernel)

    def _switch(self, name: str) -> None:
        self._model.set_switch(name, self.switches[name].isChecked())

    def _choose_kind(self, index: int) -> None:
        self._model.set_kind(KINDS[index])

    def _choose_mode(self, index: int) -> None:
        self._model.set_mode(MODES[index])

    def _choose_rule(self, index: int) -> None:
        self._model.set_same_rule(RULES[index])

    def _repair(self, setting: object) -> None:
        """Make the change that was offered; the keyboard goes to the control that was refused."""
        refusal = self._model.view.refusal
        self._model.ask(setting, "suggested change")  # type: ignore[arg-type]
        if refusal is not None and refusal.field in self.knobs:
            self.knobs[refusal.field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_image(self, index: int) -> None:
        if index < len(IMAGES):
            self._model.set_image(IMAGES[index])
        else:
            self.input_wanted.emit()

    def _choose_kernel(self, index: int) -> None:
        if index < len(BANKS):
            self._model.set_kernel(BANKS[index])
        else:
            self.kernel_wanted.emit()
