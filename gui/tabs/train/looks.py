"""The test sets that somebody looked at, while this window is open."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from engine.evaluation import Mistakes
from engine.training import PredictionsStored
from gui.lab import Lab
from gui.tabs.train.kept_run import KeptRun
from gui.tabs.train.run_list import RunList
from gui.tabs.train.runner import Runner


class Looks(QObject):
    """Knows the test error of a run only after `look`; a run that has not predicted yet does so first."""

    changed = Signal()

    def __init__(self, lab: Lab, runner: Runner, runs: RunList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._runner, self._runs = lab, runner, runs
        self._seen: dict[int, Mistakes] = {}

    def seen(self, run_id: int) -> Mistakes | None:
        """Return the mistakes of a run on its test set, None where nobody looked."""
        return self._seen.get(run_id)

    def look(self, kept: KeptRun) -> None:
        """Look at the test error of a run."""
        run_id = kept.record.id
        if "test" in kept.predicted:
            self._note(run_id)
            return
        start = partial(self._runner.predict, self._lab.workspace, run_id)
        job = self._lab.start(f"Predicting with run {run_id}", start)
        job.delivered.connect(self._note_predictions)
        job.failed.connect(self._lab.failed)

    def _note_predictions(self, events: tuple[object, ...]) -> None:
        for event in events:
            if isinstance(event, PredictionsStored):
                self._lab.run_changed.emit(event.run_id)
                self._note(event.run_id)

    def _note(self, run_id: int) -> None:
        mistakes = self._runs.test(run_id)
        if mistakes is not None:
            self._seen[run_id] = mistakes
        self.changed.emit()
