"""Start the lab, or one of its subcommands for work without a window."""

import argparse
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from engine import __version__

if TYPE_CHECKING:
    from engine.training import RunEvent
    from engine.training.experiment import RunEvents

THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 125, 150, 200)
SMALLEST, LARGEST = 100, 10_000  # pixels, of a picture's side
INTERRUPTED = 130  # the exit code of what Ctrl+C ended: 128 + SIGINT


def main(arguments: list[str] | None = None) -> int:
    """Run the command line `arguments` (default: those of the process) and return the exit code."""
    options = command_line().parse_args(arguments)
    match options.command:
        case "screenshots":
            from gui.screenshots import take

            take(options.folder, options.theme or "light", options.size, options.text_size or 100)
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
    """Train what `file` describes into `workspace`, and say every epoch.

    Ctrl+C stops the run behind the batch under way and saves its checkpoint; a second one ends at once.
    """
    from engine.errors import EngineError
    from engine.store import Workspace, default_folder
    from engine.training.experiment import train_from_toml

    try:
        with Workspace.open(workspace or default_folder()) as opened:
            print(f"Workspace {opened.folder}", flush=True)
            if opened.read_only:
                print(opened.notice, file=sys.stderr)
                return 1
            code = _play(train_from_toml(file, opened))
    except (EngineError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        print("Interrupted. A run that had begun is kept, and can go on in the lab.", file=sys.stderr)
    return code


def _play(events: "RunEvents") -> int:
    """Say every event, until there are no more or Ctrl+C; return the exit code."""
    with closing(events), _interruptions() as interrupted:
        for event in events:
            _say(event)
            if interrupted.is_set():
                return INTERRUPTED
    return 0


def _say(event: "RunEvent") -> None:
    """Print what a person who waits for a run wants to know."""
    from engine.training import EpochDone, RunEnded, RunStarted

    match event:
        case RunStarted():
            print(f"Run {event.run_id} {event.name}", flush=True)
        case EpochDone():
            print(
                f"epoch {event.epoch:3d}  train error {event.train_error:7.2%}  "
                f"dev error {event.dev_error:7.2%}  {event.samples_per_second:,.0f} samples/s",
                flush=True,
            )
        case RunEnded():
            print(f"Run {event.run_id} {event.state}")


@contextmanager
def _interruptions() -> Iterator[Event]:
    """Set the event at Ctrl+C, so that no batch is cut in half; at the next one raise KeyboardInterrupt."""
    interrupted = Event()

    def note(*unused: object) -> None:
        interrupted.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


def _size(text: str) -> tuple[int, int]:
    """Read "1280x800" as width and height in pixels."""
    found = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text.strip())
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(SMALLEST <= length <= LARGEST for length in size):
        raise argparse.ArgumentTypeError(
            f"{text} is no size: give width x height in pixels from {SMALLEST} to {LARGEST}, such as 1280x800"
        )
    return size


def command_line() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    parser = argparse.ArgumentParser(prog="dllab", description="A desktop laboratory for deep learning.")
    parser.add_argument("--version", action="version", version=f"dllab {__version__}")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="the folder with runs and annotations")
    parser.add_argument("--theme", choices=THEMES, help="for this time only")
    parser.add_argument("--text-size", type=int, choices=TEXT_SIZES, help="in percent, for this time only")
    parser.add_argument("--reset-settings", action="store_true", help="default settings; a copy is kept")
    parser.add_argument("--safe-mode", action="store_true", help="read no kept settings, prepare nothing")
    parser.add_argument("--check", action="store_true", help="open, paint, print versions and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    pictures = commands.add_parser("screenshots", help="render every tab with real content, without a screen")
    pictures.add_argument("folder", type=Path)
    pictures.add_argument("--theme", choices=THEMES, default=argparse.SUPPRESS)  # may stand in front, too
    pictures.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH")
    pictures.add_argument("--text-size", type=int, choices=TEXT_SIZES, default=argparse.SUPPRESS)
    train = commands.add_parser("train", help="train what a TOML file describes, without a window")
    train.add_argument("file", type=Path)
    train.add_argument("--workspace", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
