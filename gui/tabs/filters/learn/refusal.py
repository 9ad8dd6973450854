"""Why a filter cannot be learned, or no further, and single changes that help."""

from dataclasses import dataclass, replace

from engine.data import PHOTOS
from engine.errors import ConfigError, DataError, EngineError, LearningDivergedError
from engine.filters.learning import Scene
from gui.tabs.filters.learn.by_hand import ByHand
from gui.tabs.filters.learn.paint import example
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.setting import TRAINING, Setting

MOST_REPAIRS = 3


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong. Each repair is what its button says, and the setting that it leads to."""

    title: str
    sentence: str
    repairs: tuple[tuple[str, Setting], ...] = ()


def refusal_of(setting: Setting, error: Exception, scene: Scene | None) -> Refusal:
    """Return what to say of an error that preparing `setting` ended with; `scene` is what is looked at."""
    if not setting.training:
        return Refusal(
            "No photo to learn from",
            "Every photo is held out. Tick at least one to learn from.",
            (("The five at first", replace(setting, training=TRAINING)),),
        )
    if not setting.held_out:
        last = PHOTOS[0]
        return Refusal(
            "No photo held out",
            "A filter is judged by photos that it has not seen: leave at least one out.",
            ((f"Hold out {last}", setting.with_training(last, False)),),
        )
    if isinstance(error, DataError) and setting.task is not Task.PAINT:
        sobel = ByHand()
        return Refusal("Nothing to learn", str(error), ((sobel.title, replace(setting, by_hand=sobel)),))
    if isinstance(error, DataError):
        return _of_paint(setting, error, scene)
    if isinstance(error, ConfigError):
        return Refusal(_title(error), str(error), _repairs(setting, error))
    return Refusal("This cannot be learned", str(error))


def divergence_of(setting: Setting, error: LearningDivergedError) -> Refusal:
    """Return what to say when every update overshoots: the repair is a rate that works."""
    plan = setting.plan
    repairs = (
        (f"Learning rate {repair.value:g}", setting.with_plan(plan.with_value(repair.field, repair.value)))
        for repair in error.repairs
    )
    return Refusal("The learning rate is too large", str(error), tuple(repairs))


def failure_of(setting: Setting, error: Exception) -> Refusal:
    """Return what to say of an error that learning ended with."""
    if isinstance(error, LearningDivergedError):
        return divergence_of(setting, error)
    return Refusal("Learning has failed", str(error))


def _of_paint(setting: Setting, error: EngineError, scene: Scene | None) -> Refusal:
    if not setting.paint.is_empty or scene is None:
        return Refusal("This paint cannot be learned from", str(error))
    painted = setting.with_paint(example(scene.answer(setting.by_hand.weights)))
    return Refusal(
        "Nothing is painted yet",
        "Paint where you see an edge, light to dark or dark to light, and beside it pixels that are none. "
        "Pixels without paint do not count.",
        (() if painted.paint.is_empty else (("Paint an example", painted),)),
    )


def _title(error: ConfigError) -> str:
    names = {"size": "This filter size cannot be learned", "training": "These photos cannot be learned from"}
    return names.get(error.field, "This cannot be learned")


def _repairs(setting: Setting, error: ConfigError) -> tuple[tuple[str, Setting], ...]:
    """Return the engine's repairs that are a setting here; none that changes nothing."""
    made = []
    for repair in error.repairs:
        try:
            other = setting.with_plan(setting.plan.with_value(repair.field, repair.value))
        except (ConfigError, KeyError, TypeError):
            continue
        if other != setting:
            made.append((f"{repair.field.replace('_', ' ').capitalize()} {repair.value}", other))
    return tuple(made[:MOST_REPAIRS])
