"""Works out what filters answer: before the next paint, or beside the window where the image is large."""

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import EngineError
from gui.jobs import Job
from gui.lab import Lab
from gui.tabs.filters.choose.answers import Answers, answered, is_large
from gui.tabs.filters.choose.setting import Setting


class Answering(QObject):
    """Answers the setting that was asked last, when the events that wait have been taken.

    Several changes before a paint are answered once. A large image is filtered beside the window; while that
    goes on, only the setting that is asked last is remembered.
    """

    answered = Signal(Answers)
    refused = Signal(Exception)  # an EngineError: why there is no answer
    busyChanged = Signal(str)  # what is under way, for a person; "" if nothing is
    _asked = Signal()

    def __init__(self, lab: Lab, setting: Setting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._setting = setting
        self._refused: Setting | None = None
        self._waits = False
        self._working: Job | None = None
        self._asked.connect(self._respond, Qt.ConnectionType.QueuedConnection)
        self.answers = answered(setting)

    def ask(self, setting: Setting) -> None:
        """Want the answers to `setting`, and to none that was asked before."""
        self._setting = setting
        if not self._waits:
            self._waits = True
            self._asked.emit()

    def _respond(self) -> None:
        self._waits = False
        if self._working is not None:
            return  # when that has ended, this is asked again
        if is_large(self._setting):
            self._work()
            return
        try:
            self._take(answered(self._setting, self.answers))
        except EngineError as error:
            self._refuse(error)

    def _take(self, answers: Answers) -> None:
        self.answers = answers
        self.answered.emit(answers)

    def _refuse(self, error: EngineError) -> None:
        self._refused = self._setting
        self.refused.emit(error)

    # Work beside the window

    def _work(self) -> None:
        start = partial(_answering, self._setting, self.answers)
        self._working = job = self._lab.start("Filtering a large image", start)
        self.busyChanged.emit("Filtering …")
        job.delivered.connect(self._worked)
        job.failed.connect(self._work_failed)
        job.finished.connect(self._work_ended)

    def _worked(self, events: tuple[object, ...]) -> None:
        for answers in events:
            if isinstance(answers, Answers):
                self._take(answers)

    def _work_failed(self, error: Exception) -> None:
        if isinstance(error, EngineError):
            self._refuse(error)
        else:
            self._lab.failed.emit(error)

    def _work_ended(self) -> None:
        self._working = None
        self.busyChanged.emit("")
        if self._setting not in (self._refused, self.answers.setting):
            self._respond()


def _answering(setting: Setting, before: Answers) -> Generator[object, None, None]:
    """Work the answers out, for a thread of its own."""
    yield answered(setting, before)
