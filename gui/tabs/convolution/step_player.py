"""Playing the steps of a layer: the bar below a picture, and the keys of that picture."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui import theme
from gui.tab import Keys
from gui.tabs.convolution.view import ConvolutionView
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.play_bar import PlayBar

WIDEST = 760  # designed width of the play bar
KEYS: tuple[Keys, ...] = (
    (("Space",), "play and pause"),
    (("Home",), "first step"),
    (("End",), "last step"),
)


class StepPlayer(QWidget):
    """A play bar in the middle of its row. The same can be done by keys while `picture` has them."""

    def __init__(self, model: ConvolutionViewModel, picture: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = PlayBar()
        self.bar.setMaximumWidth(theme.px(WIDEST))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.bar, 20)
        row.addStretch(1)
        self.bar.stepChosen.connect(model.set_step)
        self.bar.playing.connect(model.set_playing)
        self.bar.speedChosen.connect(model.set_speed)
        self.actions_for_menu = (
            _action(picture, "Play or pause", "Space", model.toggle_playing),
            _action(picture, "First step", "Home", partial(model.set_step, 0)),
            _action(picture, "Last step", "End", model.go_last),
        )

    def draw(self, view: ConvolutionView) -> None:
        """Show which step `view` is at, and how it plays."""
        self.bar.setStep(view.step, view.trace.steps)
        self.bar.setPlaying(view.playing)
        self.bar.setSpeed(view.speed)


def _action(picture: QWidget, text: str, keys: str, slot: Callable[[], None]) -> QAction:
    action = QAction(text, picture)
    action.setShortcut(keys)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # fields keep their own Home and Space
    action.triggered.connect(slot)
    picture.addAction(action)
    return action
