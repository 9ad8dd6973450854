"""What the view of a trained network shows, and what a user may change."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.store import RunRecord, RunState
from gui.lab import Activity, Lab
from gui.pacer import Pacer
from gui.setup_text import State
from gui.tabs.filters.network.course import convolves, read_course
from gui.tabs.filters.network.following import followed
from gui.tabs.filters.network.looker import Looker
from gui.tabs.filters.network.looks import Seen
from gui.tabs.filters.network.player import Player
from gui.tabs.filters.network.setting import Part, Scale, Setting, Sort
from gui.tabs.filters.network.setups import named_run, setting_of, understood
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.own_images import OwnImage, OwnImages

PERIOD = 400  # milliseconds between two looks at a run under way


class NetworkViewModel(QObject):
    """Reads what the workspace has of a run, and has looked up what only the network can answer.

    That happens while the view is looked at: see `wake`.
    """

    changed = Signal(NetworkView)
    refused = Signal(Exception)  # why an image of the user's own is not shown

    def __init__(self, lab: Lab, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._own_images = lab, own_images
        self._awake = False
        self.view = NetworkView(Setting())
        self._looker = Looker(lab, self)
        self._looker.seen.connect(self._take)
        self._looker.changed.connect(self._note_looking)
        self._pacer = Pacer(PERIOD, self)
        self._pacer.due.connect(self._follow_run)
        self._player = Player(self)
        self._player.due.connect(self._advance)
        own_images.changed.connect(self._hear_of_images)
        lab.run_changed.connect(self._hear_of_run)
        lab.run_chosen.connect(self.choose_run)
        lab.activity_changed.connect(self._hear_of_work)

    # Being looked at

    def wake(self) -> None:
        """Begin to follow the workspace: the view is looked at."""
        self._awake = True
        self._own_images.load()
        self._note_images()
        self._read()

    def rest(self) -> None:
        """Look nothing up any more, and play nothing: the view is out of sight."""
        self._awake = False
        self._pacer.forget()
        self._looker.want()
        self.set_playing(False)

    def restore(self, setting: Setting) -> None:
        """Show `setting`, as at a new start."""
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

    # Intents: the run and its epochs

    def choose_run(self, run_id: int) -> None:
        """Show a run; the newest one that has filters gives way to newer ones only if it is not chosen."""
        self._show(replace(self.view.setting, run=run_id, epoch=None))

    def set_step(self, step: int) -> None:
        """Show the epoch at this place of those there are; at the last one, follow those to come."""
        epochs = self.view.epochs
        if not epochs:
            return
        step = min(max(step, 0), len(epochs) - 1)
        epoch = None if step == len(epochs) - 1 else epochs[step]
        self._change(epoch=epoch)

    def move_epoch(self, by: int) -> None:
        self.set_step(self.view.step + by)

    def go_last(self) -> None:
        """Show the last epoch there is."""
        self._change(epoch=None)

    def toggle_playing(self) -> None:
        self.set_playing(not self.view.playing)

    def set_playing(self, playing: bool) -> None:
        """Let epochs pass up to the last one; from there, begin before training."""
        if playing and len(self.view.epochs) > 1:
            if self.view.step == len(self.view.epochs) - 1:
                self.set_step(0)
            self._player.start(self.view.setting.speed)
            self._update(playing=True)
        else:
            self._player.stop()
            self._update(playing=False)

    def set_speed(self, epochs_per_second: float) -> None:
        """Play at one of SPEEDS."""
        self._change(speed=epochs_per_second)
        if self.view.playing:
            self.set_playing(True)

    # Intents: what is shown of it

    def set_sort(self, sort: Sort) -> None:
        self._change(sort=sort)

    def set_scale(self, scale: Scale) -> None:
        self._change(scale=scale)

    def set_part(self, part: Part) -> None:
        self._change(part=part)

    def choose_filter(self, number: int) -> None:
        """Choose a filter of the first layer, from 0."""
        self._change(filter=number)

    def choose_layer(self, name: str) -> None:
        """Show the maps of a layer, its first one chosen."""
        self._change(layer=name, unit=0)

    def choose_map(self, unit: int) -> None:
        """Choose a map of the layer shown, from 0, and with it its filter."""
        if self.view.is_first_block:
            self._change(filter=unit)
        else:
            self._change(unit=unit)

    # Intents: the image for the maps

    def set_example(self, index: int) -> None:
        """Show the maps for an example of the data set, from 0."""
        maps = self.view.shown_maps
        most = maps.count - 1 if maps else index
        self._change(example=min(max(index, 0), most), own="")

    def move_example(self, by: int) -> None:
        """Show the example so many places further on; from an image of the user's own, the one before it."""
        by = 0 if self.view.own is not None else by
        self.set_example(self.view.setting.example + by)

    def open_image(self, source: Path | bytes) -> None:
        """Show the maps for an image of the user's own: a file, or the bytes of one."""
        job = self._own_images.open(source)
        job.delivered.connect(self._take_image)
        job.failed.connect(self.refused)

    def choose_own(self, key: str) -> None:
        """Show the maps for an image that was opened before."""
        self._change(own=key)

    def forget_own(self, key: str) -> None:
        """Take an image off the list of the user's own."""
        self._own_images.forget(key)

    def set_fits(self, fits: bool) -> None:
        """Show an image of the user's own in the size that the network was trained on, or in its own."""
        self._change(fits=fits)

    def train(self) -> None:
        """Bring the Train tab to the front."""
        self._lab.open_train.emit()

    # From the workspace to a view

    def _show(self, setting: Setting) -> None:
        self.view = replace(self.view, setting=setting)
        if self._awake:
            self._read()

    def _read(self) -> None:
        """Read the list of runs, and of the one that is shown what is new."""
        try:
            runs = self._lab.store.runs.list()
        except EngineError as error:  # what is shown is still true
            self._update(problem=str(error))
            return
        run = _chosen(runs, self.view.setting.run)
        course = None if run is None else read_course(self._lab, run, self.view.course)
        self._update(runs=runs, course=course, problem="")

    def _change(self, **changes: object) -> None:
        """Change the setting."""
        self._update(setting=replace(self.view.setting, **changes))  # type: ignore[arg-type]

    def _update(self, **changes: object) -> None:
        """Change the view, and what follows from it."""
        before = self.view
        view = followed(before, replace(before, **changes))  # type: ignore[arg-type]
        wanted = view.wanted
        self.view = replace(view, refusals=tuple(seen for seen in view.refusals if seen.wanted in wanted))
        self.changed.emit(self.view)
        if self._awake:
            self._looker.want(*self.view.wanted)

    def _take(self, seen: Seen) -> None:
        """Keep an answer to what is wanted now, or to the same at an epoch that has just passed."""
        if seen.problem:
            if seen.wanted in self.view.wanted:
                self._update(refusals=(*self.view.refusals, seen))
        elif any(seen.wanted.asks_as(one) for one in self.view.wanted):
            self._update(**{"patches" if seen.maps is None else "maps": seen})

    def _take_image(self, events: tuple[object, ...]) -> None:
        for image in events:
            if isinstance(image, OwnImage):
                self.choose_own(image.key)

    def _note_images(self) -> None:
        images, loading = self._own_images.images, self._own_images.is_loading
        if (images, loading) != (self.view.images, self.view.loading):
            self._update(images=images, loading=loading)

    def _note_looking(self) -> None:
        if self._looker.is_busy != self.view.looking:
            self.view = replace(self.view, looking=self._looker.is_busy)
            self.changed.emit(self.view)

    # What happens elsewhere

    def _hear_of_images(self) -> None:
        if self._awake:
            self._note_images()

    def _hear_of_run(self, run_id: int) -> None:
        if self._awake:
            self._read()

    def _hear_of_work(self, activity: Activity) -> None:
        """A run that goes on may have another epoch."""
        course = self.view.course
        if self._awake and course is not None and course.run.state is RunState.RUNNING:
            self._pacer.ask()

    def _follow_run(self) -> None:
        """Read what is new of the run shown: its epochs, and how it does."""
        course = self.view.course
        if not self._awake or course is None:
            return
        try:
            run = self._lab.store.runs.get(course.run.id)
        except EngineError as error:
            self._update(problem=str(error))
            return
        newer = read_course(self._lab, run, course)
        if run != course.run or (newer.epochs, newer.kept, newer.stamp) != (
            course.epochs,
            course.kept,
            course.stamp,
        ):
            runs = tuple(run if one.id == run.id else one for one in self.view.runs)
            self._update(runs=runs, course=newer, problem="")

    def _advance(self, due: int) -> None:
        """Go on by so many epochs; stop at the last one."""
        self.set_step(self.view.step + due)
        if self.view.step >= len(self.view.epochs) - 1:
            self.set_playing(False)


def _chosen(runs: tuple[RunRecord, ...], run_id: int | None) -> RunRecord | None:
    """Return the run that is asked for, else the newest that has filters, else the newest."""
    named = [run for run in runs if run.id == run_id]
    return next(iter((*named, *filter(convolves, runs), *runs)), None)
