"""Which device trains."""

import torch

from engine.errors import ConfigError, Repair


def choose_device(name: str) -> torch.device:
    """Return the device called `name`; "auto" is CUDA where there is one, then MPS, then the CPU.

    Raises:
        ConfigError  this machine has no such device
    """
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        name = next(device for device, available in there.items() if available)
    if not there[name]:
        raise ConfigError("device", name, "is not there on this machine: use cpu.", [Repair("device", "cpu")])
    return torch.device(name)
