"""The page about one layer: input, filter and output as cells, and the sum behind every cell."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.tab import Keys
from gui.tabs.convolution.layer.looked_at import LookedAt
from gui.tabs.convolution.layer.stage import draw_matrices, draw_step
from gui.tabs.convolution.layer.words import LayerWords
from gui.tabs.convolution.page import Page
from gui.tabs.convolution.step_player import KEYS, StepPlayer
from gui.tabs.convolution.view import ConvolutionView
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.animation import AnimatedStage
from gui.widgets.convolution_stage import ConvolutionStage
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline

LARGEST = 999  # what is typed into a cell, so that it fits there


class LayerPage(Page):
    """The stage above, what can be played below it, and the words under that."""

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._drawn: ConvolutionView | None = None
        self.looked_at = LookedAt(model)
        self.stage = ConvolutionStage()
        self.stage.setFilterEditable(True, largest=LARGEST)
        self.stage.setInputEditable(True, largest=LARGEST)
        self.player = StepPlayer(model, self.stage)
        self.words = LayerWords()
        self.stage.setExported(self._animated)
        self._build()
        self._connect()

    def draw(self, view: ConvolutionView) -> None:
        before, self._drawn = self._drawn, view
        if before is None or not _same_matrices(before, view):
            self.looked_at.draw(view)
            with self.stage.changing():
                draw_matrices(self.stage, view)
                draw_step(self.stage, view)
        else:
            draw_step(self.stage, view)
        self.player.draw(view)
        self.words.draw(view)

    def exports(self) -> tuple[Exportable, ...]:
        return (self._animated(), *self.words.exports())

    def keys(self) -> tuple[Keys, ...]:
        return (
            (("Left", "Right", "Up", "Down"), "move the window (with the picture in focus)"),
            *KEYS,
            (("Tab",), "go on to the cells of the input, the filter and the output"),
            (("0", "–", "9"), "type into the chosen cell of the input or the filter"),
            (
                ("+", "−", "0"),
                "enlarge a large picture, shrink it, show all of it (or Ctrl and the wheel)",
            ),
        )

    def hint(self) -> str:
        return "In the picture: arrows move the window, Space plays"

    def _animated(self) -> AnimatedStage:
        """Return the stage as it stands, which can show each of its steps as well."""
        view = self._model.view
        return AnimatedStage(
            self.stage, view.trace.steps, self._show_step, partial(self._show_step, None), view.speed
        )

    def _show_step(self, step: int | None) -> None:
        """Let the stage alone show another step; None for what the user sees."""
        view = self._model.view
        draw_step(self.stage, view if step is None else replace(view, step=step, hovered=None))

    def actions_for_menu(self) -> tuple[QAction, ...]:
        """Return what the Run menu offers while the page is shown."""
        return self.player.actions_for_menu

    def focus_kernel(self) -> None:
        """Let the keyboard go to the cells of the filter."""
        self.stage.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_input(self) -> None:
        """Let the keyboard go to the cells of the input."""
        self.stage.input.setFocus(Qt.FocusReason.OtherFocusReason)

    # Overrides of QWidget

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.looked_at)
        column.addWidget(self.stage, 1)
        column.addWidget(self.player)
        column.addWidget(Hairline())
        column.addWidget(self.words)

    def _connect(self) -> None:
        model, stage = self._model, self.stage
        stage.filterEdited.connect(model.set_weight)
        stage.inputEdited.connect(model.set_input)
        stage.kernelHovered.connect(model.hover_kernel)
        stage.outputHovered.connect(model.hover_output)
        stage.inputHovered.connect(model.hover_input)
        stage.left.connect(model.leave)
        stage.outputClicked.connect(model.choose_output)
        stage.moved.connect(model.move)


def _same_matrices(before: ConvolutionView, after: ConvolutionView) -> bool:
    """Return whether no more than the step, or the cell pointed at, is another."""
    return (before.trace, before.filter, before.channel) == (after.trace, after.filter, after.channel)
