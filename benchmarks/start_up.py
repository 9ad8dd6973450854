"""From starting the process to the first paint."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.finding import Finding, Goal, at_most

ROOT = Path(__file__).resolve().parents[1]
WORK = "exec to first paint of the lab"
ROUNDS = 5
OURS, BARE = "the lab", "a bare window with one plot"
GOALS: dict[str, Goal] = {BARE: at_most(1.3), "napari": at_most(0.5)}


def start_up(folder: Path) -> Iterable[Finding]:
    """Start the programs in turn and compare the medians.

    The first start of each does not count: it reads the disk, compiles what is Python, and the lab makes
    its workspace. Turns, because one start differs from the next by more than the goal allows on a machine
    with other work.
    """
    programs = _programs(folder)
    rounds = [
        {name: seconds_to_paint(command, folder) for name, command in programs.items()}
        for _ in range(1 + ROUNDS)
    ]
    seconds = {name: median(one[name] for one in rounds[1:]) for name in programs}
    for name, goal in GOALS.items():
        if name not in seconds:
            yield Finding(WORK, name, goal=goal, skipped=_why_not(name))
            continue
        note = f"{seconds[OURS]:.2f} s against {seconds[name]:.2f} s"
        yield Finding(WORK, name, seconds[OURS] / seconds[name], goal=goal, note=note)


def _programs(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the arguments with which Python starts each program."""
    lab = (str(ROOT / "main.py"), "--check", "--safe-mode", "--workspace", str(folder / "workspace"))
    others = {BARE: ("-m", "benchmarks.bare_window"), "napari": ("-m", "benchmarks.napari_window")}
    return {OURS: lab, **{name: command for name, command in others.items() if not _why_not(name)}}


def _why_not(name: str) -> str:
    """Return why a program cannot be measured here, empty where it can."""
    if importlib.util.find_spec("napari" if name == "napari" else "pyqtgraph") is None:
        return "not installed"
    if name == "napari" and os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return "needs a screen with OpenGL, such as Xvfb's, and QT_QPA_PLATFORM=xcb"
    return ""


def seconds_to_paint(arguments: tuple[str, ...], home: Path) -> float:
    """Start Python with `arguments` and return the seconds until it prints "painted".

    Settings are kept below `home`, so that those of the user neither count nor change, and so is compiled
    Python, that of every library too: where the environment forbids to write it, the libraries would come
    compiled by their installation and the lab alone would be compiled again at every start.
    """
    kept = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "PYTHONPYCACHEPREFIX")
    environ = {**os.environ, "HOME": str(home), **{name: str(home / name) for name in kept}}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environ, stdout=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.strip() == "painted":
                seconds = perf_counter() - start
                child.stdout.read()
                return seconds
    raise RuntimeError(f"{' '.join(arguments)} ended with code {child.returncode} before it painted.")
