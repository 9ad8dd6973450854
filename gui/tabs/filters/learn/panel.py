"""The left panel of the view in which a filter is learned."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.filters.learning import LARGEST_SIZE, OPTIMIZERS, STARTS, WHOLE
from gui.tabs.filters.learn.hand_section import HandSection
from gui.tabs.filters.learn.paint_tools import PaintTools
from gui.tabs.filters.learn.photo_list import PhotoList
from gui.tabs.filters.learn.plan import MOST_UPDATES, TASKS, Speed, Task
from gui.tabs.filters.learn.setting import Setting
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.check_field import CheckField
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel, beside, labelled
from gui.widgets.labels import CaptionLabel
from gui.widgets.log_number_field import LogNumberField
from gui.widgets.number_edit import NumberEdit
from gui.widgets.number_field import NumberField
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow

TASK_WORDS = (
    "Learn what the filter by hand answers to clean photos, from photos with noise",
    "Learn what the filter by hand answers to one image: does the filter come back?",
    "Learn what you paint on the photo",
)
MOST_NOISE = 0.5
BATCHES: tuple[int | str, ...] = (WHOLE, 16, 64, 256, 1024, 4096)
OPTIMIZER_NAMES = {"sgd": "SGD", "momentum": "Momentum", "adam": "Adam"}
START_NAMES = {"zeros": "Zeros", "random": "Random", "hand-made": "By hand"}
START_WORDS = (
    "Every weight is 0 at first",
    "Weights drawn at random, from N(0, 1/f²), by the seed",
    "The filter by hand, in the frame of this size",
)
SPEED_NAMES = {
    Speed.FULL: "As fast as can be",
    Speed.QUICK: "200 a second",
    Speed.SLOW: "20 a second",
    Speed.STEPS: "2 a second",
}
RATES = (1e-6, 100.0)


class LearnPanel(ControlPanel):
    """Shows a setting; the signals tell what a person changes in it."""

    taskChosen = Signal(object)  # a Task
    valueSet = Signal(str, object)  # the name of a setting of the plan, and its value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._make_fields()
        self.refusal = RefusalBar()
        self.failure = RefusalBar()
        self.paint = PaintTools()
        self.hand = HandSection()
        self.photos = PhotoList()
        self._build()
        self._connect()

    def draw(self, view: LearnView) -> None:
        """Show the controls of `view` without an echo."""
        setting, config = view.setting, view.setting.plan.config
        self.task.setCurrentIndex(TASKS.index(setting.task))
        self.task.setToolTip(TASK_WORDS[self.task.currentIndex()])
        self.noise.setValue(config.noise)
        self.paint.setVisible(setting.task is Task.PAINT)
        self.hand.setByHand(setting.by_hand)
        self.size_row.setValue(config.size)
        self.start.setChosen(STARTS.index(config.start))
        self.optimizer.setCurrentIndex(OPTIMIZERS.index(config.optimizer))
        self.rate.setValue(config.learning_rate)
        self._draw_batch(config.batch)
        self.decay.setValue(config.weight_decay)
        self.seed.setValue(config.seed)
        self.bias.setChecked(config.bias)
        self.updates.setValue(setting.plan.updates)
        self.speed.setCurrentIndex(list(Speed).index(setting.plan.speed))
        self.photos.setTraining(setting.training)
        self._draw_words(view)

    def _draw_words(self, view: LearnView) -> None:
        setting, config = view.setting, view.setting.plan.config
        self.rate_note.setText(view.rate_note)
        batch = "whole image" if config.batch == WHOLE else f"batch {config.batch}"
        self.more.header.setNote(f"{batch}, seed {config.seed}")
        self.photos_section.setVisible(setting.task is Task.EDGES)
        self.photos_section.header.setNote(_photos_note(setting))
        for bar, what in ((self.refusal, view.refusal), (self.failure, view.failure)):
            if what is None:
                bar.clear()
            else:
                bar.setRefusal(what.title, what.sentence, what.repairs)

    def _draw_batch(self, batch: int | str) -> None:
        if self.batch.findData(batch) < 0:
            self.batch.addItem(_batch_name(batch), batch)  # from a setup
        self.batch.setCurrentIndex(self.batch.findData(batch))

    # Building

    def _make_fields(self) -> None:
        self.task = ComboField([task.value for task in TASKS], name="Wanted output")
        noise = "Standard deviation of the noise on what the filter is shown; brightness goes from 0 to 1"
        self.noise = SliderRow("", "noise, standard deviation", 0, MOST_NOISE, 0.15, step=0.01, decimals=2)
        self.noise.setToolTip(noise)
        words = f"f: the filter has f × f weights, from 1 to {LARGEST_SIZE}"
        self.size_row = SliderRow("f", "filter size", 1, LARGEST_SIZE, 5, role="filter", tooltip=words)
        self.start = Segmented(
            [START_NAMES[start] for start in STARTS], name="Start from", tooltips=START_WORDS
        )
        self.optimizer = ComboField([OPTIMIZER_NAMES[name] for name in OPTIMIZERS], name="Optimizer")
        self.rate = LogNumberField(*RATES, 0.01, name="Learning rate")
        self.rate_note = CaptionLabel()
        self.batch = ComboField(name="Batch")
        for batch in BATCHES:
            self.batch.addItem(_batch_name(batch), batch)
        self.decay = LogNumberField(1e-6, 10.0, 0.0, zero=True, name="Weight decay")
        self.seed = NumberField(0, 9999, 0, name="Seed")
        self.updates = NumberField(1, MOST_UPDATES, 1000, step=100, name="Updates")
        self.speed = ComboField([SPEED_NAMES[speed] for speed in Speed], name="Speed")
        self.bias = CheckField("Learn a bias too", tooltip="b: a number that is added to every answer")

    def _build(self) -> None:
        wanted = self.addSection("Wanted output")
        wanted.addWidget(self.task)
        wanted.addWidget(self.refusal)
        wanted.addWidget(self.paint)
        wanted.addWidget(self.noise)
        self.addSection("By hand").addWidget(self.hand)
        learned = self.addSection("To learn")
        learned.addWidget(self.size_row)
        learned.addLayout(labelled("Start from", self.start))
        rate = labelled("Learning rate", self.rate, "α: how far an update goes. Typed, 1e-3 too")
        learned.addLayout(beside(labelled("Optimizer", self.optimizer), rate))
        learned.addWidget(self.rate_note)
        learned.addWidget(self.failure)
        self._build_more()
        self.photos_section = self.addSection("Photos", foldable=True, folded=True)
        self.photos_section.addWidget(CaptionLabel("Ticked: learned from. The others are held out."))
        self.photos_section.addWidget(self.photos)

    def _build_more(self) -> None:
        self.more = self.addSection("More", foldable=True, folded=True)
        batch = labelled("Batch", self.batch, "How many windows, drawn at random, an update sees")
        decay = labelled("Weight decay", self.decay, "λ: the gradient gets λ · w more")
        self.more.addLayout(beside(batch, decay))
        seed = labelled("Seed", self.seed, "Decides noise, batches and random first values")
        updates = labelled("Updates", self.updates, "How many “Learn on” makes")
        self.more.addLayout(beside(seed, updates))
        self.more.addLayout(labelled("Speed", self.speed, "Slow enough to watch every update, or fast"))
        self.more.addWidget(self.bias)

    def _connect(self) -> None:
        self.task.activated.connect(self._choose_task)
        numbers: dict[str, SliderRow | NumberEdit] = {
            "noise": self.noise,
            "size": self.size_row,
            "learning_rate": self.rate,
            "weight_decay": self.decay,
            "seed": self.seed,
            "updates": self.updates,
        }
        for name, field in numbers.items():
            field.valueChanged.connect(partial(self.valueSet.emit, name))
        self.start.chosenChanged.connect(self._choose_start)
        self.optimizer.activated.connect(self._choose_optimizer)
        self.batch.activated.connect(self._choose_batch)
        self.speed.activated.connect(self._choose_speed)
        self.bias.clicked.connect(self._choose_bias)

    def _choose_task(self, index: int) -> None:
        self.taskChosen.emit(TASKS[index])

    def _choose_start(self, index: int) -> None:
        self.valueSet.emit("start", STARTS[index])

    def _choose_optimizer(self, index: int) -> None:
        self.valueSet.emit("optimizer", OPTIMIZERS[index])

    def _choose_batch(self, index: int) -> None:
        self.valueSet.emit("batch", self.batch.itemData(index))

    def _choose_bias(self, learns: bool) -> None:
        self.valueSet.emit("bias", learns)

    def _choose_speed(self, index: int) -> None:
        self.valueSet.emit("speed", list(Speed)[index].name)


def _batch_name(batch: int | str) -> str:
    return "Whole image" if batch == WHOLE else f"{batch} windows"


def _photos_note(setting: Setting) -> str:
    return f"{len(setting.training)} to learn from, {len(setting.held_out)} held out"
