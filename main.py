"""Start the lab, or one of its subcommands for work without a window."""

import argparse
import sys
from pathlib import Path

TEXT_SIZES = (100, 125, 150, 200)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line `arguments` (default: those of the process) and return the exit code."""
    options = _parser().parse_args(arguments)
    match options.command:
        case "screenshots":
            from gui.screenshots import take

            take(options.folder, options.theme, options.size, options.text_size or 100)
            return 0
        case "train":
            return _train(options.file, options.workspace)
        case _:
            return _open(options)


def _open(options: argparse.Namespace) -> int:
    from gui.app import Options, run

    return run(
        Options(
            workspace=options.workspace,
            theme=options.theme,
            text_size=options.text_size,
            reset_settings=options.reset_settings,
            safe_mode=options.safe_mode,
            leave_after_paint=options.check,
        )
    )


def _train(file: Path, workspace: Path | None) -> int:
    """Train what `file` describes into `workspace`, and say every epoch."""
    from engine.errors import EngineError
    from engine.store import Workspace, default_folder
    from engine.training import EpochDone, RunEnded, RunStarted
    from engine.training.experiment import train_from_toml

    try:
        with Workspace.open(workspace or default_folder()) as opened:
            if opened.read_only:
                print(opened.notice, file=sys.stderr)
                return 1
            for event in train_from_toml(file, opened):
                match event:
                    case RunStarted():
                        print(f"Run {event.run_id} in {opened.folder}")
                    case EpochDone():
                        print(
                            f"epoch {event.epoch:3d}  train error {event.train_error:7.2%}  "
                            f"dev error {event.dev_error:7.2%}  {event.samples_per_second:,.0f} samples/s",
                            flush=True,
                        )
                    case RunEnded():
                        print(f"Run {event.run_id} {event.state}")
    except (EngineError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dllab", description="A desktop laboratory for deep learning.")
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is, and leave")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="the folder with runs and annotations")
    parser.add_argument("--theme", choices=("system", "light", "dark"), help="for this time only")
    parser.add_argument("--text-size", type=int, choices=TEXT_SIZES, help="in percent, for this time only")
    parser.add_argument("--reset-settings", action="store_true", help="default settings; a copy is kept")
    parser.add_argument("--safe-mode", action="store_true", help="read no kept settings, prepare nothing")
    parser.add_argument("--check", action="store_true", help="open, paint, print versions and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    pictures = commands.add_parser("screenshots", help="render every tab with real content, without a screen")
    pictures.add_argument("folder", type=Path)
    pictures.add_argument("--theme", choices=("light", "dark"), default="light")
    pictures.add_argument("--size", default="1280x800", metavar="WxH")
    pictures.add_argument("--text-size", type=int, choices=TEXT_SIZES, default=100)
    train = commands.add_parser("train", help="train what a TOML file describes, without a window")
    train.add_argument("file", type=Path)
    train.add_argument("--workspace", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    return parser


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: that alone takes 40 ms."""

    def __call__(self, parser: argparse.ArgumentParser, *unused: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            parser.exit(message=f"dllab {version('dllab')}\n")
        except PackageNotFoundError:
            parser.exit(message="dllab, run from its source without being installed\n")


if __name__ == "__main__":
    sys.exit(main())
