"""Why a chain stops fitting, in words, and single changes that help."""

from dataclasses import dataclass

from engine.arithmetic import Row, Shape
from engine.errors import ConfigError, LayerError
from gui.tabs.convolution.chain.adding import arriving
from gui.tabs.convolution.chain.fields import Field, NotAValueError, written
from gui.tabs.convolution.chain.lines import place_of
from gui.tabs.convolution.chain.repairs import SYMBOLS, repairs_of
from gui.tabs.convolution.chain.setting import ChainSetting
from gui.tabs.convolution.chain.tree import BRANCHES, Path
from gui.widgets.numerals import extent

CHANNELS = ("in_channels", "num_features", "channels", "in_features")  # what must be as it arrives


@dataclass(frozen=True, slots=True)
class Retype:
    """Go back to what was typed into a field of the layer at `path`."""

    path: Path
    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused. Each repair is what its button says, and what it leads to; None: nothing changes."""

    title: str
    sentence: str
    repairs: tuple[tuple[str, "ChainSetting | Retype | None"], ...] = ()


def refusal_of(setting: ChainSetting, rows: tuple[Row, ...], error: LayerError) -> Refusal:
    """Say at which layer the chain stops fitting and why, with changes that make this layer fit."""
    path = place_of(error)
    name = setting.names[path[0]]
    inside = f", {BRANCHES[path[-2]]} branch" if len(path) > 1 else ""
    title = f"Layer {path[0] + 1}, {name}{inside}, does not fit"
    return Refusal(title, sentence(error, arriving(setting, rows, path)), repairs_of(setting, rows, error))


def refusal_of_typed(field: Field, error: ConfigError, path: Path, text: str, kept: str) -> Refusal:
    """Say that what was typed cannot be used; `kept` is what stays."""
    typed, no_value = text.strip(), isinstance(error, NotAValueError)
    title = f"“{typed}” is no {field.value}" if no_value else f"“{typed}” cannot be used"
    why = error.reason if no_value else sentence(error)
    again = (f"Type “{typed}” again", Retype(path, field, text))
    return Refusal(title, f"{why} Still {kept}.", (again, (f"Keep {kept}", None)))


def sentence(error: ConfigError, shape: Shape | None = None) -> str:
    """Return the reason in the symbols of the table: "f = 7 is larger than n + 2p = 6.".

    `shape` is what reaches the layer, where that is known.
    """
    arrives = extent(shape) if shape is not None else ""
    if shape is not None and error.field in CHANNELS and isinstance(error.value, int):
        if error.field == "in_features" and len(shape) == 3:
            return f"It takes features in a row, and an image of {arrives} arrives."
        if len(shape) == 3:
            return f"It reads {error.value:,} channels, and {shape[0]:,} arrive."
    if error.field == "input_shape":
        return f"It takes an image, and {arrives} features arrive."
    reason = error.reason.replace("in_channels", "input channels").replace("out_channels", "filters")
    if isinstance(error.value, str) and error.field == "padding":
        return f"“{error.value}” {reason}"
    name = SYMBOLS.get(error.field, error.field.replace("_", " "))
    value = written(error.value) if isinstance(error.value, int | tuple) else str(error.value)
    text = f"{name} = {value} {reason}"
    return text[0].upper() + text[1:] if len(name) > 1 else text
