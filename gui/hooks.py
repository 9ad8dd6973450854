"""What happens to errors that nobody caught: the lab goes on, says so once per place, and keeps a log.

Slots, paint events and model methods that raise end in `sys.excepthook`; plain threads in
`threading.excepthook`. A hook may run on any thread, so it only emits a signal; the window shows it.
"""

import faulthandler
import logging
import sys
import threading
import traceback
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

log = logging.getLogger("dllab")

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """An error that nobody caught: one line for a person, and the details to copy."""

    summary: str
    details: str


class Hooks(QObject):
    """Catches what nobody else does, for as long as the lab runs."""

    problem = Signal(Problem)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Log to `folder`, which is made if it is missing; without it there is a `notice`, and no log."""
        super().__init__(parent)
        self.log_file = folder / "dllab.log"
        self.crash_file = folder / "crash.log"
        self._places: set[tuple[str, int, str]] = set()
        self.crash = self.notice = ""
        self._crash_stream: TextIO | None = None
        try:
            self._begin_files(folder)
        except OSError as error:
            self.notice = f"No log is kept: {error}. Make {folder} writable, and start the lab again."
        qInstallMessageHandler(_qt_message)
        self.install()

    def _begin_files(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.crash = _take_crash(self.crash_file)
        self._crash_stream = self.crash_file.open("w", encoding="utf-8")
        faulthandler.enable(self._crash_stream)
        handler = RotatingFileHandler(self.log_file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)

    def install(self) -> None:
        """Take the hooks (again), whatever another has put in their place."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def remove(self) -> None:
        """Give everything back as Python and Qt have it."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._crash_stream is not None:
            self._crash_stream.close()
        logging.shutdown()

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            raise SystemExit(130)
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("Nobody caught this:\n%s", details)
        sys.__excepthook__(kind, error, trace)  # a terminal, where there is one, sees it too
        place = _place(kind, trace)
        if place not in self._places:
            self._places.add(place)
            self.problem.emit(Problem(f"Something went wrong: {error or kind.__name__}", details))

    def _uncaught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._uncaught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


def _place(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, int, str]:
    frames = traceback.extract_tb(trace)
    last = frames[-1] if frames else None
    return (last.filename, last.lineno or 0, kind.__name__) if last else ("", 0, kind.__name__)


def _take_crash(file: Path) -> str:
    """Return what the crash of an earlier run left in `file`, and keep a copy beside it."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return ""
    if text:
        file.replace(file.with_name("crash-last.log"))
    return text


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if "propagateSizeHints" not in message:  # the offscreen platform says it of every window
        log.log(LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
