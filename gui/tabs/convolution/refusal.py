"""Why what the controls say cannot be shown, in the symbols of the screen, and single changes that help."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.errors import ConfigError, Repair
from gui.tabs.convolution.kinds import (
    AXIS_FIELDS,
    RANGES,
    SIDES,
    SYMBOLS,
    LayerKind,
    PaddingMode,
    SameRule,
    across,
    range_of,
)
from gui.tabs.convolution.setting import Setting
from gui.tabs.convolution.working import check

STILL = "Still shown: the last setting that works."
TITLES = {
    "kernel_size": "The filter does not fit",
    "dilation": "The filter, spread out, does not fit",
    "padding": "The padding does not fit",
    "output_padding": "The output padding is too large",
    "groups": "The channels cannot be grouped so",
    "input_size": "Too much for one picture",
}
CONTROLS = {"in_channels": "channels", "out_channels": "filters", "num_features": "channels"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused: under which control it belongs, in words, and buttons with the settings they make."""

    field: str
    title: str
    sentence: str
    repairs: tuple[tuple[str, Setting], ...]


def refusal_of(setting: Setting, error: ConfigError) -> Refusal:
    """Put an engine's refusal into words, with those repairs that the controls can make and that work."""
    control = CONTROLS.get(error.field, error.field)
    control = control if control in RANGES else "kernel_size"
    if error.value == "same":
        return _same(setting)
    symbol = SYMBOLS[control]
    if setting.kind.pools and control == "kernel_size":
        title = "The window does not fit"
    else:
        title = TITLES.get(control, "This does not work")
    reason = error.reason
    for name, plain in CONTROLS.items():
        reason = reason.replace(name, SYMBOLS[plain])
    sentence = f"{symbol} = {error.value} {reason} {STILL}"
    return Refusal(control, title, sentence, tuple(_repairs(setting, error.repairs)))


def _same(setting: Setting) -> Refusal:
    stride = max(setting.pair("stride"))
    choices = [
        ("Set s = 1", replace(setting, stride=1, stride_width=1)),
        ("Use TensorFlow's rule", replace(setting, same_rule=SameRule.TENSORFLOW)),
        (f"Keep p = {setting.padding}", replace(setting, mode=PaddingMode.CUSTOM)),
    ]
    if setting.kind is not LayerKind.CONVOLUTION:
        del choices[1]
    works = tuple((words, after) for words, after in choices if _works(after))
    sentence = f"PyTorch's “same” exists only for s = 1. {STILL}"
    return Refusal("padding", f"“Same” does not go with stride {stride}", sentence, works)


def _repairs(setting: Setting, repairs: tuple[Repair, ...]) -> Iterator[tuple[str, Setting]]:
    """Yield what buttons say and what they make: each repair for the axis, or axes, where it helps."""
    seen = set()
    for repair in repairs:
        name = CONTROLS.get(repair.field, repair.field)
        if name in seen or not _reachable(name, repair.value):
            continue
        for words, after in _ways(setting, name, repair.value):
            if _works(after):
                seen.add(name)
                yield words, after
                break


def _reachable(name: str, value: object) -> bool:
    if name == "ceil_mode":
        return value is True
    if name not in RANGES and name not in SIDES:
        return False
    low, high = range_of(name)
    values = value if isinstance(value, tuple) else (value,)
    return all(isinstance(number, int) and low <= number <= high for number in values)


def _ways(setting: Setting, name: str, value: object) -> Iterator[tuple[str, Setting]]:
    """Yield the ways of giving a control `value`: as it is, for one axis, for the other, for both."""
    if name == "ceil_mode":
        yield "Round up (ceil mode)", replace(setting, ceil_mode=True)
        return
    symbol = f"p at the {name}" if name in SIDES else SYMBOLS[name]
    if isinstance(value, tuple):
        height, width = value
        yield (
            f"Set {symbol} = {height} × {width}",
            setting.with_number(across(name), width).with_number(name, height),
        )
        return
    assert isinstance(value, int)
    words = f"Set {symbol} = {value}"
    if name == "padding" and setting.uses_sides:
        every = {"top": value, "bottom": value, "left": value, "right": value}
        yield f"{words} on all sides", replace(setting, **every)  # type: ignore[arg-type]
    if not setting.apart or name not in AXIS_FIELDS:
        yield words, setting.with_number(name, value)
        return
    wide = setting.with_number(across(name), value)
    yield f"{words} for the height", setting.with_number(name, value)
    yield f"{words} for the width", wide
    yield f"{words} for both", wide.with_number(name, value)


def _works(setting: Setting) -> bool:
    try:
        check(setting)
    except ConfigError:
        return False
    return True
