"""The command `scripts/run.py`: set up, then become the lab."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .environment import Environment, prepare
from .problem import SetupError
from .speech import say, speak_any_alphabet
from .system_libraries import Need, provide
from .tools import MachineTools

ROOT = Path(__file__).resolve().parents[2]
_WITHOUT_QT = frozenset({"train", "--version", "--help", "-h"})
_OFFSCREEN = frozenset({"screenshots"})


def need_of(arguments: Sequence[str], environ: Mapping[str, str]) -> Need:
    """Tell how much of Qt the lab will use when it gets these arguments."""
    if not _WITHOUT_QT.isdisjoint(arguments):
        return Need.NOTHING
    if not _OFFSCREEN.isdisjoint(arguments):
        return Need.OFFSCREEN
    platform = environ.get("QT_QPA_PLATFORM") or "xcb"
    return Need.WINDOW if platform.startswith("xcb") else Need.OFFSCREEN


def main(arguments: Sequence[str]) -> int:
    """Open the lab with `arguments`; returns an exit code only where the process cannot be replaced."""
    speak_any_alphabet()
    environment = Environment(ROOT)
    try:
        _provide_qt(need_of(arguments, os.environ))
        prepare(environment, (), MachineTools(say), say)
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start repairs what is half done.", file=sys.stderr)
        return 130
    command = [str(environment.python), str(ROOT / "main.py"), *arguments]
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def _provide_qt(need: Need) -> None:
    """Provide what Qt needs; under Wayland a window opens without the libraries of X11, so they can wait."""
    try:
        provide(need, say)
    except SetupError as problem:
        if need != Need.WINDOW or not os.environ.get("WAYLAND_DISPLAY"):
            raise
        provide(Need.OFFSCREEN, say)
        say(str(problem))
