"""From starting the process to the first paint."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from benchmarks.finding import Finding, at_most

ROOT = Path(__file__).resolve().parents[1]
WORK = "exec to first paint of the lab"


def start_up(folder: Path) -> Iterable[Finding]:
    """Start each once more than it counts: the first start reads the disk, the others do not."""
    lab = (str(ROOT / "main.py"), "--check", "--workspace", str(folder / "workspace"))
    bare = ("-m", "benchmarks.bare_window")
    for command in (lab, bare):
        seconds_to_paint(command, folder)
    ours, theirs = seconds_to_paint(lab, folder), seconds_to_paint(bare, folder)
    yield Finding(
        WORK,
        "a bare window with one plot",
        ours / theirs,
        goal=at_most(1.3),
        note=f"{ours:.2f} s against {theirs:.2f} s",
    )
    if importlib.util.find_spec("napari") is None:
        yield Finding(WORK, "napari", goal=at_most(0.5), skipped="not installed")
        return
    napari = ("-m", "benchmarks.napari_window")
    seconds_to_paint(napari, folder)
    theirs = seconds_to_paint(napari, folder)
    yield Finding(
        WORK, "napari", ours / theirs, goal=at_most(0.5), note=f"{ours:.2f} s against {theirs:.2f} s"
    )


def seconds_to_paint(arguments: tuple[str, ...], home: Path) -> float:
    """Start Python with `arguments` and return the seconds until it prints "painted".

    Settings are kept below `home`, so that those of the user neither count nor change.
    """
    kept = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environ = {**os.environ, "HOME": str(home), **{name: str(home / name) for name in kept}}
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
