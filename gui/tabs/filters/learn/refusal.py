"""Why a filter cannot be learned, or no further, and single changes that help."""

from dataclasses import dataclass, replace

from engine.data import PHOTOS
from engine.errors import ConfigError, DataError, EngineError, LearningDivergedError
from gui.tabs.filters.learn.by_hand import ByHand
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.setting import TRAINING, Setting

MOST_REPAIRS = 3
CANNOT = "This cannot be learned"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong. Each repair is what its button says, and the setting that it leads to.

    is_hint  nothing is wrong: it says what to do first
    """

    title: str
    sentence: str
    repairs: tuple[tuple[str, Setting], ...] = ()
    is_hint: bool = False

    def with_another(self, other: "Refusal") -> "Refusal":
        """Return this one with what else is wrong said after it."""
        return replace(self, sentence=f"{self.sentence} {other.title}: {other.sentence}")


def refusal_of(setting: Setting, error: Exception) -> Refusal:
    """Return what to say of an error that preparing `setting` ended with."""
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
        return _of_paint(setting, error)
    if isinstance(error, ConfigError) and error.field == "kernel":
        return too_large(setting)
    if isinstance(error, ConfigError):
        return Refusal(_title(error), str(error), _repairs(setting, error))
    return _unexpected() if not isinstance(error, EngineError) else Refusal(CANNOT, str(error))


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
    return Refusal("Learning has failed", str(error)) if isinstance(error, EngineError) else _unexpected()


def _of_paint(setting: Setting, error: EngineError) -> Refusal:
    if setting.painted is not None:
        return Refusal("This paint cannot be learned from", str(error))
    return Refusal(
        "Nothing is painted yet",
        "Draw on the photo with “+ edge” where it goes from light to dark, with “− edge” where from dark to "
        "light, and with “No edge” beside them. Or press Example.",
        is_hint=True,
    )


def too_large(setting: Setting) -> Refusal:
    """Return what to say where the filter by hand has no whole window in the image."""
    size, other = len(setting.by_hand.values), setting.photos[0]
    plan = setting.plan.with_value("photo", other)
    return Refusal(
        "The image is too small",
        f"The filter by hand, {size} × {size}, does not fit into it: choose a smaller one, or another image.",
        ((other.capitalize(), setting.with_plan(plan)),),
    )


def _unexpected() -> Refusal:
    """Return what to say of an error that nobody has thought of: its own words are for the log."""
    return Refusal(
        CANNOT, "That is a fault of the lab itself, and its log says which. Another setting may do."
    )


def _title(error: ConfigError) -> str:
    names = {"size": "This filter size cannot be learned", "training": "These photos cannot be learned from"}
    return names.get(error.field, CANNOT)


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
