"""What the gaps between the errors mean, in words, and which knob acts on the largest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.evaluation import Gap, GapName, Mistakes, guessing_error, largest
from gui.tabs.train.controls import CONTROLS
from gui.tabs.train.setting import Setting

BETWEEN = {
    GapName.AVOIDABLE_BIAS: ("Train error", "human level"),
    GapName.VARIANCE: ("Dev error", "train error"),
    GapName.OVERFIT_TO_DEV: ("Test error", "dev error"),
}
USUAL_RATES = {"adam": 1e-3, "momentum": 1e-2, "sgd": 0.1}  # by optimizer
WIDEST = 256  # channels or units that the lab still proposes


@dataclass(frozen=True, slots=True)
class Advice:
    """A knob that acts on the largest gap: what its button says, and the controls after it."""

    words: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The verdict in one clause, the evidence after it, the gaps behind it, and what to try."""

    clause: str
    evidence: str
    gaps: tuple[Gap, ...]
    advice: Advice | None = None


def nothing_learned(
    found: Sequence[Gap], train: Mistakes, classes: int, trained_with: Setting | None
) -> Diagnosis:
    """Return the verdict on a run that does no better than guessing; `trained_with` as in `diagnose`."""
    guessing = f"{100 * guessing_error(classes):.0f} %"
    evidence = (
        f"Train error is {100 * train.error:.1f} %, and guessing among {classes} classes gives {guessing}."
    )
    advice = None
    if trained_with and trained_with.learning_rate != (rate := USUAL_RATES[trained_with.optimizer]):
        advice = Advice(f"Set learning rate to {rate:g}", replace(trained_with, learning_rate=rate))
    return Diagnosis("It has learned nothing.", evidence, tuple(found), advice)


def diagnose(found: Sequence[Gap], trained_with: Setting | None) -> Diagnosis:
    """Return the verdict on `found`, the gaps of a run that was trained with these controls.

    Where they are None, the model has no controls here, and there is no advice.
    """
    biggest = largest(found)
    if not biggest:
        return Diagnosis("No gap is left.", "No error is above the one before it.", tuple(found))
    gap = max(biggest, key=lambda gap: gap.interval.low)
    upper, lower = BETWEEN[gap.name]
    by = f"{upper} is {_points(gap.size)} above {lower}"
    interval = f"95 % interval {_signed(gap.interval.low)} to {_signed(gap.interval.high)}"
    if not gap.is_sure:
        evidence = f"{by}, but so few examples cannot tell that from none ({interval})."
        return Diagnosis("No gap stands out.", evidence, tuple(found))
    names = " and ".join(str(gap.name) for gap in biggest)
    clause = f"{names.capitalize()} {'is the largest gap' if len(biggest) == 1 else 'are equally large'}."
    advice = _advice(gap.name, trained_with) if trained_with else None
    return Diagnosis(clause, f"{by} ({interval}).", tuple(found), advice)


def so_far(diagnosis: Diagnosis) -> Diagnosis:
    """Return what is said while more epochs may still change it."""
    clause = diagnosis.clause
    evidence = f"{clause[0].lower()}{clause[1:]} {diagnosis.evidence}"
    return replace(diagnosis, clause="So far:", evidence=evidence, advice=None)


def _advice(name: GapName, setting: Setting) -> Advice | None:
    match name:
        case GapName.AVOIDABLE_BIAS:
            return _wider(setting)
        case GapName.VARIANCE if setting.dropout < 0.5:
            dropout = 0.3 if setting.dropout < 0.3 else 0.5
            return Advice(f"Set dropout to {dropout:g}", replace(setting, dropout=dropout))
        case GapName.VARIANCE if setting.weight_decay < 0.01:
            decay = max(1e-4, setting.weight_decay * 10)
            return Advice(f"Set weight decay to {decay:g}", replace(setting, weight_decay=decay))
        case _:
            return None


def _wider(setting: Setting) -> Advice | None:
    names = [name for name in CONTROLS[setting.kind] if name in ("channels", "hidden")]
    if not names:
        return None
    widths = [2 * int(width) for width in getattr(setting, names[0]).split(", ") if width]
    if not widths or max(widths) > WIDEST:
        return None
    text, dotted = ", ".join(map(str, widths)), "·".join(map(str, widths))
    if names[0] == "channels":
        return Advice(f"Set channels to {dotted}", replace(setting, channels=text))
    return Advice(f"Set hidden units to {dotted}", replace(setting, hidden=text))


def _points(size: float) -> str:
    return f"{100 * size:.1f} points"


def _signed(size: float) -> str:
    return f"{100 * size:.1f}".replace("-", "−")
