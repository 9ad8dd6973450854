"""The lab as pip installs it: a wheel, in an environment that knows nothing of this folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("engine", "gui", "assets", "main.py", "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path) -> str:
    """Run `command` in `cwd` without this repository in its search path; returns what it printed.

    The user's own settings stay out of it: a home of its own lies in `cwd`.
    """
    hidden = (
        "PYTHONPATH",
        "PYTHONHOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    )
    environ = {key: value for key, value in os.environ.items() if key not in hidden}
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(cwd)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy of what is shipped: a build leaves folders behind."""
    source = tmp_path_factory.mktemp("source")
    for name in SHIPPED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source)
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index")
    run(*pip, "--wheel-dir", folder, source, cwd=folder)
    return next(folder.glob("dllab-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the folder of programs of a fresh environment with the wheel in it.

    It sees the other packages of this environment through a path file. Python does not follow the path files
    of a folder that is listed in one, so an editable install of this repository stays out of sight.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index")
    run(*pip, wheel, cwd=folder)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", where, cwd=folder).strip())
    seen = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "others.pth").write_text("\n".join(sorted(seen)), "utf-8")
    return programs


def test_the_wheel_holds_the_program_and_nothing_else(wheel):
    """Every asset is inside; tests, scripts and benchmarks are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assets = {path.relative_to(ROOT).as_posix() for path in (ROOT / "assets").rglob("*") if path.is_file()}
    assert assets <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {
        *("main.py", "engine", "gui", *(["assets"] if assets else [])),
    }


def test_nothing_comes_from_the_repository(installed, tmp_path):
    """The modules that are imported are the wheel's."""
    code = "import engine, gui, main; print(engine.__file__, gui.__file__, main.__file__, sep='\\n')"
    for line in run(installed / "python", "-c", code, cwd=tmp_path).splitlines():
        assert installed.parent in Path(line).parents


def test_the_command_tells_its_version(installed, tmp_path):
    assert "0.1.0" in run(installed / "dllab", "--version", cwd=tmp_path)


def test_the_icons_are_found(installed, tmp_path):
    """Every icon that the window may draw is read from the wheel."""
    code = (
        "from importlib.resources import files; from gui.theme.icons import ICONS;"
        "folder = files('assets') / 'icons';"
        "read = [(folder / f'{name}.svg').read_text('utf-8') for name in ICONS];"
        "print(folder, all('<svg' in text for text in read), sep='|')"
    )
    folder, all_there = run(installed / "python", "-c", code, cwd=tmp_path).strip().split("|")
    assert installed.parent in Path(folder).parents
    assert all_there == "True"


def test_the_command_opens_the_window_anywhere(installed, tmp_path):
    """`dllab --check` opens the window, paints it, tells the versions and ends well; a workspace is made."""
    said = run(installed / "dllab", "--workspace", tmp_path / "workspace", "--check", cwd=tmp_path)
    assert said.splitlines()[0] == "painted"
    assert "PySide6" in said
    assert (tmp_path / "workspace" / "lab.sqlite").is_file()
