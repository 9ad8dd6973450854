import subprocess
import sys
from pathlib import Path

import pytest

from scripts.setup_lab.checks import CHECKS, chosen, run_all

ROOT = Path(__file__).resolve().parents[2]


def test_everything_runs_without_arguments():
    commands = [" ".join((check.program, *check.arguments)) for check in chosen(())]
    assert commands == ["ruff check .", "ruff format --check .", "mypy", "lint-imports", "pytest"]


def test_arguments_go_to_pytest_after_the_quick_checks():
    commands = [" ".join((check.program, *check.arguments)) for check in chosen(("-k", "conv"))]
    assert commands == ["ruff check .", "ruff format --check .", "pytest -k conv"]


def test_one_failure_stops_nothing():
    """All checks run whatever the others say, and the summary names each."""
    said = []
    outcomes = run_all(CHECKS, lambda check: check.name != "types", said.append)
    assert [outcome.passed for outcome in outcomes] == [True, True, False, True, True]
    summary = said[-len(CHECKS) :]
    assert [line.split()[0] for line in summary] == ["passed", "passed", "FAILED", "passed", "passed"]
    assert summary[2].endswith("types")


@pytest.mark.parametrize("script", ["test.py"])
def test_help_sets_nothing_up(script, tmp_path):
    """--help answers at once, from any folder."""
    answer = subprocess.run(
        [sys.executable, ROOT / "scripts" / script, "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "With arguments, ruff and then pytest" in answer.stdout


def test_ci_runs_the_same_command():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert lines == ["#!/usr/bin/env bash", "python3 scripts/test.py"]
