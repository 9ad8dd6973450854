"""Everything that the Chain page shows, in one frozen value."""

from dataclasses import dataclass

from engine.arithmetic import Preset
from engine.data import PHOTOS
from gui.tabs.convolution.chain.columns import Column
from gui.tabs.convolution.chain.lines import SAME, UNKNOWN, Line, memory_text
from gui.tabs.convolution.chain.refusal import Refusal
from gui.tabs.convolution.chain.seen import Seen
from gui.tabs.convolution.chain.setting import ChainSetting, from_preset, preset_of

DIGIT = "digit"
IMAGES = ("chelsea", *(name for name in PHOTOS if name != "chelsea"), DIGIT)
NO_LAYERS = "No layers yet: add the first."


@dataclass(frozen=True, slots=True)
class Totals:
    """What all layers cost together; None where one of them does not fit. `published`: of the source."""

    parameters: int
    multiply_adds: int
    memory: int
    published: int | None = None


@dataclass(frozen=True, slots=True)
class ChainView:
    """What the page draws.

    chosen    the line that is chosen; −1 if there is none
    refusal   why a layer does not fit
    typed     why what was typed last could not be used
    seen      of the unit that is chosen, in the layer that is chosen
    photo     key of the image on which it is shown
    """

    setting: ChainSetting
    lines: tuple[Line, ...]
    chosen: int
    totals: Totals | None
    refusal: Refusal | None = None
    typed: Refusal | None = None
    seen: Seen | None = None
    photo: str = IMAGES[0]

    @property
    def line(self) -> Line | None:
        """The line that is chosen."""
        return self.lines[self.chosen] if 0 <= self.chosen < len(self.lines) else None

    @property
    def preset(self) -> Preset | None:
        """The network from the literature that the chain began as."""
        return preset_of(self.setting.preset)

    @property
    def edited(self) -> bool:
        """Whether the chain is another than that of its preset."""
        preset = self.preset
        return preset is None or self.setting != from_preset(preset)

    @property
    def compared(self) -> bool:
        """Whether the source says something of a layer that is in the chain."""
        return any(line.published is not None for line in self.lines)

    @property
    def note(self) -> str:
        """What goes with the line that is chosen, else with the network as a whole."""
        if not self.lines:
            return NO_LAYERS
        line = self.line
        if line is not None and line.differs and line.published is not None:
            return f"{line.name}: published {line.texts[Column.PUBLISHED]}. {line.published.note}".strip()
        preset = self.preset
        if preset is None:
            return ""
        return " ".join((f"{preset.source}.", *([] if self.edited else preset.notes)))


def total_texts(view: ChainView) -> dict[Column, str]:
    """Return what stands under the columns."""
    totals = view.totals
    if totals is None:
        columns = (Column.PARAMETERS, Column.MULTIPLY_ADDS, Column.MEMORY)
        return dict.fromkeys(columns, UNKNOWN) if view.lines else {}
    published = "" if totals.published is None else f"{totals.published:,}"
    return {
        Column.PARAMETERS: f"{totals.parameters:,}",
        Column.PUBLISHED: SAME if totals.published == totals.parameters else published,
        Column.MULTIPLY_ADDS: f"{totals.multiply_adds:,}",
        Column.MEMORY: memory_text(totals.memory),
    }
