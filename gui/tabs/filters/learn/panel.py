"""The controls of learning: what is wanted of which image, the filter by hand, how the other is learned."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.tabs.filters.learn.descent_section import DescentSection
from gui.tabs.filters.learn.hand_section import HandSection
from gui.tabs.filters.learn.more_section import MoreSection
from gui.tabs.filters.learn.paint_tools import PaintTools
from gui.tabs.filters.learn.photo_list import PhotoList
from gui.tabs.filters.learn.photo_section import PhotoSection
from gui.tabs.filters.learn.plan import MOST_NOISE, TASKS, Task
from gui.tabs.filters.learn.setting import Setting
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel
from gui.widgets.hairline import Hairline
from gui.widgets.labels import CaptionLabel
from gui.widgets.section import Section
from gui.widgets.slider_row import SliderRow

TASK_WORDS = (
    "Learn what the filter by hand answers to clean photos, from photos with noise",
    "Learn what the filter by hand answers to one image: does the filter come back?",
    "Learn what you paint on the photo",
)
NOISE = "Standard deviation of the noise on what the filter is shown; brightness goes from 0 to 1"


class LearnPanel(ControlPanel):
    """Shows a setting; the signals tell what a person changes in it."""

    taskChosen = Signal(object)  # a Task
    valueSet = Signal(str, object)  # the name of a setting of the plan, and its value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.task = ComboField([task.value for task in TASKS], name="Wanted output")
        self.photo = PhotoSection()
        self.paint = PaintTools()
        self.noise = SliderRow("", "noise, standard deviation", 0, MOST_NOISE, 0.15, step=0.01, decimals=2)
        self.noise.setToolTip(NOISE)
        self.hand = HandSection()
        self.descent = DescentSection()
        self.more = MoreSection()
        self.photos = PhotoList()
        self._build()
        self.task.activated.connect(self._choose_task)
        self.photo.photoChosen.connect(partial(self.valueSet.emit, "photo"))
        self.noise.valueChanged.connect(partial(self.valueSet.emit, "noise"))
        self.descent.valueSet.connect(self.valueSet)
        self.more.valueSet.connect(self.valueSet)

    def draw(self, view: LearnView) -> None:
        """Show the controls of `view` without an echo."""
        setting = view.setting
        self.task.setCurrentIndex(TASKS.index(setting.task))
        self.task.setToolTip(TASK_WORDS[self.task.currentIndex()])
        self.photo.draw(view)
        self.paint.setVisible(setting.task is Task.PAINT)
        self.noise.setValue(setting.plan.config.noise)
        self.hand.setByHand(setting.by_hand)
        self.descent.draw(view)
        self.more.draw(view)
        self.photos.setTraining(setting.training)
        for widget in (self._photos_line, self.photos_section):
            widget.setVisible(setting.task is Task.EDGES)
        self.photos_section.setNote(_photos_note(setting))

    def _build(self) -> None:
        wanted = self.addSection("Wanted output")
        for widget in (self.task, self.photo, self.paint, self.noise):
            wanted.addWidget(widget)
        self.addSection("By hand").addWidget(self.hand)
        self.addSection("To learn").addWidget(self.descent)
        self.addHairline()
        self.addWidget(self.more)
        self._photos_line = Hairline()
        self.photos_section = Section("Photos", "", True, True)
        self.addWidget(self._photos_line)
        self.addWidget(self.photos_section)
        self.photos_section.addWidget(CaptionLabel("Ticked: learned from. The others are held out."))
        self.photos_section.addWidget(self.photos)

    def _choose_task(self, index: int) -> None:
        self.taskChosen.emit(TASKS[index])


def _photos_note(setting: Setting) -> str:
    return f"{len(setting.training)} to learn from, {len(setting.held_out)} held out"
