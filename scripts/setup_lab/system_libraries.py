"""The system libraries that Qt takes for granted on Linux: which are missing, and how to get them."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from .problem import SetupError

FONT_PACKAGE = "fonts-dejavu-core"
_OFFSCREEN = {  # what the loader looks for, and the package of Debian and Ubuntu that has it
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_FONT_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".pfb", ".pcf", ".gz"})


class Need(IntEnum):
    """How much of Qt is going to be used."""

    NOTHING = 0
    OFFSCREEN = 1
    WINDOW = 2


@dataclass(frozen=True, slots=True)
class Missing:
    """What Qt would look for in vain: names of libraries (or "a font"), and the packages that have them."""

    names: tuple[str, ...]
    packages: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.names)


def loads(library: str) -> bool:
    """Tell whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def font_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where fontconfig looks for fonts by default."""
    home = Path(environ.get("HOME", "/"))
    data = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    shared = [Path(folder) / "fonts" for folder in data.split(":") if folder]
    return (
        *shared,
        home / ".fonts",
        home / ".local/share/fonts",
        Path("/run/current-system/sw/share/X11/fonts"),
    )


def has_font(folders: Iterable[Path]) -> bool:
    """Tell whether any of `folders` holds a font; stops at the first."""
    return any(
        Path(name).suffix.lower() in _FONT_ENDINGS
        for folder in folders
        for _, _, names in os.walk(folder)
        for name in names
    )


def missing(need: Need, loads: Callable[[str], bool], font: Callable[[], bool]) -> Missing:
    """Return what `need` asks for and this machine lacks."""
    if need == Need.NOTHING:
        return Missing((), ())
    asked = _OFFSCREEN if need == Need.OFFSCREEN else {**_OFFSCREEN, **_WINDOW}
    absent = {name: package for name, package in asked.items() if not loads(name)}
    if not font():
        absent["a font"] = FONT_PACKAGE
    return Missing(tuple(absent), tuple(absent.values()))


def command_prefix() -> tuple[str, ...] | None:
    """Return what to put before a command that needs root: () as root; None if a password would be asked."""
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return (sudo, "-n")
    return None


def apt_line(packages: Iterable[str]) -> str:
    """Return the line that a person types to install `packages` on Debian or Ubuntu."""
    return "sudo apt-get update && sudo apt-get install -y " + " ".join(packages)


def apt_install(packages: Sequence[str], prefix: Sequence[str], run: Callable[[Sequence[str]], bool]) -> bool:
    """Install `packages`; refreshes the lists of packages only if the first try fails."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return run(install) or (run([*apt, "update"]) and run(install))


def _quietly(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install_packages(packages: Sequence[str], say: Callable[[str], None]) -> bool:
    """Install packages of Debian or Ubuntu where that needs no password; False if it could not be done."""
    if shutil.which("apt-get") is None:
        return False
    prefix = command_prefix()
    if prefix is None:
        return False
    say("Installing from the system's packages: " + " ".join(packages))
    return apt_install(packages, prefix, _quietly)


def how_to_get(lacking: Missing, *, has_apt: bool) -> str:
    """Say what is missing and what to type."""
    text = "Qt needs what this system lacks: " + ", ".join(lacking.names) + ".\n"
    if has_apt:
        return text + "Type this line, then start again:\n  " + apt_line(lacking.packages)
    return (
        text
        + "Install the packages of your system that have them, then start again.\nIn Debian they are called: "
        + " ".join(lacking.packages)
    )


def provide(need: Need, say: Callable[[str], None]) -> None:
    """Install what Qt lacks on Linux; raises SetupError with the line to type where that cannot be done."""
    if sys.platform != "linux":
        return
    lacking = missing(need, loads, _font_here)
    if lacking and install_packages(lacking.packages, say):
        lacking = missing(need, loads, _font_here)
    if lacking:
        raise SetupError(how_to_get(lacking, has_apt=shutil.which("apt-get") is not None))


def _font_here() -> bool:
    return has_font(font_folders(os.environ))
