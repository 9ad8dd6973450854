"""What a set-up does to this machine: venv, pip and the disk."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from .pip_words import failure, plain_words
from .problem import SetupError
from .system_libraries import apt_line, install_packages
from .torch_build import first_arguments


def without_ensurepip(version: tuple[int, int], *, has_apt: bool) -> str:
    """Say what to do when Python came without the part that makes environments (Debian splits it off)."""
    package = f"python{version[0]}.{version[1]}-venv"
    text = "This Python cannot make environments: its module ensurepip is missing.\n"
    if has_apt:
        return text + "Type this line, then start again:\n  " + apt_line([package])
    return text + f"Install it ({package} in Debian), or get Python from https://www.python.org/downloads/"


class MachineTools:
    """The real thing; see `environment.Tools`.

    `before` returns what pip is to install ahead of the project at a folder; () for nothing.
    """

    def __init__(
        self, say: Callable[[str], None], before: Callable[[Path], tuple[str, ...]] = first_arguments
    ) -> None:
        self._say = say
        self._before = before

    def free_bytes(self, folder: Path) -> int:
        return shutil.disk_usage(folder).free

    def make(self, folder: Path) -> None:
        self._require_ensurepip()
        # The interpreter under a virtual environment: the one that runs may lie in what is being replaced.
        python = getattr(sys, "_base_executable", sys.executable)
        made = subprocess.run(
            [python, "-m", "venv", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if made.returncode != 0:
            raise SetupError(
                f"Python could not make an environment in {folder}:\n{made.stdout.strip()}\n"
                "Make sure that the folder is yours and the disk has room, then start again."
            )

    def works(self, python: Path) -> bool:
        try:
            answer = subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False)
        except OSError:
            return False
        return answer.returncode == 0

    def install(self, python: Path, root: Path, extras: Iterable[str], lock: int) -> None:
        first = self._before(root)
        if first:
            self._pip(python, root, first, lock)  # if this fails, the build of the package index will do
        listed = ",".join(extras)
        failed, output = self._pip(python, root, ("--editable", f".[{listed}]" if listed else "."), lock)
        if failed:
            raise failure(output)

    def _pip(self, python: Path, root: Path, arguments: Iterable[str], lock: int) -> tuple[bool, str]:
        """Run `pip install` and say what it does; returns whether it failed, and its output."""
        output: list[str] = []
        with subprocess.Popen(
            [str(python), "-m", "pip", "install", "--progress-bar", "off", "--no-input", *arguments],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
            pass_fds=() if os.name == "nt" else (lock,),
        ) as child:
            assert child.stdout is not None
            for line in child.stdout:
                output.append(line)
                words = plain_words(line)
                if words:
                    self._say("  " + words)
        return child.returncode != 0, "".join(output)

    def remove(self, folder: Path) -> None:
        shutil.rmtree(folder)

    def _require_ensurepip(self) -> None:
        if importlib.util.find_spec("ensurepip") is not None:
            return
        version = sys.version_info[:2]
        if not install_packages([f"python{version[0]}.{version[1]}-venv"], self._say):
            raise SetupError(without_ensurepip(version, has_apt=shutil.which("apt-get") is not None))
