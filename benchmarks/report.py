"""Findings as a table for a person and as JSON for a program."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from benchmarks.finding import Repeated

_PACKAGES = ("torch", "PySide6-Essentials", "pyqtgraph", "numpy", "skorch", "lightning", "napari")


def machine() -> dict[str, Any]:
    """Tell on what the figures were measured."""
    return {
        "system": platform.platform(),
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
    }


def table(rows: Sequence[Repeated]) -> str:
    """Return a Markdown table of the medians."""
    lines = ["| work | against | measured | to reach | met |", "|---|---|---|---|---|"]
    for row in rows:
        finding = row.middle
        goal = f"{finding.goal} {finding.unit}" if finding.goal else "–"
        lines.append(f"| {finding.work} | {finding.against} | {_measured(row)} | {goal} | {finding.met} |")
    return "\n".join(lines)


def as_json(rows: Sequence[Repeated]) -> dict[str, Any]:
    """Return the machine and every row with all its repeats."""
    return {
        "machine": machine(),
        "rows": [
            {
                "work": row.middle.work,
                "against": row.middle.against,
                "unit": row.middle.unit,
                "skipped": row.middle.skipped,
                "median": None if row.middle.skipped else row.middle.value,
                "values": [] if row.middle.skipped else [finding.value for finding in row.repeats],
                "to_reach": str(row.middle.goal) if row.middle.goal else None,
                "met": row.middle.met,
                "note": row.middle.note,
            }
            for row in rows
        ],
    }


def _measured(row: Repeated) -> str:
    finding = row.middle
    if finding.skipped:
        return f"skipped: {finding.skipped}"
    text = f"{finding.value:.3g} {finding.unit}"
    if len(row.repeats) > 1:
        low, high = row.spread
        text += f" ({low:.3g} to {high:.3g})"
    return f"{text}; {finding.note}" if finding.note else text


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
