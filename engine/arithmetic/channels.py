"""Channels in groups: a filter reads the input channels of its own group alone."""

from engine.arithmetic.axis import at_least_one
from engine.errors import ConfigError, Repair


def check_channels(in_channels: int, out_channels: int, groups: int) -> None:
    """Raise ConfigError unless `groups` divides both numbers of channels."""
    channels = {"in_channels": in_channels, "out_channels": out_channels}
    for field, value in {**channels, "groups": groups}.items():
        at_least_one(field, value)
    wrong = [field for field, value in channels.items() if value % groups]
    if not wrong:
        return
    divisors = [
        d for d in range(1, min(channels.values()) + 1) if not in_channels % d and not out_channels % d
    ]
    repairs = [Repair("groups", min(divisors, key=lambda divisor: abs(divisor - groups)))]
    if len(wrong) == 1:
        repairs.append(Repair(wrong[0], max(round(channels[wrong[0]] / groups), 1) * groups))
    raise ConfigError("groups", groups, f"does not divide {wrong[0]} = {channels[wrong[0]]}.", repairs)


def group_inputs(in_channels: int, out_channels: int, groups: int, output: int) -> range:
    """Return the input channels that output channel `output` reads."""
    each = in_channels // groups
    group = output // (out_channels // groups)
    return range(group * each, (group + 1) * each)
