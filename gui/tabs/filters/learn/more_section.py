"""What is seldom changed about learning, folded away: batch, weight decay, seed, updates, speed, bias."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.filters.learning import WHOLE
from gui.tabs.filters.learn.fields import show_number
from gui.tabs.filters.learn.plan import MOST_UPDATES, Speed
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.check_field import CheckField
from gui.widgets.combo_field import ComboField
from gui.widgets.form import beside, labelled
from gui.widgets.log_number_field import LogNumberField
from gui.widgets.number_edit import NumberEdit
from gui.widgets.number_field import NumberField
from gui.widgets.section import Section

BATCHES: tuple[int | str, ...] = (WHOLE, 16, 64, 256, 1024, 4096)
SPEED_NAMES = {
    Speed.WATCHED: "Slowly at first",
    Speed.FULL: "As fast as can be",
    Speed.QUICK: "200 a second",
    Speed.SLOW: "20 a second",
    Speed.STEPS: "2 a second",
}


class MoreSection(Section):
    """Shows these settings; the signal tells what a person changes."""

    valueSet = Signal(str, object)  # the name of a setting of the plan, and its value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("More", "", True, True, parent=parent)
        self.batch = ComboField(name="Batch")
        for batch in BATCHES:
            self.batch.addItem(_batch_name(batch), batch)
        self.decay = LogNumberField(1e-6, 10.0, 0.0, zero=True, name="Weight decay")
        self.seed = NumberField(0, 9999, 0, name="Seed")
        self.updates = NumberField(1, MOST_UPDATES, 1000, step=100, name="Updates")
        self.speed = ComboField([SPEED_NAMES[speed] for speed in Speed], name="Speed")
        self.bias = CheckField("Learn a bias too", tooltip="b: a number that is added to every answer")
        self._build()
        self._connect()

    def draw(self, view: LearnView) -> None:
        """Show the settings of `view` without an echo."""
        plan, config = view.setting.plan, view.setting.plan.config
        if self.batch.findData(config.batch) < 0:
            self.batch.addItem(_batch_name(config.batch), config.batch)  # from a setup
        self.batch.setCurrentIndex(self.batch.findData(config.batch))
        show_number(self.decay, config.weight_decay)
        show_number(self.seed, config.seed)
        self.bias.setChecked(config.bias)
        show_number(self.updates, plan.updates)
        self.speed.setCurrentIndex(list(Speed).index(plan.speed))
        batch = "whole image" if config.batch == WHOLE else f"batch {config.batch}"
        self.setNote(f"{batch}, seed {config.seed}")

    def _build(self) -> None:
        batch = labelled("Batch, windows", self.batch, "How many windows, drawn at random, an update sees")
        decay = labelled("Weight decay", self.decay, "λ: the gradient gets λ · w more")
        self.addLayout(beside(batch, decay))
        seed = labelled("Seed", self.seed, "Decides noise, batches and random first values")
        updates = labelled("Updates", self.updates, "How many “Learn” makes")
        self.addLayout(beside(seed, updates))
        self.addLayout(labelled("Speed", self.speed, "Slow enough to watch every update, or fast"))
        self.addWidget(self.bias)

    def _connect(self) -> None:
        fields: dict[str, NumberEdit] = {
            "weight_decay": self.decay,
            "seed": self.seed,
            "updates": self.updates,
        }
        for name, field in fields.items():
            field.valueChanged.connect(partial(self.valueSet.emit, name))
        self.batch.activated.connect(self._choose_batch)
        self.speed.activated.connect(self._choose_speed)
        self.bias.clicked.connect(self._choose_bias)

    def _choose_batch(self, index: int) -> None:
        self.valueSet.emit("batch", self.batch.itemData(index))

    def _choose_bias(self, learns: bool) -> None:
        self.valueSet.emit("bias", learns)

    def _choose_speed(self, index: int) -> None:
        self.valueSet.emit("speed", list(Speed)[index].name)


def _batch_name(batch: int | str) -> str:
    return "All" if batch == WHOLE else f"{batch:,}"
