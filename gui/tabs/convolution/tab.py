"""The widgets of the Convolution tab. It draws; it decides nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.tab import Keys, Tab
from gui.tabs.convolution.formula import size_formula
from gui.tabs.convolution.panel import ConvolutionPanel
from gui.tabs.convolution.setting import Setting
from gui.tabs.convolution.view_model import ConvolutionView, ConvolutionViewModel
from gui.widgets.code_line import CodeLine
from gui.widgets.columns import Columns
from gui.widgets.convolution_stage import ConvolutionStage
from gui.widgets.export import Exportable
from gui.widgets.formula_view import FormulaView
from gui.widgets.hairline import Hairline
from gui.widgets.labels import SectionLabel, WrapLabel
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.play_bar import PlayBar
from gui.widgets.sum_view import SumView

WORDS = 142  # designed height of what is written under the picture
FOLD_BELOW = 820  # designed pixels: in a narrower window the settings are behind a button
LARGEST_WEIGHT = 999  # what is typed into a cell, so that it fits there


class ConvolutionTab(Tab):
    """Sliders at the left, the window's journey in the middle, its numbers spelled out below."""

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._model = model
        self.panel = ConvolutionPanel(model)
        self.stage = ConvolutionStage()
        self.stage.setFilterEditable(True, largest=LARGEST_WEIGHT)
        self.play_bar = PlayBar()
        self.words = QWidget()
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
        self.panel.draw(view)
        with self.stage.changing():
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
        return "In the picture: arrows move the window, Space plays"

    def exports(self) -> tuple[Exportable, ...]:
        return (self.stage, self.formula, self.sum)

    def state(self) -> dict[str, Json]:
        return {**self._model.view.asked.to_json(), "speed": self._model.view.speed}

    def restore(self, state: dict[str, Json]) -> None:
        self._model.restore(Setting.from_json(state), state.get("speed"))

    def run_actions(self) -> tuple[QAction, ...]:
        return self._actions

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.words.setFixedHeight(theme.px(WORDS))

    # Drawing

    def _draw_stage(self, view: ConvolutionView) -> None:
        trace, axis = view.trace, view.trace.vertical
        unread = trace.unread()
        padded = f", padded to {axis.padded} × {axis.padded}" if axis.padded > axis.size else ""
        self.stage.setInput(
            MatrixContent(
                trace.image,
                "signed" if trace.image.min() < 0 else "unsigned",
                padding=Padding(axis.before, axis.before, axis.after, axis.after),
                unread=unread if unread.any() else None,
            ),
            f"{axis.size} × {axis.size}{padded}",
        )
        self.stage.setFilter(trace.kernel, view.kernel_note)
        self.stage.setOutput(MatrixContent(trace.output, "signed"), f"{axis.output} × {axis.output}")
        top, left = trace.corner(*view.cell)
        self.stage.setStep(QRect(left, top, axis.span, axis.span), view.cell, axis.dilation)

    def _draw_words(self, view: ConvolutionView) -> None:
        row, column = view.cell
        self.play_bar.setStep(view.step, view.trace.steps)
        self.play_bar.setPlaying(view.playing)
        self.play_bar.setSpeed(view.speed)
        self.formula.setFormula(size_formula(view.trace.vertical))
        self.note.setText(view.note)
        self.sum_title.setText(f"Output cell, row {row + 1}, column {column + 1}")
        self.sum.setProducts(view.trace.window(row, column), view.trace.kernel)
        self.code.setCode(view.code)

    # Building

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.stage, 1)
        column.addLayout(self._player())
        column.addWidget(Hairline())
        self._lay_words()
        column.addWidget(self.words)
        column.addWidget(Hairline())
        column.addWidget(self.code)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns(self.panel, middle, fold="Settings", fold_below=FOLD_BELOW))

    def _player(self) -> QHBoxLayout:
        self.play_bar.setMaximumWidth(theme.px(760))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.play_bar, 20)
        row.addStretch(1)
        return row

    def _lay_words(self) -> None:
        """Lay out the words under the picture, of one height: nothing moves while a slider is dragged."""
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
        self.words.setFixedHeight(theme.px(WORDS))
        row = QHBoxLayout(self.words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24))
        row.addLayout(size, 54)
        row.addLayout(spelled, 46)

    def _connect(self) -> None:
        model = self._model
        self.panel.kernel_wanted.connect(self._focus_kernel)
        self.stage.filterEdited.connect(model.set_weight)
        self.stage.outputHovered.connect(model.hover_output)
        self.stage.inputHovered.connect(model.hover_input)
        self.stage.left.connect(model.leave)
        self.stage.outputClicked.connect(model.choose_output)
        self.stage.moved.connect(model.move)
        self.play_bar.stepChosen.connect(model.set_step)
        self.play_bar.playing.connect(model.set_playing)
        self.play_bar.speedChosen.connect(model.set_speed)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)
        self._actions = (
            self._action("Play or pause", "Space", model.toggle_playing),
            self._action("First step", "Home", partial(model.set_step, 0)),
            self._action("Last step", "End", model.go_last),
        )

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # fields keep their own Home and Space
        action.triggered.connect(slot)
        self.stage.addAction(action)
        return action

    def _focus_kernel(self) -> None:
        self.stage.filter.setFocus(Qt.FocusReason.OtherFocusReason)
