"""The runs of the workspace, as the Train tab lists them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from engine.errors import StoreError
from engine.evaluation import Mistakes
from engine.store import RunRecord, RunState, Store
from gui.tabs.train.kept_run import KeptRun, learned_nothing, read_test, with_exact_errors, with_seconds
from gui.tabs.train.refusal import Refusal

ABANDONED = "This run ended without a word. It can go on from its last checkpoint."
T = TypeVar("T")


class RunList:
    """Reads runs. What cannot be read stays as it was, and `problem` says why until a reading succeeds."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._exact: dict[int, tuple[RunRecord, RunRecord]] = {}  # by id: as kept, and with exact errors
        self.records: tuple[RunRecord, ...] = ()  # newest first, errors exact where a run has predicted
        self.at_chance: frozenset[int] = frozenset()  # the ids of those that do no better than guessing
        self.problem: Refusal | None = None

    def read(self, changed: int | None = None, *, none_trains: bool = False) -> None:
        """Read the runs again. Of `changed`, everything may be new, its predictions included.

        `none_trains` is for a window that may write while no job is under way in it: a run that is
        "running" all the same was abandoned, and is noted as interrupted.
        """
        if changed is not None:
            self._exact.pop(changed, None)
        self.problem = None
        found = self._ask(self._store.runs.list)
        if found is None:
            return
        if none_trains:
            found = tuple(self._free(run) if run.state is RunState.RUNNING else run for run in found)
        self.records = tuple(self._exactly(run) for run in found)
        self.at_chance = frozenset(run.id for run in self.records if learned_nothing(run))

    def get(self, run_id: int | None) -> RunRecord | None:
        """Return one run of the list, None where there is none of that id."""
        return next((run for run in self.records if run.id == run_id), None)

    def kept(self, run_id: int | None) -> KeptRun | None:
        """Return everything about one run, None where there is none or it cannot be read."""
        record = self.get(run_id)
        return None if record is None else self._ask(lambda: KeptRun.read(self._store, record))

    def test(self, run_id: int) -> Mistakes | None:
        """Return the mistakes of a run on the test set, None where they are not known."""
        record = self.get(run_id)
        return None if record is None else self._ask(lambda: read_test(self._store, record))

    def _exactly(self, run: RunRecord) -> RunRecord:
        """Return `run` with exact errors; what was read once for a run that is over is not read again."""
        if run.state is RunState.RUNNING:
            self._exact.pop(run.id, None)
            return run
        before, exact = self._exact.get(run.id, (None, run))
        if before == run:
            return exact
        read = self._ask(lambda: with_seconds(self._store, with_exact_errors(self._store, run)))
        if read is None:
            return run
        self._exact[run.id] = run, read
        return read

    def _free(self, run: RunRecord) -> RunRecord:
        """Note that nobody trains `run` any more; where that cannot be written, show it all the same."""
        freed = replace(run, state=RunState.INTERRUPTED, message=ABANDONED)
        self._ask(lambda: self._store.runs.set_state(run.id, freed.state, message=freed.message))
        return freed

    def _ask(self, question: Callable[[], T]) -> T | None:
        """Return the store's answer, or None, and remember why there is none."""
        try:
            return question()
        except StoreError as error:
            self.problem = Refusal(frozenset(), "The workspace does not answer", str(error))
            return None
