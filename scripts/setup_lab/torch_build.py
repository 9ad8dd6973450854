"""Which build of PyTorch to fetch.

On Linux the package index's own build brings several GB of NVIDIA's libraries. A machine without an NVIDIA
driver has no use for them, and PyTorch offers a build without them on an index of its own.
"""

import sys
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
_DRIVER = (
    Path("/proc/driver/nvidia/version"),
    Path("/dev/nvidia0"),
    Path("/dev/dxg"),
)  # dxg: Linux in Windows
_PATIENCE = 3.0  # seconds


def torch_pin(root: Path) -> str:
    """Return the line of pyproject.toml that asks for PyTorch: "torch==2.13.0"."""
    with (root / "pyproject.toml").open("rb") as file:
        dependencies: list[str] = tomllib.load(file)["project"]["dependencies"]
    return next(line for line in dependencies if line.startswith("torch=="))


def wants_cpu_build(platform: str, drivers: tuple[Path, ...] = _DRIVER) -> bool:
    """Tell whether NVIDIA's libraries would come along and be of no use."""
    return platform == "linux" and not any(path.exists() for path in drivers)


def answers(address: str) -> bool:
    """Tell whether there is a way to `address` from here."""
    try:
        with urllib.request.urlopen(address + "/torch/", timeout=_PATIENCE):
            return True
    except (urllib.error.URLError, OSError, ValueError):
        return False


def first_arguments(root: Path) -> tuple[str, ...]:
    """Return what pip should install before the project, or () when nothing need come first."""
    if wants_cpu_build(sys.platform) and answers(CPU_INDEX):
        return (torch_pin(root), "--index-url", CPU_INDEX)
    return ()
