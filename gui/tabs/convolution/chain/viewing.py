"""From a chain, and what of it is looked at, to everything that the page shows."""

from collections.abc import Sequence

from engine.arithmetic import Row
from gui.tabs.convolution.chain.lines import lines_of, published_rows
from gui.tabs.convolution.chain.looked_at import LookedAt
from gui.tabs.convolution.chain.refusal import refusal_of
from gui.tabs.convolution.chain.seen import seen_of
from gui.tabs.convolution.chain.setting import ChainSetting, from_preset, preset_of
from gui.tabs.convolution.chain.tree import Path
from gui.tabs.convolution.chain.view import ChainView, Totals


def viewed(setting: ChainSetting, looked_at: LookedAt) -> ChainView:
    """Return what there is to show; nothing was refused but what does not fit."""
    rows, error = setting.compute()
    published = published_rows(preset_of(setting.preset), rows)
    lines = lines_of(setting, rows, error, looked_at.unfolded, published)
    chosen = _line_at([line.path for line in lines], looked_at.chosen)
    return ChainView(
        setting,
        lines,
        chosen,
        _totals(setting, rows) if error is None and rows else None,
        refusal_of(setting, rows, error) if error is not None else None,
        None,
        seen_of(lines[chosen], looked_at.spot, setting.shape) if chosen >= 0 else None,
        looked_at.photo,
    )


def _totals(setting: ChainSetting, rows: Sequence[Row]) -> Totals:
    preset = preset_of(setting.preset)
    return Totals(
        sum(row.parameters for row in rows),
        sum(row.multiply_adds for row in rows),
        sum(row.memory for row in rows),
        preset.published_parameters if preset and setting == from_preset(preset) else None,
    )


def _line_at(paths: Sequence[Path], wanted: Path) -> int:
    """Return the line of `wanted`, or the last one before it; −1 if there are none."""
    before = [number for number, path in enumerate(paths) if path <= wanted]
    return before[-1] if before else min(0, len(paths) - 1)
