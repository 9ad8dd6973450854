import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.setup_lab.environment import Environment
from scripts.setup_lab.lock import exclusive
from scripts.setup_lab.problem import SetupError
from scripts.setup_lab.tools import MachineTools, without_ensurepip
from scripts.setup_lab.torch_build import answers, torch_pin, wants_cpu_build

ROOT = Path(__file__).resolve().parents[2]


def test_debian_without_venv_gets_the_line_to_type():
    """Debian splits ensurepip off Python; the package's name has the version in it."""
    text = without_ensurepip((3, 11), has_apt=True)
    assert text.splitlines()[-1] == "  sudo apt-get update && sudo apt-get install -y python3.11-venv"


def test_a_python_that_is_not_there_does_not_work(tmp_path):
    assert not MachineTools(print).works(tmp_path / "python")


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_pip_that_fails_is_told_with_its_output(tmp_path):
    """pip is run by the environment's own Python in the repository's folder; its words come back."""
    python = tmp_path / "python"
    python.write_text(
        '#!/bin/sh\necho "asked: $@ in $(pwd)"\necho "[Errno 28] No space left on device"\nexit 1\n'
    )
    python.chmod(0o755)
    tools = MachineTools(print, before=lambda root: ())
    with (
        exclusive(tmp_path / "lock", list) as lock,
        pytest.raises(SetupError, match="disk is full") as failed,
    ):
        tools.install(python, tmp_path, ("dev",), lock)
    assert f"--editable .[dev] in {tmp_path}" in str(failed.value)


@pytest.mark.skipif(os.name == "nt", reason="needs descriptors that are inherited")
def test_the_lock_outlives_a_killed_set_up(tmp_path):
    """While pip still works, no other set-up starts, even if the first was killed without a word."""
    path = tmp_path / "lock"
    with exclusive(path, list) as lock:
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(lock,))
    waits = []

    def let_go():
        waits.append(time.monotonic())
        child.communicate(b"\n")

    with exclusive(path, let_go):
        assert len(waits) == 1
    assert child.returncode == 0


def test_the_programs_lie_in_the_environment(tmp_path):
    environment = Environment(tmp_path)
    assert environment.python.parent == environment.programs
    assert environment.folder in environment.programs.parents


@pytest.mark.parametrize(("platform", "expected"), [("linux", True), ("darwin", False), ("win32", False)])
def test_the_small_build_is_for_linux(tmp_path, platform, expected):
    """Elsewhere the package index's build of PyTorch has no NVIDIA libraries to leave out."""
    assert wants_cpu_build(platform, (tmp_path / "absent",)) is expected


def test_a_machine_with_nvidia_takes_the_full_build(tmp_path):
    assert not wants_cpu_build("linux", (tmp_path / "absent", tmp_path))


def test_an_address_that_nobody_answers():
    assert not answers("http://127.0.0.1:1")


def test_the_pin_comes_from_the_project_file():
    """An open range could fetch a build with several GB of CUDA packages."""
    assert torch_pin(ROOT) == "torch==2.13.0"
