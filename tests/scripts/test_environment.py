import json
import threading

import pytest

from scripts.setup_lab.environment import prepare
from scripts.setup_lab.problem import SetupError


@pytest.fixture
def said():
    return []


def test_makes_then_leaves_alone(environment, tools, said):
    """The first start installs; the second finds nothing to do and says nothing."""
    prepare(environment, (), tools, said.append)
    assert tools.done == ["make", "install "]
    assert "1.4 GB" in said[0]

    said.clear()
    prepare(environment, (), tools, said.append)
    assert (tools.done, said) == (["make", "install "], [])


def test_installs_again_when_the_project_file_changes(environment, tools, said):
    prepare(environment, (), tools, said.append)
    (environment.root / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    prepare(environment, (), tools, said.append)
    assert tools.done == ["make", "install ", "install "]


def test_extras_are_added_and_kept(environment, tools, said):
    """Running the lab after its tests neither reinstalls nor loses the development tools."""
    prepare(environment, (), tools, said.append)
    prepare(environment, ("dev",), tools, said.append)
    prepare(environment, (), tools, said.append)
    assert tools.done == ["make", "install ", "install dev"]

    (environment.root / "pyproject.toml").write_text("changed = 1\n")
    prepare(environment, (), tools, said.append)
    assert tools.done[-1] == "install dev"


def test_an_environment_made_by_hand_is_kept(environment, tools, said):
    """A .venv that works but was not made here is installed into, not deleted."""
    tools.make(environment.folder)
    prepare(environment, ("dev",), tools, said.append)
    assert tools.done == ["make", "install dev"]


def test_a_set_up_that_was_cut_short_starts_anew(environment, tools, said):
    """Power lost while packages were unpacked: what is there cannot be trusted."""
    tools.make(environment.folder)
    environment.under_way.touch()
    prepare(environment, (), tools, said.append)
    assert tools.done == ["make", "remove", "make", "install "]
    assert said[0] == "An earlier set-up was cut short: making .venv anew."


def test_an_empty_folder_is_made_anew(environment, tools, said):
    environment.folder.mkdir()
    prepare(environment, (), tools, said.append)
    assert tools.done == ["remove", "make", "install "]
    assert list(environment.root.glob(".venv.old-*")) == []


def test_a_python_that_no_longer_starts_is_replaced(environment, tools, said):
    """The system's Python was removed under an environment that was complete."""
    prepare(environment, (), tools, said.append)
    environment.python.unlink()
    prepare(environment, (), tools, said.append)
    assert tools.done == ["make", "install ", "remove", "make", "install "]
    assert said[-3] == "The Python in .venv does not start: making .venv anew."


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("python", "3.10", "It was made for Python 3.10"),
        ("folder", "/elsewhere", "The folder of the lab has moved"),
    ],
)
def test_made_for_something_else(environment, tools, said, field, value, reason):
    prepare(environment, (), tools, said.append)
    fields = json.loads(environment.stamp.read_text())
    environment.stamp.write_text(json.dumps({**fields, field: value}))
    said.clear()
    prepare(environment, (), tools, said.append)
    assert tools.done[2:] == ["remove", "make", "install "]
    assert said[0].startswith(reason)


def test_a_damaged_stamp_only_costs_an_install(environment, tools, said):
    prepare(environment, (), tools, said.append)
    environment.stamp.write_text('{"project"')
    prepare(environment, (), tools, said.append)
    assert tools.done == ["make", "install ", "install "]


@pytest.mark.parametrize(
    ("nothing_installed", "next_time"), [(True, ["install "]), (False, ["remove", "make", "install "])]
)
def test_after_a_failed_install(environment, tools, said, nothing_installed, next_time):
    """Without network nothing was unpacked, so the environment is kept; after a full disk it is not."""
    tools.failure = SetupError("no way out", nothing_installed=nothing_installed)
    with pytest.raises(SetupError, match="no way out"):
        prepare(environment, (), tools, said.append)

    tools.failure = None
    tools.done.clear()
    prepare(environment, (), tools, said.append)
    assert tools.done == next_time


def test_too_little_room_is_refused_before_anything_is_made(environment, tools, said):
    tools.free = 400_000_000
    with pytest.raises(SetupError, match=r"needs 2\.5 GB of room .* 0\.4 GB is free") as refused:
        prepare(environment, (), tools, said.append)
    assert "larger disk" in str(refused.value)
    assert not environment.folder.exists()


def test_a_folder_that_cannot_be_written(environment, tools, said):
    """What the system refuses is told with its reason and a remedy, not as a traceback."""
    (environment.root / ".venv.lock").mkdir()
    with pytest.raises(SetupError, match=r"\.venv\.lock could not be changed: .*\n.*folder is yours"):
        prepare(environment, (), tools, said.append)


def test_two_starts_at_once_install_once(environment, tools, said):
    """The second start waits for the first, says so, and then finds everything done."""
    waiting = threading.Event()

    def say(text):
        said.append(text)
        if text.startswith("Another set-up"):
            waiting.set()

    class SlowTools(type(tools)):
        def install(self, python, root, extras, lock):
            second.start()
            assert waiting.wait(10)
            super().install(python, root, extras, lock)

    slow = SlowTools()
    second = threading.Thread(target=prepare, args=(environment, (), tools, say))
    prepare(environment, (), slow, say)
    second.join(10)
    assert slow.done == ["make", "install "]
    assert tools.done == []
    assert not second.is_alive()
