"""The application as a process: what a terminal sees of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def lab(tmp_path):
    """Start main.py with arguments, everything it keeps in a folder of its own."""

    def start(*arguments):
        places = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE")}
        return subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
        )

    return start


def test_check_opens_paints_and_leaves(lab, tmp_path):
    done = lab("--check", "--workspace", tmp_path / "workspace")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("painted\n")
    assert "torch 2.13.0" in done.stdout


def test_check_asks_nobody(lab, tmp_path):
    """A workspace that cannot be opened is a line and an exit code, not a dialog."""
    (tmp_path / "file").write_text("not a folder")

    done = lab("--check", "--workspace", tmp_path / "file")

    assert done.returncode == 1
    assert str(tmp_path / "file") in done.stderr
    assert "Traceback" not in done.stderr


def test_damaged_settings_are_reset_and_a_copy_is_kept(lab, tmp_path):
    assert lab("--check", "--workspace", tmp_path / "workspace").returncode == 0
    (settings,) = tmp_path.rglob("settings.json")
    settings.write_text("{ this is not JSON")

    done = lab("--check", "--workspace", tmp_path / "workspace")

    assert (done.returncode, done.stderr) == (0, "")
    assert [file.read_text() for file in settings.parent.glob("settings.bad-*")] == ["{ this is not JSON"]


def test_the_version_is_known_without_an_installation(lab):
    assert lab("--version").stdout.strip() == "dllab 0.1.0"
