"""The command `scripts/test.py`: set up, then run every check and say how each went."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .environment import Environment, prepare
from .problem import SetupError
from .speech import say, speak_any_alphabet
from .system_libraries import Need, provide
from .tools import MachineTools

ROOT = Path(__file__).resolve().parents[2]
HELP = """\
usage: python3 scripts/test.py [PYTEST ARGUMENTS]

Without arguments: ruff (lint, then format), mypy, the import contracts, and every test offscreen.
All of them run, whatever the others say; the exit code is 0 if all pass.

With arguments, ruff and then pytest with these arguments, for a quick answer while working:
  python3 scripts/test.py -k conv
  python3 scripts/test.py tests/engine -x
Paths are read from the root of the repository. QT_QPA_PLATFORM=xcb shows the windows.
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One command to run; `quick` ones run also when pytest is given arguments."""

    name: str
    program: str
    arguments: tuple[str, ...] = ()
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    passed: bool
    seconds: float


CHECKS = (
    Check("lint", "ruff", ("check", "."), quick=True),
    Check("format", "ruff", ("format", "--check", "."), quick=True),
    Check("types", "mypy"),
    Check("import contracts", "lint-imports"),
    Check("tests", "pytest", quick=True),
)


def chosen(arguments: Sequence[str]) -> tuple[Check, ...]:
    """Return the checks to run; `arguments` are for pytest."""
    if not arguments:
        return CHECKS
    return tuple(
        Check(check.name, check.program, (*check.arguments, *arguments))
        if check.program == "pytest"
        else check
        for check in CHECKS
        if check.quick
    )


def run_all(
    checks: Sequence[Check], run: Callable[[Check], bool], say: Callable[[str], None]
) -> tuple[Outcome, ...]:
    """Run every check, whatever the others say, and report each as it ends."""
    outcomes = []
    for check in checks:
        say(f"== {check.name}: {' '.join((check.program, *check.arguments))}")
        start = time.monotonic()
        passed = run(check)
        outcomes.append(Outcome(check.name, passed, time.monotonic() - start))
    say("")
    for outcome in outcomes:
        say(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.seconds:6.1f} s  {outcome.name}")
    return tuple(outcomes)


def main(arguments: Sequence[str]) -> int:
    """Run the checks; returns 0 if all pass, 1 if one fails or the set-up does."""
    speak_any_alphabet()
    if "--help" in arguments or "-h" in arguments:
        print(HELP, end="")
        return 0
    environment = Environment(ROOT)
    try:
        provide(Need.OFFSCREEN, say)
        prepare(environment, ("dev",), MachineTools(say), say)
        outcomes = run_all(chosen(arguments), _runner(environment), say)
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _runner(environment: Environment) -> Callable[[Check], bool]:
    environ = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    ending = ".exe" if os.name == "nt" else ""

    def run(check: Check) -> bool:
        program = environment.programs / (check.program + ending)
        return (
            subprocess.run([str(program), *check.arguments], cwd=ROOT, env=environ, check=False).returncode
            == 0
        )

    return run
