"""Run benchmarks and print their table."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.finding import Finding, group
from benchmarks.registry import BENCHMARKS
from benchmarks.report import as_json, machine, table


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks that are named, all by default; returns 1 if a figure is not reached."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory(prefix="dllab-benchmarks-", dir=options.data) as folder:
        for name in options.names or BENCHMARKS:
            for repeat in range(1, options.repeat + 1):
                print(f"{name}, {repeat} of {options.repeat}", file=sys.stderr, flush=True)
                own = Path(folder) / f"{name}-{repeat}"
                own.mkdir()
                findings.extend(BENCHMARKS[name](own))
    rows = group(findings)
    about = machine()
    print(f"{about['system']}, {about['cores']} cores, Python {about['python']}\n\n{table(rows)}")
    if options.json:
        options.json.write_text(json.dumps(as_json(rows), indent=2, ensure_ascii=False), "utf-8")
    return 1 if any(row.middle.met == "no" for row in rows) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS) + "; all by default")
    parser.add_argument("--repeat", type=_at_least_one, default=5, metavar="N", help="take medians of N (5)")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="write workspaces below DIR, a disk to measure"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all repeats to FILE")
    return parser


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
