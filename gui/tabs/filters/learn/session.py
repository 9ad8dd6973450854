"""What a job learns: the generators it plays, and what they tell of a filter."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from time import perf_counter, sleep

import numpy as np

from engine.errors import EngineError, LearningDivergedError
from engine.filters.learning import (
    Determination,
    Explanation,
    HeldOut,
    HeldOutRow,
    Learner,
    LearnProgress,
    LearnState,
    Scene,
    Score,
    explain,
    learn_on,
)
from gui.tabs.filters.learn.pace import due_at
from gui.tabs.filters.learn.pictures import Pictures, is_own
from gui.tabs.filters.learn.plan import Speed, Task
from gui.tabs.filters.learn.problems import edge_task, problem_of, scene_of
from gui.tabs.filters.learn.setting import Setting

BURST = 0.05  # seconds of work between two events
READING = 0.3  # seconds between two looks at how good the filter is: numbers stand still to be read


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """How good a filter is.

    table        what clean edges it finds on the photos held out; empty for other tasks
    learned      how near it comes to what is wanted of the image it learns from; None where there is a table
    by_hand      the same of the filter by hand
    explanation  what happened, in words
    """

    table: tuple[HeldOutRow, ...]
    learned: Score | None
    by_hand: Score | None
    explanation: Explanation

    def scores(self, photo: str) -> tuple[Score | None, Score | None]:
        """Return the scores of the learned filter and of the one by hand, for what is looked at."""
        row = next((row for row in self.table if row.photo == photo), None)
        return (self.learned, self.by_hand) if row is None else (row.learned, row.by_hand)


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A filter on its way: `state` is of now, `judgement` of some tenths of a second ago at most."""

    state: LearnState
    judgement: Judgement


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The images have been gone through. The learner belongs to one thread at a time: to the job's, if any.

    setting      what it was made from
    pictures     and the images that it names
    scene        what is looked at
    by_hand      how near the filter by hand comes to what is wanted of it; None where there is a table
    stable_rate  the largest rate that does not diverge; None where no such number is known
    """

    setting: Setting
    pictures: Pictures
    learner: Learner
    held_out: HeldOut | None
    scene: Scene
    by_hand: Score | None
    determination: Determination
    stable_rate: float | None

    def look_at(self, photo: str) -> None:
        """Judge an image of the user's own with the photos that are held out, as long as it is looked at."""
        if self.held_out is not None:
            self.held_out.look_at(photo, self.pictures.image(photo) if is_own(photo) else None)

    def judge(self) -> Judgement:
        """Look at the filter as it is now."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self._judged()

    def moment(self) -> Moment:
        """Return the filter as it is now, which may have grown beyond all bounds."""
        with np.errstate(over="ignore", invalid="ignore"):
            return Moment(self.learner.state(), self.judge())

    def _judged(self) -> Judgement:
        learner = self.learner
        if self.held_out is not None:
            table = self.held_out.table(learner.kernel, learner.bias)
            return Judgement(table, None, None, explain(learner, table))
        score = self.scene.score(learner.kernel, learner.bias, self.setting.largest)
        return Judgement((), score, self.by_hand, explain(learner))


@dataclass(frozen=True, slots=True, eq=False)
class Refused:
    """There is nothing to be learned, or learning cannot go on; the last event of its job."""

    error: EngineError


Event = Scene | Prepared | Moment | Refused
Events = Generator[Event, None, None]


def prepare(setting: Setting, pictures: Pictures) -> Events:
    """Go through the images: first what is looked at, then what is learned from, and the first values."""
    try:
        yield from _prepare(setting, pictures)
    except EngineError as error:
        yield Refused(error)


def _prepare(setting: Setting, pictures: Pictures) -> Events:
    config = setting.plan.config
    scene = scene_of(setting, pictures)
    yield scene
    learner = Learner(problem_of(setting, pictures), config)
    held_out = HeldOut(edge_task(setting), config) if setting.task is Task.EDGES else None
    by_hand = None if held_out else scene.score(setting.by_hand.weights, 0.0, setting.largest)
    determination, stable_rate = learner.determination, learner.stable_rate
    made = Prepared(setting, pictures, learner, held_out, scene, by_hand, determination, stable_rate)
    made.look_at(setting.photo)
    yield made
    yield made.moment()


def learn_more(prepared: Prepared, updates: int, speed: Speed) -> Events:
    """Make so many more updates."""
    try:
        yield from _learn_more(prepared, updates, speed)
    except LearningDivergedError as error:
        yield Refused(error)


def _learn_more(prepared: Prepared, updates: int, speed: Speed) -> Events:
    learner = prepared.learner
    states = _quickly(learner, updates) if speed is Speed.FULL else _slowly(learner, updates, speed)
    judgement, judged = prepared.judge(), perf_counter()
    for state in states:
        if perf_counter() - judged > READING:
            judgement, judged = prepared.judge(), perf_counter()
        yield Moment(state, judgement)
    yield prepared.moment()


def _quickly(learner: Learner, updates: int) -> Iterator[LearnState]:
    for event in learn_on(learner, updates, BURST):
        if isinstance(event, LearnProgress):
            yield event.state


def _slowly(learner: Learner, updates: int, speed: Speed) -> Iterator[LearnState]:
    """Make updates when they are due, and look up in between, so that nobody waits who wants to stop."""
    last, started, due = learner.updates + updates, perf_counter(), due_at(speed, learner.updates)
    while learner.updates < last:
        so_many = min(last, due(perf_counter() - started))
        if so_many > learner.updates:
            yield from _quickly(learner, so_many - learner.updates)
            yield learner.state()
        if learner.updates < last:
            sleep(BURST)
