"""Start the lab, or one of its subcommands for work without a window."""

import argparse
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run the command line `arguments` (default: those of the process) and return the exit code."""
    options = _parser().parse_args(arguments)
    match options.command:
        case "screenshots":
            from gui.screenshots import run as take_screenshots

            return take_screenshots(
                options.folder, options.theme or "light", options.size, options.text_size or 100
            )
        case "train":
            from engine.training.headless import run as train

            return train(options.file, options.workspace)
        case _:
            from gui.app import Options, run

            return run(
                Options(
                    workspace=options.workspace,
                    theme=options.theme,
                    text_size=options.text_size,
                    reset_settings=options.reset_settings,
                    safe_mode=options.safe_mode,
                    leave_after_paint=options.check or options.first_paint,
                )
            )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dllab", description="A desktop laboratory for deep learning.")
    parser.add_argument("--version", action="version", version=f"dllab {_version()}")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="the folder with runs and annotations")
    parser.add_argument("--theme", choices=("system", "light", "dark"), help="for this time only")
    parser.add_argument(
        "--text-size", type=int, choices=(100, 125, 150, 200), help="percent, for this time only"
    )
    parser.add_argument(
        "--reset-settings", action="store_true", help="start with default settings; keeps a copy"
    )
    parser.add_argument("--safe-mode", action="store_true", help="read no kept settings, prepare nothing")
    parser.add_argument("--check", action="store_true", help="open, paint, print versions and leave")
    parser.add_argument("--first-paint", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    pictures = commands.add_parser("screenshots", help="render every tab with real content, without a screen")
    pictures.add_argument("folder", type=Path)
    pictures.add_argument("--theme", choices=("light", "dark"), default=argparse.SUPPRESS)
    pictures.add_argument("--size", default="1280x800", metavar="WxH")
    train = commands.add_parser("train", help="train what a TOML file describes, without a window")
    train.add_argument("file", type=Path)
    return parser


def _version() -> str:
    try:
        return version("dllab")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
