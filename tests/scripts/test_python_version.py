import ast
from pathlib import Path

import pytest

from scripts.setup_lab.python_version import newer_python, too_old_message

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.mark.parametrize(
    "name", ["run.py", "test.py", "setup_lab/__init__.py", "setup_lab/python_version.py"]
)
def test_old_pythons_can_read_it(name):
    """Nothing newer than Python 3.6 stands in the files that tell an old Python it is too old."""
    tree = ast.parse((SCRIPTS / name).read_text(), feature_version=(3, 6))
    imported = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert imported <= {"setup_lab.python_version"}
    assert not any(isinstance(node, ast.JoinedStr) for node in ast.walk(tree))  # not in Python 2


def test_tells_of_a_newer_python_on_this_machine():
    assert too_old_message((3, 8, 1), "run.py", "python3.12").splitlines() == [
        "This is Python 3.8; the lab needs 3.11 or newer.",
        "A newer one is installed. Type:  python3.12 scripts/run.py",
    ]


def test_tells_where_to_get_one():
    message = too_old_message((2, 7, 18), "test.py", None)
    assert message.startswith("This is Python 2.7; the lab needs 3.11 or newer.")
    assert "python.org/downloads" in message
    assert "sudo apt-get install python3.11 python3.11-venv" in message
    assert message.endswith("python3.11 scripts/test.py")


def test_a_name_that_does_not_start_is_not_offered(tmp_path, monkeypatch):
    """A launcher left behind by a version manager fails when started: the next name is taken."""
    for name, code in (("python3.13", 127), ("python3.12", 0)):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {code}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert newer_python(("python3.99", "python3.13", "python3.12")) == "python3.12"
    assert newer_python(("python3.99",)) is None
