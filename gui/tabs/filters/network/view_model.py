"""What the view of a trained network shows, and what a user may change."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from engine.errors import DataError, EngineError
from engine.filters.filter_course import filter_course
from engine.filters.turned_likeness import nearest_turned
from engine.store import RunRecord, RunState
from gui.lab import Activity, Lab
from gui.pacer import Pacer
from gui.tabs.filters.network.course import convolves, read_course
from gui.tabs.filters.network.looker import Looker
from gui.tabs.filters.network.looks import Own, Seen
from gui.tabs.filters.network.setting import Part, Scale, Setting, Sort
from gui.tabs.filters.network.view import NetworkView

PERIOD = 400  # milliseconds between two looks at a run under way


class NetworkViewModel(QObject):
    """Reads what the workspace has of a run, and has looked up what only the network can answer.

    That happens while the view is looked at: see `wake`.
    """

    changed = Signal(NetworkView)
    refused = Signal(Exception)  # why an image of the user's own is not shown

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._awake = False
        self.view = NetworkView(Setting())
        self._looker = Looker(lab, self)
        self._looker.seen.connect(self._take)
        self._looker.changed.connect(self._note_looking)
        self._pacer = Pacer(PERIOD, self)
        self._pacer.due.connect(self._follow_run)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        self._clock = QElapsedTimer()
        self._played = 0
        lab.run_changed.connect(self._hear_of_run)
        lab.run_chosen.connect(self.choose_run)
        lab.activity_changed.connect(self._hear_of_work)

    # Being looked at

    def wake(self) -> None:
        """Begin to follow the workspace: the view is looked at."""
        self._awake = True
        self._read()

    def rest(self) -> None:
        """Look nothing up any more, and play nothing: the view is out of sight."""
        self._awake = False
        self._pacer.forget()
        self._looker.want()
        self.set_playing(False)

    def restore(self, setting: Setting, image: Path | None = None) -> None:
        """Show `setting`, as at a new start, with an image of the user's own that is still there."""
        own = Own(image) if image is not None and image.is_file() else None
        self.view = replace(self.view, own=own)
        self._show(setting)

    # Intents: the run and its epochs

    def choose_run(self, run_id: int) -> None:
        """Show a run; the newest one that has filters gives way to newer ones only if it is not chosen."""
        self._show(replace(self.view.setting, run=run_id, epoch=None))

    def set_step(self, step: int) -> None:
        """Show the epoch at this place of those there are; at the last one, follow those to come."""
        course = self.view.course
        if course is None or not course.snapshots:
            return
        last = len(course.snapshots) - 1
        step = min(max(step, 0), last)
        epoch = None if step == last else course.snapshots[step].epoch
        self._update(setting=replace(self.view.setting, epoch=epoch))

    def move_epoch(self, by: int) -> None:
        self.set_step(self.view.step + by)

    def go_last(self) -> None:
        """Show the last epoch there is."""
        self._update(setting=replace(self.view.setting, epoch=None))

    def toggle_playing(self) -> None:
        self.set_playing(not self.view.playing)

    def set_playing(self, playing: bool) -> None:
        """Let epochs pass up to the last one; from there, begin before training."""
        course = self.view.course
        if playing and course is not None and len(course.snapshots) > 1:
            if self.view.step == len(course.snapshots) - 1:
                self.set_step(0)
            self._clock.start()
            self._played = 0
            self._timer.start(int(1000 / self.view.setting.speed))
            self._update(playing=True)
        else:
            self._timer.stop()
            self._update(playing=False)

    def set_speed(self, epochs_per_second: float) -> None:
        """Play at one of SPEEDS."""
        self._update(setting=replace(self.view.setting, speed=epochs_per_second))
        if self.view.playing:
            self.set_playing(True)

    # Intents: what is shown of it

    def set_sort(self, sort: Sort) -> None:
        self._update(setting=replace(self.view.setting, sort=sort))

    def set_scale(self, scale: Scale) -> None:
        self._update(setting=replace(self.view.setting, scale=scale))

    def set_part(self, part: Part) -> None:
        self._update(setting=replace(self.view.setting, part=part))

    def choose_filter(self, number: int) -> None:
        """Choose a filter of the first layer, from 0."""
        self._update(setting=replace(self.view.setting, filter=number))

    def choose_layer(self, name: str) -> None:
        """Show the maps of a layer, its first one chosen."""
        self._update(setting=replace(self.view.setting, layer=name, unit=0))

    def choose_map(self, unit: int) -> None:
        """Choose a map of the layer shown, from 0, and with it its filter."""
        setting = self.view.setting
        first = self.view.is_first_block
        self._update(setting=replace(setting, filter=unit) if first else replace(setting, unit=unit))

    def set_example(self, index: int) -> None:
        """Show the maps for an example of the data set, from 0."""
        maps = self.view.shown_maps
        most = maps.count - 1 if maps else index
        self._update(setting=replace(self.view.setting, example=min(max(index, 0), most)), own=None)

    def open_image(self, source: Path | bytes) -> None:
        """Show the maps for an image of the user's own: a file, or the bytes of one."""
        self._update(own=Own(source))

    def move_example(self, by: int) -> None:
        """Show the example so many places further on; from an image of the user's own, the one before it."""
        by = 0 if self.view.own is not None else by
        self.set_example(self.view.setting.example + by)

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

    def _update(self, **changes: object) -> None:
        """Change the view, and what follows from it."""
        before = self.view
        view = replace(before, **changes)  # type: ignore[arg-type]
        self.view = _followed(before, view)
        self.changed.emit(self.view)
        if self._awake:
            self._looker.want(*self.view.wanted)

    def _take(self, seen: Seen) -> None:
        """Keep an answer, if it is one to what is wanted now."""
        if seen.wanted not in self.view.wanted:
            return
        if seen.wanted.own is not None and seen.problem:  # the example is shown again
            self._update(own=None)
            self.refused.emit(DataError(seen.problem))
            return
        self._update(**{"patches" if seen.wanted.example is None else "maps": seen})

    def _note_looking(self) -> None:
        if self._looker.is_busy != self.view.looking:
            self.view = replace(self.view, looking=self._looker.is_busy)
            self.changed.emit(self.view)

    # What happens elsewhere

    def _hear_of_run(self, run_id: int) -> None:
        if self._awake:
            self._read()

    def _hear_of_work(self, activity: Activity) -> None:
        """A run that goes on may have another epoch."""
        course = self.view.course
        if self._awake and course is not None and course.run.state is RunState.RUNNING:
            self._pacer.ask()

    def _follow_run(self) -> None:
        """Read the epochs that the run shown has had since."""
        course = self.view.course
        if self._awake and course is not None:
            newer = read_course(self._lab, course.run, course)
            if len(newer.snapshots) != len(course.snapshots) or newer.stamp != course.stamp:
                self._update(course=newer)

    def _advance(self) -> None:
        """Go on by as many epochs as are due by the clock; stop at the last one."""
        due = int(self._clock.elapsed() * self.view.setting.speed / 1000) - self._played
        course = self.view.course
        if due <= 0 or course is None:
            return
        self._played += due
        self.set_step(self.view.step + due)
        if self.view.step == len(course.snapshots) - 1:
            self.set_playing(False)


def _chosen(runs: tuple[RunRecord, ...], run_id: int | None) -> RunRecord | None:
    """Return the run that is asked for, else the newest that has filters, else the newest."""
    named = [run for run in runs if run.id == run_id]
    return next(iter((*named, *filter(convolves, runs), *runs)), None)


def _followed(before: NetworkView, view: NetworkView) -> NetworkView:
    """Return `view` with what follows from the filters it shows; what is the same is not reckoned again."""
    snapshot, course = view.snapshot, view.course
    if snapshot is None or course is None:
        return replace(view, likenesses=(), at_end=(), followed=None)
    last = course.snapshots[-1]
    if snapshot is not before.snapshot or not view.likenesses:
        view = replace(view, likenesses=nearest_turned(snapshot.weights))
    if before.course is None or before.course is not course or not view.at_end:
        at_end = view.likenesses if snapshot is last else nearest_turned(last.weights)
        view = replace(view, at_end=at_end)
    if course is not before.course or view.filter != before.filter or view.followed is None:
        weights = np.stack([one.weights[view.filter] for one in course.snapshots])  # (E, C, f, f)
        view = replace(view, followed=filter_course(weights))
    return view
