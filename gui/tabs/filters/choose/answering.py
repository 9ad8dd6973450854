"""Works out what filters answer: before the next paint, or beside the window where that takes longer."""

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.errors import EngineError
from gui.jobs import Job
from gui.lab import Lab
from gui.tabs.filters.choose.answers import Answers, answered, is_long
from gui.tabs.filters.choose.setting import Setting

LATE = 150  # milliseconds after which it is said that something is under way: before, nobody could read it
TOO_LITTLE_MEMORY = "There is too little memory for these answers: take a smaller image, or fewer filters."
UNEXPECTED = "The filters stopped at an error that the lab did not expect. Another setting may work."


class Answering(QObject):
    """Answers the setting that was asked last, when the events that wait have been taken.

    Several changes before a paint are answered once. What takes long is done beside the window; while that
    goes on, only the setting that is asked last is remembered. Each is tried once: one that fails is refused.
    """

    answered = Signal(Answers)
    refused = Signal(Exception)  # an EngineError: why there is no answer to the setting that was asked last
    busyChanged = Signal(str)  # what is under way, for a person; "" if nothing is
    _asked = Signal()

    def __init__(self, lab: Lab, setting: Setting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._setting = setting
        self._refused: Setting | None = None
        self._waits = False
        self._working: Job | None = None
        self._worked_on = setting  # by the job, while there is one
        self._late = QTimer(self, interval=LATE, singleShot=True)
        self._late.timeout.connect(self._note_work)
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
        if is_long(self._setting, self.answers):
            self._work()
            return
        try:
            self._take(answered(self._setting, self.answers))
        except (EngineError, MemoryError) as error:
            self._refuse(self._setting, error)

    def _take(self, answers: Answers) -> None:
        self.answers = answers
        self.answered.emit(answers)

    def _refuse(self, setting: Setting, error: Exception) -> None:
        """Remember that `setting` has no answer; say why, unless another has been asked meanwhile."""
        self._refused = setting
        if setting != self._setting:
            return
        match error:
            case EngineError():
                self.refused.emit(error)
            case MemoryError():
                self.refused.emit(EngineError(TOO_LITTLE_MEMORY))
            case _:
                self.refused.emit(EngineError(UNEXPECTED))

    # Work beside the window

    def _work(self) -> None:
        self._worked_on = self._setting
        start = partial(_answering, self._setting, self.answers)
        self._working = job = self._lab.start("Filtering an image", start, quiet=True)
        self._late.start()
        job.delivered.connect(self._worked)
        job.failed.connect(self._work_failed)
        job.finished.connect(self._work_ended)

    def _note_work(self) -> None:
        self.busyChanged.emit("Filtering …")

    def _worked(self, events: tuple[object, ...]) -> None:
        for answers in events:
            if isinstance(answers, Answers):
                self._take(answers)

    def _work_failed(self, error: Exception) -> None:
        self._refuse(self._worked_on, error)
        if not isinstance(error, EngineError | MemoryError):
            self._lab.failed.emit(error)

    def _work_ended(self) -> None:
        self._working = None
        self._late.stop()
        self.busyChanged.emit("")
        if self._setting not in (self._refused, self.answers.setting):
            self._respond()


def _answering(setting: Setting, before: Answers) -> Generator[object, None, None]:
    """Work the answers out, for a thread of its own."""
    yield answered(setting, before)
