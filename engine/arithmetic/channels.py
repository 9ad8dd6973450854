"""Channels in groups: a filter reads the input channels of its own group alone."""

from collections.abc import Iterator
from math import gcd, isqrt
from typing import Protocol

from engine.arithmetic.checks import keep_whole
from engine.errors import ConfigError, Repair


class WithGroups(Protocol):
    """What has channels in groups."""

    @property
    def in_channels(self) -> int: ...
    @property
    def out_channels(self) -> int: ...
    @property
    def groups(self) -> int: ...


def check_channels(layer: WithGroups) -> None:
    """Raise ConfigError unless the channels and groups of `layer` are numbers, and `groups` divides both."""
    keep_whole(layer, in_channels=1, out_channels=1, groups=1)
    channels = {"in_channels": layer.in_channels, "out_channels": layer.out_channels}
    wrong = [field for field, value in channels.items() if value % layer.groups]
    if wrong:
        reason = f"does not divide {wrong[0]} = {channels[wrong[0]]}."
        raise ConfigError("groups", layer.groups, reason, _repairs(channels, layer.groups, wrong))


def _repairs(channels: dict[str, int], groups: int, wrong: list[str]) -> Iterator[Repair]:
    """Yield the nearest number of groups that divides both, and the nearest channels if one is wrong."""
    shared = gcd(*channels.values())
    small = [divisor for divisor in range(1, isqrt(shared) + 1) if shared % divisor == 0]
    divisors = sorted({*small, *(shared // divisor for divisor in small)})
    yield Repair("groups", min(divisors, key=lambda divisor: abs(divisor - groups)))
    if len(wrong) == 1:
        yield Repair(wrong[0], max(round(channels[wrong[0]] / groups), 1) * groups)
