"""The application: one process, one window, one workspace at a time."""

import logging
import os
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from engine.errors import StoreError
from engine.store import Workspace, default_folder, log_folder, settings_file
from gui import theme
from gui.help import versions
from gui.hooks import Hooks
from gui.jobs import Housekeeper
from gui.lab import Lab
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.startup import open_workspace
from gui.warm_up import WarmUp

log = logging.getLogger(__name__)

WARM_UP_AFTER = 400  # milliseconds after the first paint, so that the first click is not in its way


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line asks for."""

    workspace: Path | None = None  # None: the one opened last, or the default
    theme: str | None = None
    text_size: int | None = None
    reset_settings: bool = False
    safe_mode: bool = False
    leave_after_paint: bool = False  # for measuring the start, and for checking an installation


class Application(QObject):
    """Everything between the command line and the window."""

    def __init__(self, qt: QApplication, options: Options, settings: Path, logs: Path) -> None:
        super().__init__()
        self._qt, self._options = qt, options
        self.preferences = Preferences(settings, fresh=options.safe_mode)
        if options.reset_settings:
            self.preferences.reset()
        self.hooks = Hooks(logs)
        self.window: MainWindow | None = None
        self._left: list[Lab] = []  # workspaces whose window is gone, until what ran there has ended
        self._warm_up: WarmUp | None = None
        self._housekeeper = Housekeeper()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply_look)
        self.apply_look()

    def open(self, folder: Path) -> bool:
        """Show the workspace in `folder`; False if the user gave up."""
        try:
            workspace = self._workspace(folder)
        except StoreError as error:
            print(error, file=sys.stderr)
            return False
        if workspace is None:
            return False
        previous = self.window
        if previous is not None:
            previous.keep()
        self.preferences.remember(workspace.folder)
        with theme.undressed(self._qt) if previous is None else nullcontext():
            window = MainWindow(Lab(workspace), self.preferences, self.hooks)
        window.menus.workspace_wanted.connect(self._open_another)
        window.menus.look_wanted.connect(self.apply_look)
        window.first_painted.connect(self._painted)
        self.window = window
        self._say_what_was_found(window)
        window.show()
        if previous is not None:  # only now: the application ends with its last window
            self._left.append(previous.lab)
            previous.close()
            previous.deleteLater()
        return True

    def _workspace(self, folder: Path) -> Workspace | None:
        """Open `folder`, asking the user if need be. Raises StoreError where there is nobody to ask."""
        if self._options.leave_after_paint:
            return Workspace.open(folder)
        return open_workspace(folder, self.window)

    def apply_look(self) -> None:
        """Give the application the theme and the text size that were asked for."""
        scheme = theme.Scheme(self._options.theme or self.preferences.theme)
        theme.apply(self._qt, scheme, self._options.text_size or self.preferences.text_size)

    def close(self) -> bool:
        """End in order; False if a thread is still in the middle of something."""
        labs = [*self._left, *([self.window.lab] if self.window else [])]
        ended = (self._warm_up is None or self._warm_up.wait()) and not any(lab.running for lab in labs)
        self._housekeeper.stop()
        self.hooks.remove()
        return ended

    def _open_another(self, folder: str) -> None:
        chosen = Path(folder).expanduser().resolve()
        if self.window is not None and chosen != self.window.lab.workspace.folder:
            self.open(chosen)

    def _say_what_was_found(self, window: MainWindow) -> None:
        if self.preferences.notice:
            window.notify(self.preferences.notice)
            self.preferences.notice = ""
        if self.hooks.notice:
            window.notify(self.hooks.notice)
        if self.hooks.crash:
            text, clipboard = self.hooks.crash, QApplication.clipboard()
            window.notify(
                "The lab ended abruptly the last time. What was saved is here; the report says where it was.",
                [("Copy the report", lambda: clipboard.setText(text))],
            )
            self.hooks.crash = ""
        if self._options.safe_mode:
            window.notify("Safe mode: kept settings are not read, and nothing is prepared in the background.")

    def _painted(self) -> None:
        if self._options.leave_after_paint:
            QTimer.singleShot(0, QApplication.closeAllWindows)  # even if nobody reads what is printed
            print("painted", flush=True)
            print(*(f"{name} {version}" for name, version in versions().items()), sep="\n", flush=True)
        elif not self._options.safe_mode and self._warm_up is None:
            QTimer.singleShot(WARM_UP_AFTER, self._start_warm_up)

    def _start_warm_up(self) -> None:
        self._warm_up = WarmUp(self)
        self._warm_up.ready.connect(self._warm)

    def _warm(self, device: str) -> None:
        self.hooks.install()  # whatever a library has put in their place
        if self.window is not None:
            self.window.lab.set_device(device)


def run(options: Options) -> int:
    """Open the lab, and return the exit code when it has closed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Deep Learning Lab")
    qt.setDesktopFileName("dllab")
    application = Application(qt, options, settings_file(), log_folder())
    folder = options.workspace or default_workspace(application.preferences)
    if not application.open(folder.expanduser().resolve()):
        application.close()
        return 1
    code = qt.exec()
    if not application.close():
        os._exit(code)  # a thread that does not end would abort the process: what it saved is on disk
    return code


def default_workspace(preferences: Preferences) -> Path:
    """Return the workspace opened last, or the one in the user's data folder."""
    recent = [Path(folder) for folder in preferences.recent if Path(folder).is_dir()]
    return recent[0] if recent else default_folder()
