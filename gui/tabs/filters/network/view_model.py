"""What the view of a trained network shows, and what a user may change."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.errors import ConfigError, EngineError
from engine.store import RunRecord, RunState
from gui.lab import Activity, Lab
from gui.pacer import Pacer
from gui.setup_text import State
from gui.tabs.filters.network.course import convolves, read_course
from gui.tabs.filters.network.epoch_intents import EpochIntents
from gui.tabs.filters.network.image_intents import ImageIntents
from gui.tabs.filters.network.looks import Seen
from gui.tabs.filters.network.setting import Part, Scale, Setting, Sort
from gui.tabs.filters.network.setups import check_maps, named_run, setting_of, understood
from gui.tabs.filters.network.showing import Showing
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.own_images import OwnImages

PERIOD = 400  # milliseconds between two looks at a run under way


class NetworkViewModel(QObject):
    """Reads what the workspace has of a run, while the view is looked at: see `wake`.

    `epochs` and `image` take the intents about each.
    """

    changed = Signal(NetworkView)
    refused = Signal(Exception)  # why something that was asked for is not shown

    def __init__(self, lab: Lab, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._showing = Showing(lab, self)
        self.epochs = EpochIntents(self._showing, self)
        self.image = ImageIntents(self._showing, own_images, self)
        self._unchecked: State = {}  # of a setup, until there are maps of its network
        self._pacer = Pacer(PERIOD, self)
        self._pacer.due.connect(self._follow_run)
        self._showing.changed.connect(self.changed)
        self._showing.answered.connect(self._check_setup)
        self.image.refused.connect(self.refused)
        lab.run_changed.connect(self._hear_of_run)
        lab.run_chosen.connect(self.choose_run)
        lab.activity_changed.connect(self._hear_of_work)

    @property
    def view(self) -> NetworkView:
        """What there is to see now."""
        return self._showing.view

    # Being looked at

    def wake(self) -> None:
        """Begin to follow the workspace: the view is looked at."""
        self._showing.wake()
        self.image.wake()
        self._read()

    def rest(self) -> None:
        """Look nothing up any more, and play nothing: the view is out of sight."""
        self._pacer.forget()
        self._showing.rest()
        self.epochs.set_playing(False)

    # Setups

    def restore(self, setting: Setting) -> None:
        """Show `setting`, as at a new start."""
        self._unchecked = {}
        self._show(setting)

    def understood(self, state: State) -> State:
        """Return the state that a setup would lead to; raises ConfigError, in words, where to none."""
        run = named_run(self.view, state)
        course = self.view.course
        if run is not None and (course is None or course.run.id != run.id):
            course = read_course(self._lab, run)
        return understood(self.view, state, course)

    def take_setup(self, state: State) -> None:
        """Show a setup; what it does not name stays as it is."""
        self._show(setting_of(self.view, state))
        maps = self.view.shown_maps
        self._unchecked = state if maps is None or maps.left_out else {}

    def _check_setup(self, seen: Seen) -> None:
        """Say that a setup names what its network does not have, as soon as there are maps of that."""
        maps, course, state = self.view.shown_maps, self.view.course, self._unchecked
        if seen.maps is None or maps is None or course is None:
            return
        self._unchecked = {}
        try:
            check_maps(maps, course.run, state, "The first one is shown.")
        except ConfigError as error:
            self._showing.change(**{error.field: getattr(Setting(), error.field)})
            self.refused.emit(error)

    # Intents

    def choose_run(self, run_id: int) -> None:
        """Show a run; the newest one that has filters gives way to newer ones only if it is not chosen."""
        self._unchecked = {}
        self._show(replace(self.view.setting, run=run_id, epoch=None))

    def set_sort(self, sort: Sort) -> None:
        self._showing.change(sort=sort)

    def set_scale(self, scale: Scale) -> None:
        self._showing.change(scale=scale)

    def set_part(self, part: Part) -> None:
        self._showing.change(part=part)

    def choose_filter(self, number: int) -> None:
        """Choose a filter of the first layer, from 0."""
        self._showing.change(filter=number)

    def choose_layer(self, name: str) -> None:
        """Show the maps of a layer, its first one chosen."""
        self._showing.change(layer=name, unit=0)

    def choose_map(self, unit: int) -> None:
        """Choose a map of the layer shown, from 0, and with it its filter."""
        self._showing.change(**{"filter" if self.view.is_first_block else "unit": unit})

    def train(self) -> None:
        """Bring the Train tab to the front."""
        self._lab.open_train.emit()

    # From the workspace to a view

    def _show(self, setting: Setting) -> None:
        self._showing.put(setting)
        if self._showing.is_awake:
            self._read()

    def _read(self) -> None:
        """Read the list of runs, and of the one that is shown what is new."""
        try:
            runs = self._lab.store.runs.list()
        except EngineError as error:  # what is shown is still true
            self._showing.update(problem=str(error))
            return
        run = _chosen(runs, self.view.setting.run)
        course = None if run is None else read_course(self._lab, run, self.view.course)
        self._showing.update(runs=runs, course=course, problem="")

    def _follow_run(self) -> None:
        """Read what is new of the run shown: its epochs, and how it does."""
        course = self.view.course
        if not self._showing.is_awake or course is None:
            return
        try:
            run = self._lab.store.runs.get(course.run.id)
        except EngineError as error:
            self._showing.update(problem=str(error))
            return
        newer = read_course(self._lab, run, course)
        if not newer.says_as(course):
            runs = tuple(run if one.id == run.id else one for one in self.view.runs)
            self._showing.update(runs=runs, course=newer, problem="")

    # What happens elsewhere

    def _hear_of_run(self, run_id: int) -> None:
        if self._showing.is_awake:
            self._read()

    def _hear_of_work(self, activity: Activity) -> None:
        """A run that goes on may have another epoch."""
        course = self.view.course
        if self._showing.is_awake and course is not None and course.run.state is RunState.RUNNING:
            self._pacer.ask()


def _chosen(runs: tuple[RunRecord, ...], run_id: int | None) -> RunRecord | None:
    """Return the run that is asked for, else the newest that has filters, else the newest."""
    named = [run for run in runs if run.id == run_id]
    return next(iter((*named, *filter(convolves, runs), *runs)), None)
