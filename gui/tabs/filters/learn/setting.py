"""Every control of the view in which a filter is learned in one frozen value."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from engine.data import PHOTOS
from engine.errors import DataError
from engine.filters.learning import (
    LEARNING_IMAGES,
    EdgeTask,
    Example,
    Problem,
    Scene,
    filter_output,
    learning_image,
    painted,
    scene_of_example,
    scene_of_photo,
)
from engine.store import Json
from gui.tabs.filters.learn.by_hand import ByHand
from gui.tabs.filters.learn.paint import Paint, blank
from gui.tabs.filters.learn.plan import DEFAULT_PLANS, TASKS, Plan, Task

PAINTED_EDGE = 0.5  # between painted edges, which are ±1, and what is painted as none

Paints = tuple[tuple[str, Paint], ...]

SOBEL = ByHand()
TRAINING = EdgeTask().training


@dataclass(frozen=True, slots=True)
class Setting:
    """What the controls say.

    plans     what each task remembers, in the order of TASKS
    training  the photos that clean edges are learned from; the others are held out
    paints    what is painted, by image
    """

    task: Task = Task.EDGES
    by_hand: ByHand = SOBEL
    plans: tuple[Plan, ...] = DEFAULT_PLANS
    training: tuple[str, ...] = TRAINING
    paints: Paints = ()

    @property
    def plan(self) -> Plan:
        """The plan of the task at hand."""
        return self.plans[TASKS.index(self.task)]

    @property
    def held_out(self) -> tuple[str, ...]:
        """The photos that clean edges are judged by."""
        return tuple(name for name in PHOTOS if name not in self.training)

    @property
    def photos(self) -> tuple[str, ...]:
        """What can be looked at."""
        return self.held_out if self.task is Task.EDGES else LEARNING_IMAGES

    @property
    def photo(self) -> str:
        """What is looked at: the one chosen, or the first there is where that one is trained on."""
        photo, photos = self.plan.photo, self.photos
        return photo if photo in photos or not photos else photos[0]

    @property
    def paint(self) -> Paint:
        """What is painted on the image at hand."""
        return dict(self.paints).get(self.photo) or blank(self.photo)

    @property
    def source(self) -> Hashable:
        """All that a learned filter comes from: with another one it begins anew."""
        image = self.training if self.task is Task.EDGES else self.photo
        paint = self.paint if self.task is Task.PAINT else None
        return self.task, self.by_hand, self.plan.config, image, paint

    @property
    def largest(self) -> int:
        """The size of the larger of the two filters: both are judged where that one has a whole window."""
        return max(self.plan.config.size, len(self.by_hand.values))

    def edge_task(self) -> EdgeTask:
        """Return the task of finding clean edges. Raises ConfigError if no photo is left for one part."""
        held_out, made = self.held_out, self.by_hand
        return EdgeTask(training=self.training, held_out=held_out, hand_made=made.title, weights=made.rows)

    def problem(self) -> Problem:
        """Return what is to be learned. Raises ConfigError or DataError where that is nothing."""
        made = self.by_hand
        if self.task is not Task.PAINT and not made.weights.any():
            raise DataError("Every weight of the filter by hand is 0, so that it answers 0 everywhere.")
        match self.task:
            case Task.EDGES:
                return self.edge_task().problem()
            case Task.OUTPUT:
                return filter_output(learning_image(self.photo), made.weights, made.title)
            case Task.PAINT:
                paint = self.paint
                image = learning_image(self.photo)
                return painted(image, paint.wanted, paint.counts, made.weights, made.title)

    def scene(self) -> Scene:
        """Return what is looked at; raises as `problem` does, but for what is not painted yet."""
        config = self.plan.config
        match self.task:
            case Task.EDGES:
                return scene_of_photo(self.edge_task(), config, self.photo)
            case Task.OUTPUT:
                return scene_of_example(self.problem().examples[0], config, EdgeTask().edge)
            case Task.PAINT:
                paint = self.paint
                example = Example(learning_image(self.photo), paint.wanted, paint.counts)
                return scene_of_example(example, config, PAINTED_EDGE)

    def with_plan(self, plan: Plan) -> "Setting":
        """Return the setting with another plan of the task at hand."""
        at = TASKS.index(self.task)
        return replace(self, plans=(*self.plans[:at], plan, *self.plans[at + 1 :]))

    def with_paint(self, paint: Paint) -> "Setting":
        """Return the setting with another painting of the image at hand."""
        others = tuple((name, one) for name, one in self.paints if name != self.photo)
        return replace(self, paints=others if paint.is_empty else (*others, (self.photo, paint)))

    def with_training(self, name: str, trains: bool) -> "Setting":
        """Return the setting with a photo trained on, or held out."""
        chosen = {*self.training, name} if trains else {*self.training} - {name}
        return replace(self, training=tuple(photo for photo in PHOTOS if photo in chosen))

    def to_json(self) -> dict[str, Json]:
        """Return everything as JSON values, for the next start."""
        plans: dict[str, Json] = {
            task.name: plan.to_json() for task, plan in zip(TASKS, self.plans, strict=True)
        }
        paints: dict[str, Json] = {name: paint.to_json() for name, paint in self.paints}
        training: list[Json] = list(self.training)
        return {
            "task": self.task.name,
            **self.by_hand.to_json(),
            "plans": plans,
            "training": training,
            "paints": paints,
        }

    @classmethod
    def from_json(cls, values: dict[str, Json]) -> "Setting":
        """Return what `to_json` gave; whatever in `values` is unusable stays at its default."""
        plans, default = values.get("plans"), cls()
        kept = plans if isinstance(plans, dict) else {}
        read = (kept.get(task.name) for task in TASKS)
        return cls(
            task=_task(values.get("task")) or default.task,
            by_hand=ByHand.from_json(values),
            plans=tuple(
                plan.with_json(one) if isinstance(one, dict) else plan
                for plan, one in zip(DEFAULT_PLANS, read, strict=True)
            ),
            training=_training(values.get("training")) or default.training,
            paints=_paints(values.get("paints")),
        )

    def setup(self) -> dict[str, Json]:
        """Return what the task at hand is made of, to be shared."""
        training: list[Json] = list(self.training)
        paint: Json = None if self.paint.is_empty else self.paint.to_json()
        return {
            "task": self.task.name,
            **self.by_hand.to_json(),
            **self.plan.to_json(),
            "training": training,
            "paint": paint,
        }

    def with_setup(self, values: dict[str, Json]) -> "Setting":
        """Return the setting with a setup, of which whatever is unusable stays as it is."""
        setting = replace(self, task=_task(values.get("task")) or self.task)
        setting = replace(
            setting.with_plan(setting.plan.with_json(values)),
            by_hand=ByHand.from_json(values) if "values" in values else self.by_hand,
            training=_training(values.get("training")) or self.training,
        )
        paint = Paint.from_json(values.get("paint"))
        fits = paint is not None and paint.codes.shape == setting.paint.codes.shape
        return setting.with_paint(paint) if fits and paint is not None else setting


def _task(value: object) -> Task | None:
    return next((task for task in TASKS if task.name == value), None)


def _training(value: object) -> tuple[str, ...] | None:
    """Return photos to train on, in their order; None unless all are photos and one is left."""
    if not isinstance(value, list) or not all(name in PHOTOS for name in value):
        return None
    chosen = tuple(name for name in PHOTOS if name in value)
    return chosen if 0 < len(chosen) < len(PHOTOS) else None


def _paints(value: object) -> Paints:
    if not isinstance(value, dict):
        return ()
    read = ((name, Paint.from_json(one)) for name, one in value.items() if name in LEARNING_IMAGES)
    return tuple(
        (name, paint)
        for name, paint in read
        if paint is not None and not paint.is_empty and paint.codes.shape == blank(name).codes.shape
    )
