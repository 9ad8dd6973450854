"""The one filter that is being learned: its job, how far it is, and what comes next."""

from dataclasses import replace
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal

from engine.filters.learning import Scene
from gui.jobs import Job, Start
from gui.lab import Activity, Lab
from gui.tabs.filters.learn.pictures import Pictures
from gui.tabs.filters.learn.plan import Speed
from gui.tabs.filters.learn.session import Event, Moment, Prepared, Refused, learn_more, prepare
from gui.tabs.filters.learn.setting import Setting


class Phase(Enum):
    """What the job does."""

    IDLE = "idle"
    PREPARING = "preparing"
    LEARNING = "learning"


class Learning(QObject):
    """Plays one job at a time, and the next one when that has ended.

    A pause ends the job: the learner stays where it is, and goes on from there in another one.

    setting   what was prepared last
    scene     what is looked at; None until there is one
    prepared  what `moment` belongs to; None where there is nothing to be learned
    error     why there is not
    failure   why it cannot go on: the loss grows without end
    """

    changed = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._job: Job | None = None
        self._pictures = Pictures()
        self._next: Setting | None = None  # what to prepare as soon as the job has ended
        self._more = 0  # updates to make after that
        self._rewinds = False
        self._resumes = False  # at another speed
        self._speed = Speed.FULL
        self._target = 0  # the update at which the job ends
        self.phase = Phase.IDLE
        self.setting: Setting | None = None
        self.scene: Scene | None = None
        self.prepared: Prepared | None = None
        self.moment: Moment | None = None
        self.error: Exception | None = None
        self.failure: Exception | None = None

    @property
    def is_learning(self) -> bool:
        """Whether updates are being made, or will be as soon as they can."""
        return self._more > 0 or (self.phase is Phase.LEARNING and not self._is_ending)

    def ask(self, setting: Setting, pictures: Pictures, updates: int = 0) -> None:
        """Begin anew with `setting`, and make so many updates."""
        self._pictures = pictures
        self._next, self._more, self._rewinds = setting, updates, False
        self._resumes, self._speed = False, setting.plan.speed
        self._go_on()
        self.changed.emit()

    def learn(self, updates: int) -> None:
        """Make so many more updates."""
        if self.error is not None or self.failure is not None:
            return
        self._more = updates
        if self._job is None and self.prepared is None:
            self._next = self.setting  # somebody has cancelled its preparation
        self._go_on()
        self.changed.emit()

    def pause(self) -> None:
        """Stay at the update that is reached."""
        self._more, self._resumes = 0, False
        if self._job is not None and self.phase is Phase.LEARNING:
            self._job.cancel()
        self.changed.emit()

    def set_speed(self, speed: Speed) -> None:
        """Make the updates to come, and those under way, at another speed."""
        self._speed = speed
        if self._job is not None and self.phase is Phase.LEARNING and not self._is_ending:
            self._resumes = True
            self._job.cancel()

    def look_at(self, photo: str, pictures: Pictures) -> None:
        """Judge another image that is held out, from the next look at the filter on."""
        self._pictures = pictures
        if self.prepared is None or self._is_ending:
            return
        self.prepared = replace(self.prepared, pictures=pictures)
        self.prepared.look_at(photo)
        if self._job is None:
            self.moment = self.prepared.moment()
            self.changed.emit()

    def rewind(self) -> None:
        """Go back to the same first values, and stay there."""
        self.pause()
        if self.phase is not Phase.PREPARING:
            self._rewinds = True
            self._go_on()

    # The job

    @property
    def _is_ending(self) -> bool:
        return self._next is not None or self._rewinds

    def _go_on(self) -> None:
        """Begin what comes next; where a job is under way, when it has ended."""
        if self._job is not None:
            if self._is_ending:
                self._job.cancel()
            return
        if self._next is not None:
            self.setting, self._next = self._next, None
            self._play(Phase.PREPARING, partial(prepare, self.setting, self._pictures))
        elif self._rewinds:
            self._rewinds, self.failure = False, None
            if self.prepared is not None:
                self.prepared.learner.rewind()
                self.moment = self.prepared.moment()
            self.changed.emit()
        elif self._more and self.prepared is not None:
            updates, self._more = self._more, 0
            self._target = self.prepared.learner.updates + updates
            self._play(Phase.LEARNING, partial(learn_more, self.prepared, updates, self._speed))

    def _play(self, phase: Phase, start: Start) -> None:
        self.phase = phase
        if phase is Phase.PREPARING:
            self.error = self.failure = None
        self._job = self._lab.start("Learning a filter", start)
        self._job.delivered.connect(self._fold)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._end)
        self._job.cancelled.connect(self._note_cancelled)  # by whomever: the status bar can, too
        if phase is Phase.LEARNING:
            self.changed.emit()

    def _fold(self, events: tuple[Event, ...]) -> None:
        if self._is_ending:  # it is not what is asked for any more
            return
        for event in events:
            match event:
                case Scene():
                    self.scene, self.prepared, self.moment = event, None, None
                case Prepared():
                    self.prepared = event
                case Moment():
                    self.moment = event
                case Refused():
                    self._fail(event.error)
        if self.moment is not None:
            if self.phase is Phase.LEARNING:
                self._report(self.moment)
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        if self._is_ending:
            return
        self._more = 0
        if self.phase is Phase.PREPARING:
            self.error, self.prepared, self.moment = error, None, None
        else:
            self.failure = error

    def _note_cancelled(self) -> None:
        if self._next is None and not self._resumes:
            self._more = 0

    def _end(self) -> None:
        learned = self.phase is Phase.LEARNING
        self._job, self.phase = None, Phase.IDLE
        if learned and self.prepared is not None and not self._is_ending:
            self.moment = self.prepared.moment()  # the job saw the last updates without looking closely
            if self._resumes:
                self._more = self._target - self.prepared.learner.updates
        self._resumes = False
        self._go_on()
        self.changed.emit()

    def _report(self, moment: Moment) -> None:
        update = moment.state.latest.update
        self._lab.report(Activity(f"Learning a filter, update {update:,}", min(1.0, update / self._target)))
