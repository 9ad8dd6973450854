"""The widgets of the Convolution tab. It draws; it decides nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.data.small_images import SmallImage
from engine.filters.sized import SizedKernel
from engine.store import Json
from gui import theme
from gui.tab import Keys, Tab
from gui.tabs.convolution.formula import size_formula
from gui.tabs.convolution.setting import RANGES, SYMBOLS, PaddingMode, Setting
from gui.tabs.convolution.view_model import ConvolutionView, ConvolutionViewModel
from gui.widgets.code_line import CodeLine
from gui.widgets.columns import Columns
from gui.widgets.combo_field import ComboField
from gui.widgets.convolution_stage import ConvolutionStage
from gui.widgets.export import Exportable
from gui.widgets.form import ControlPanel, labelled
from gui.widgets.formula_view import FormulaView
from gui.widgets.hairline import Hairline
from gui.widgets.labels import SectionLabel, WrapLabel
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.play_bar import PlayBar
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow
from gui.widgets.sum_view import SumView

KNOBS = {  # field: name, role, meaning
    "input_size": ("input size", "input", "cells along each side of the input"),
    "kernel_size": ("filter size", "filter", "cells along each side of the filter"),
    "stride": ("stride", None, "cells that the window moves in one step"),
    "padding": ("padding", None, "zeros added on every side of the input"),
    "dilation": ("dilation", None, "distance between two cells that the window reads; 1 is no gap"),
}
WORDS = 142  # designed height of what is written under the picture
FORMULA = "output = ⌊(n + 2p − d·(f − 1) − 1) / s⌋ + 1"
MODES = tuple(PaddingMode)
IMAGES = tuple(SmallImage)
KERNELS = tuple(SizedKernel)


class ConvolutionTab(Tab):
    """Sliders at the left, the window's journey in the middle, its numbers spelled out below."""

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.knobs = {field: self._knob(field) for field in RANGES}
        self.mode = Segmented([mode.value.capitalize() for mode in MODES])
        self.mode.setToolTip(
            "Valid: no padding. Same: output as large as the input at s = 1. Custom: choose p"
        )
        self.mode.setAccessibleName("Padding mode")
        self.refusal = RefusalBar()
        self.image = ComboField(
            [kind.value for kind in IMAGES], name="Input values", tooltip="What fills the input"
        )
        self.kernel = ComboField(
            [*(kind.value for kind in KERNELS), "Typed by hand"],
            name="Filter values",
            tooltip="What fills the filter",
        )
        self.stage = ConvolutionStage()
        self.stage.setFilterEditable(True)
        self.play_bar = PlayBar()
        self.formula = FormulaView()
        self.note = WrapLabel()
        self.sum_title = SectionLabel()
        self.sum = SumView()
        self.code = CodeLine("PyTorch line of this layer")
        self._build()
        self._connect()
        self.draw(model.view)

    def draw(self, view: ConvolutionView) -> None:
        """Put `view` on screen."""
        asked = view.asked
        for field, knob in self.knobs.items():
            knob.setValue(self._shown_value(view, field))
            knob.setRefused(view.refusal is not None and view.refusal.field == field)
        self.knobs["padding"].setEnabled(asked.mode is PaddingMode.CUSTOM)
        self.mode.setChosen(MODES.index(asked.mode))
        self.image.setCurrentIndex(IMAGES.index(asked.image))
        self.kernel.setCurrentIndex(len(KERNELS) if asked.edited else KERNELS.index(asked.kernel))
        if view.refusal is None:
            self.refusal.clear()
        else:
            self.refusal.setRefusal(view.refusal.title, view.refusal.sentence, view.refusal.repairs)
        self._draw_stage(view)
        self._draw_words(view)

    # Overrides of Tab

    def keys(self) -> tuple[Keys, ...]:
        return (
            (("Left", "Right", "Up", "Down"), "move the window (with the picture in focus)"),
            (("Space",), "play and pause"),
            (("Home",), "first step"),
            (("End",), "last step"),
            (("0", "–", "9"), "type into the chosen filter cell"),
        )

    def hint(self) -> str:
        return "Keyboard: arrows move the window, Space plays"

    def exports(self) -> tuple[Exportable, ...]:
        return (self.stage, self.formula, self.sum)

    def state(self) -> dict[str, Json]:
        return self._model.view.asked.to_json()

    def restore(self, state: dict[str, Json]) -> None:
        self._model.restore(Setting.from_json(state))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.words.setFixedHeight(theme.px(WORDS))

    def run_actions(self) -> tuple[QAction, ...]:
        return self._actions

    def undo_text(self) -> str:
        return self._model.undo_text

    def redo_text(self) -> str:
        return self._model.redo_text

    def undo(self) -> None:
        self._model.undo()

    def redo(self) -> None:
        self._model.redo()

    # Drawing

    def _shown_value(self, view: ConvolutionView, field: str) -> int:
        """Return what the knob says: where p follows from the mode, the p that it stands for."""
        if field == "padding" and view.asked.mode is not PaddingMode.CUSTOM and view.refusal is None:
            low, high = RANGES[field]
            return min(max(view.trace.vertical.before, low), high)
        return int(getattr(view.asked, field))

    def _draw_stage(self, view: ConvolutionView) -> None:
        trace, axis = view.trace, view.trace.vertical
        before, after = axis.before, axis.after
        image = trace.padded[before : before + axis.size, before : before + axis.size]
        unread = trace.unread()
        padded = f", padded to {axis.padded} × {axis.padded}" if before or after else ""
        with self.stage.changing():
            self.stage.setInput(
                MatrixContent(
                    image,
                    "signed" if image.min() < 0 else "unsigned",
                    padding=Padding(before, before, after, after),
                    unread=unread if unread.any() else None,
                ),
                f"{axis.size} × {axis.size}{padded}",
            )
            self.stage.setFilter(trace.kernel, self._kernel_note(view))
            self.stage.setOutput(MatrixContent(trace.output, "signed"), f"{axis.output} × {axis.output}")
            row, column = view.cell
            left, top = column * axis.stride - before, row * axis.stride - before
            self.stage.setStep(QRect(left, top, axis.span, axis.span), (row, column), axis.dilation)

    def _kernel_note(self, view: ConvolutionView) -> str:
        shown = view.shown
        name = "by hand" if shown.edited else shown.kernel.value.split(",")[0]
        return f"{shown.kernel_size} × {shown.kernel_size}, {name}"

    def _draw_words(self, view: ConvolutionView) -> None:
        row, column = view.cell
        self.play_bar.setStep(view.step, view.trace.steps)
        self.play_bar.setPlaying(view.playing)
        self.formula.setFormula(size_formula(view.trace.vertical))
        self.note.setText(view.note)
        self.sum_title.setText(f"Output cell, row {row + 1}, column {column + 1}")
        self.sum.setProducts(view.trace.window(row, column), view.trace.kernel)
        self.code.setCode(view.code)

    # Building

    def _knob(self, field: str) -> SliderRow:
        name, role, meaning = KNOBS[field]
        low, high = RANGES[field]
        value = getattr(self._model.view.asked, field)
        tooltip = f"{meaning}.\n{FORMULA}"
        return SliderRow(SYMBOLS[field], name, low, high, value, role=role, tooltip=tooltip)

    def _build(self) -> None:
        panel = ControlPanel()
        layer = panel.addSection("Layer")
        for field in ("input_size", "kernel_size", "stride", "padding"):
            layer.addWidget(self.knobs[field])
        layer.addWidget(self.mode)
        layer.addWidget(self.refusal)
        layer.addWidget(self.knobs["dilation"])
        values = panel.addSection("Values")
        values.addLayout(labelled("Input", self.image))
        values.addLayout(labelled("Filter", self.kernel))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.stage, 1)
        column.addLayout(self._player())
        column.addWidget(Hairline())
        column.addWidget(self._words())
        column.addWidget(Hairline())
        column.addWidget(self.code)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns(panel, middle))

    def _player(self) -> QHBoxLayout:
        self.play_bar.setMaximumWidth(theme.px(760))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.play_bar, 20)
        row.addStretch(1)
        return row

    def _words(self) -> QWidget:
        """Return the words under the picture, of one height: nothing moves while a slider is dragged."""
        size = QVBoxLayout()
        size.setSpacing(theme.px(10))
        size.addWidget(SectionLabel("Output size"))
        size.addWidget(self.formula)
        size.addWidget(self.note)
        size.addStretch(1)
        spelled = QVBoxLayout()
        spelled.setSpacing(theme.px(10))
        spelled.addWidget(self.sum_title)
        spelled.addWidget(self.sum, 1)
        self.words = QWidget()
        self.words.setFixedHeight(theme.px(WORDS))
        words = QHBoxLayout(self.words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(24))
        words.addLayout(size, 54)
        words.addLayout(spelled, 46)
        return self.words

    def _connect(self) -> None:
        model = self._model
        for field, knob in self.knobs.items():
            knob.valueChanged.connect(partial(model.set_number, field))
        self.mode.chosenChanged.connect(self._choose_mode)
        self.refusal.repairChosen.connect(model.repair)
        self.image.activated.connect(self._choose_image)
        self.kernel.activated.connect(self._choose_kernel)
        self.stage.filterEdited.connect(model.set_weight)
        self.stage.outputHovered.connect(model.hover_output)
        self.stage.inputHovered.connect(self._hover_input)
        self.stage.left.connect(model.leave)
        self.stage.outputClicked.connect(self._choose_cell)
        self.stage.moved.connect(model.move)
        self.play_bar.stepChosen.connect(model.set_step)
        self.play_bar.playing.connect(model.set_playing)
        self.play_bar.speedChosen.connect(model.set_speed)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)
        self._actions = (
            self._action("Play or pause", "Space", self._toggle),
            self._action("First step", "Home", partial(model.set_step, 0)),
            self._action("Last step", "End", self._go_last),
        )

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # fields keep their own Home and Space
        action.triggered.connect(slot)
        self.stage.addAction(action)
        return action

    def _choose_mode(self, index: int) -> None:
        self._model.set_mode(MODES[index])

    def _choose_image(self, index: int) -> None:
        self._model.set_image(IMAGES[index])

    def _choose_kernel(self, index: int) -> None:
        if index < len(KERNELS):
            self._model.set_kernel(KERNELS[index])
        else:
            self.stage.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hover_input(self, row: int, column: int) -> None:
        axis = self._model.view.trace.vertical
        self._model.hover_input(row + axis.before, column + axis.before)

    def _choose_cell(self, row: int, column: int) -> None:
        self._model.hover_output(row, column)
        self._model.choose_hovered()

    def _toggle(self) -> None:
        self._model.set_playing(not self._model.view.playing)

    def _go_last(self) -> None:
        self._model.set_step(self._model.view.trace.steps - 1)
