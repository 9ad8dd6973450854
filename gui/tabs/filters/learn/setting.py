"""Every control of the view in which a filter is learned in one frozen value."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from engine.data import PHOTOS
from engine.filters.learning import LEARNING_IMAGES, EdgeTask, learning_image
from engine.store import Json
from gui.tabs.filters.learn.by_hand import ByHand
from gui.tabs.filters.learn.paint import Paint
from gui.tabs.filters.learn.pictures import is_own
from gui.tabs.filters.learn.plan import DEFAULT_PLANS, TASKS, Plan, Task

MOST_OWN = 16  # images of the user's own whose paint is kept

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
        """What can be looked at of the lab's own images."""
        return self.held_out if self.task is Task.EDGES else LEARNING_IMAGES

    @property
    def photo(self) -> str:
        """What is looked at: the one chosen, or the first there is where that one is trained on."""
        photo, photos = self.plan.photo, self.photos
        return photo if is_own(photo) or photo in photos or not photos else photos[0]

    @property
    def painted(self) -> Paint | None:
        """What is painted on the image at hand; None for nothing."""
        return dict(self.paints).get(self.photo)

    @property
    def source(self) -> Hashable:
        """All that a learned filter comes from: with another one it begins anew."""
        image = self.training if self.task is Task.EDGES else self.photo
        paint = self.painted if self.task is Task.PAINT else None
        return self.task, self.by_hand, self.plan.config, image, paint

    @property
    def largest(self) -> int:
        """The size of the larger of the two filters: both are judged where that one has a whole window."""
        return max(self.plan.config.size, len(self.by_hand.values))

    def with_plan(self, plan: Plan) -> "Setting":
        """Return the setting with another plan of the task at hand."""
        at = TASKS.index(self.task)
        return replace(self, plans=(*self.plans[:at], plan, *self.plans[at + 1 :]))

    def with_paint(self, paint: Paint | None) -> "Setting":
        """Return the setting with another painting of the image at hand, or none.

        Of the user's own images those painted last keep their paint: MOST_OWN of them.
        """
        others = tuple((name, one) for name, one in self.paints if name != self.photo)
        if paint is None or paint.is_empty:
            return replace(self, paints=others)
        return replace(self, paints=_within_limits((*others, (self.photo, paint))))

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
        paint: Json = None if self.painted is None else self.painted.to_json()
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
        return setting if paint is None or not _fits(setting.photo, paint) else setting.with_paint(paint)


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
    names = (name for name in value if name in LEARNING_IMAGES or is_own(name))
    read = ((name, Paint.from_json(value[name])) for name in names)
    return _within_limits(
        tuple(
            (name, paint)
            for name, paint in read
            if paint is not None and not paint.is_empty and _fits(name, paint)
        )
    )


def _fits(name: str, paint: Paint) -> bool:
    """Return whether a painting has the size of its image; of the user's own that is seen later."""
    return is_own(name) or learning_image(name).shape == (paint.height, paint.width)


def _within_limits(paints: Paints) -> Paints:
    own = [name for name, _ in paints if is_own(name)]
    return tuple((name, paint) for name, paint in paints if name not in own[:-MOST_OWN])
