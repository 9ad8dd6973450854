"""The layer that a setting describes."""

from typing import Literal

from engine.arithmetic import AvgPool2d, Conv1d, Conv2d, ConvTranspose2d, MaxPool2d, Sides
from gui.tabs.convolution.kinds import LayerKind, PaddingMode, SameRule
from gui.tabs.convolution.setting import Setting

Pair = int | tuple[int, int]
PictureLayer = Conv1d | Conv2d | ConvTranspose2d | MaxPool2d | AvgPool2d


def layer_of(setting: Setting) -> PictureLayer:
    """Return the layer that the controls describe; ConfigError if there is none."""
    size, stride = _short(setting, "kernel_size"), _short(setting, "stride")
    padding, dilation = _short(setting, "padding"), _short(setting, "dilation")
    match setting.kind:
        case LayerKind.MAX_POOL:
            return MaxPool2d(size, stride, padding, dilation, setting.ceil_mode)
        case LayerKind.AVERAGE_POOL:
            return AvgPool2d(size, stride, padding, setting.ceil_mode, setting.count_padding)
        case LayerKind.TRANSPOSED:
            channels, extra = (setting.channels, setting.filters), _short(setting, "output_padding")
            return ConvTranspose2d(*channels, size, stride, padding, extra, setting.groups, dilation=dilation)
        case LayerKind.CONVOLUTION_1D | LayerKind.CAUSAL_1D:
            return _one_dimensional(setting)
        case LayerKind.CONVOLUTION:
            chosen = _padding(setting)
            return Conv2d(setting.channels, setting.filters, size, stride, chosen, dilation, setting.groups)


def _short(setting: Setting, name: str) -> Pair:
    """Return height and width of a control, or one number where they are alike."""
    height, width = setting.pair(name)
    return height if height == width else (height, width)


def _padding(setting: Setting) -> Pair | Sides | Literal["same", "same-tensorflow"]:
    match setting.mode:
        case PaddingMode.VALID:
            return 0
        case PaddingMode.SAME:
            return "same" if setting.same_rule is SameRule.PYTORCH else "same-tensorflow"
        case PaddingMode.CUSTOM if setting.uses_sides:
            return Sides(setting.top, setting.bottom, setting.left, setting.right)
        case PaddingMode.CUSTOM:
            return _short(setting, "padding")


def _one_dimensional(setting: Setting) -> Conv1d:
    padding: int | Literal["same", "valid", "causal"] = setting.padding
    if setting.kind is LayerKind.CAUSAL_1D:
        padding = "causal"
    elif setting.mode is not PaddingMode.CUSTOM:
        padding = "same" if setting.mode is PaddingMode.SAME else "valid"
    return Conv1d(
        setting.channels,
        setting.filters,
        setting.kernel_size,
        setting.stride,
        padding,
        setting.dilation,
        setting.groups,
    )
