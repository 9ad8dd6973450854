"""How the filter is learned: its size and first values, the optimizer and its rate."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.filters.learning import LARGEST_SIZE, OPTIMIZERS, STARTS
from gui import theme
from gui.tabs.filters.learn.fields import show_number
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.combo_field import ComboField
from gui.widgets.form import beside, labelled
from gui.widgets.labels import CaptionLabel
from gui.widgets.log_number_field import LogNumberField
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow

OPTIMIZER_NAMES = {"sgd": "SGD", "momentum": "Momentum", "adam": "Adam"}
START_NAMES = {"zeros": "Zeros", "random": "Random", "hand-made": "By hand"}
START_WORDS = (
    "Every weight is 0 at first",
    "Weights drawn at random, from N(0, 1/f²), by the seed",
    "The filter by hand, in the frame of this size",
)
RATES = (1e-6, 100.0)


class DescentSection(QWidget):
    """Shows these settings; the signal tells what a person changes."""

    valueSet = Signal(str, object)  # the name of a setting of the plan, and its value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = f"f: the filter has f × f weights, from 1 to {LARGEST_SIZE}"
        self.size_row = SliderRow("f", "filter size", 1, LARGEST_SIZE, 5, role="filter", tooltip=words)
        names = [START_NAMES[start] for start in STARTS]
        self.start = Segmented(names, name="Start from", tooltips=START_WORDS)
        self.optimizer = ComboField([OPTIMIZER_NAMES[name] for name in OPTIMIZERS], name="Optimizer")
        self.rate = LogNumberField(*RATES, 0.01, name="Learning rate")
        self.rate_note = CaptionLabel()
        self._build()
        self.size_row.valueChanged.connect(partial(self.valueSet.emit, "size"))
        self.rate.valueChanged.connect(partial(self.valueSet.emit, "learning_rate"))
        self.start.chosenChanged.connect(self._choose_start)
        self.optimizer.activated.connect(self._choose_optimizer)

    def draw(self, view: LearnView) -> None:
        """Show the settings of `view` without an echo."""
        config = view.setting.plan.config
        self.size_row.setValue(config.size)
        self.start.setChosen(STARTS.index(config.start))
        self.optimizer.setCurrentIndex(OPTIMIZERS.index(config.optimizer))
        show_number(self.rate, config.learning_rate)
        self.rate_note.setText(view.rate_note)

    def _build(self) -> None:
        rate = labelled("Learning rate", self.rate, "α: how far an update goes. Typed, 1e-3 too")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.size_row)
        column.addLayout(labelled("Start from", self.start))
        column.addLayout(beside(labelled("Optimizer", self.optimizer), rate))
        column.addWidget(self.rate_note)

    def _choose_start(self, index: int) -> None:
        self.valueSet.emit("start", STARTS[index])

    def _choose_optimizer(self, index: int) -> None:
        self.valueSet.emit("optimizer", OPTIMIZERS[index])
