"""Training runs and their epochs in the workspace."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.errors import StoreError
from engine.store.clock import now
from engine.store.run_records import EpochRecord, Failure, FilterSnapshot, RunRecord, RunState
from engine.store.session import Session

_COLUMNS = """
    SELECT runs.id, name, state, config, dataset, dataset_hash, parameters, created, runs.seconds,
           (SELECT count(*) FROM epochs WHERE run = runs.id), message, failure,
           train_loss, train_error, dev_loss, dev_error
    FROM runs LEFT JOIN epochs AS last
        ON last.run = runs.id AND last.epoch = (SELECT max(epoch) FROM epochs WHERE run = runs.id)
"""


class Runs:
    """Every writing method returns after its transaction is committed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(
        self, name: str, config: Mapping[str, object], dataset: str, dataset_hash: str, parameters: int
    ) -> int:
        """Note a new run in state RUNNING and return its id, which no other run ever has."""
        with self._session.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO runs (name, state, config, dataset, dataset_hash, parameters, created)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    name,
                    RunState.RUNNING,
                    json.dumps(config, allow_nan=False),
                    dataset,
                    dataset_hash,
                    parameters,
                    now(),
                ),
            )
        return int(cursor.lastrowid or 0)

    def get(self, run_id: int) -> RunRecord:
        """Return one run. Raises StoreError where there is none of that id."""
        with self._session.reading() as connection:
            row = connection.execute(f"{_COLUMNS} WHERE runs.id = ?", (run_id,)).fetchone()
        if row is None:
            raise _unknown(run_id)
        return _record(row)

    def list(self) -> tuple[RunRecord, ...]:
        """Return all runs, newest first."""
        with self._session.reading() as connection:
            rows = connection.execute(f"{_COLUMNS} ORDER BY runs.id DESC").fetchall()
        return tuple(_record(row) for row in rows)

    def add_epoch(self, run_id: int, record: EpochRecord, filters: FilterSnapshot | None = None) -> None:
        """Keep what an epoch measured, in place of what the same epoch measured before.

        Its `filters` are kept in the same moment, so that one is never there without the other.
        """
        with self._session.writing() as connection:
            _require(connection, run_id)
            connection.execute(
                "INSERT OR REPLACE INTO epochs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    run_id,
                    record.epoch,
                    record.train_loss,
                    record.train_error,
                    record.dev_loss,
                    record.dev_error,
                    record.seconds,
                    record.batch_losses.tobytes(),
                ),
            )
            if filters is not None:
                _keep_filters(connection, run_id, filters)

    def epochs(self, run_id: int) -> tuple[EpochRecord, ...]:
        """Return what every epoch measured, in order."""
        with self._session.reading() as connection:
            rows = connection.execute(
                "SELECT epoch, train_loss, train_error, dev_loss, dev_error, seconds, batch_losses"
                " FROM epochs WHERE run = ? ORDER BY epoch",
                (run_id,),
            ).fetchall()
        return tuple(_epoch(row) for row in rows)

    def add_filters(self, run_id: int, filters: FilterSnapshot) -> None:
        """Keep filters that belong to no epoch: those before training."""
        with self._session.writing() as connection:
            _require(connection, run_id)
            _keep_filters(connection, run_id, filters)

    def filters(self, run_id: int, since: int = 0) -> tuple[FilterSnapshot, ...]:
        """Return the first filters after each epoch from `since` on, in order.

        There are none where the run has no convolution.
        """
        with self._session.reading() as connection:
            rows = connection.execute(
                "SELECT epoch, filters, channels, height, width, weights FROM first_filters"
                " WHERE run = ? AND epoch >= ? ORDER BY epoch",
                (run_id, since),
            ).fetchall()
        return tuple(
            FilterSnapshot(epoch, np.frombuffer(blob, dtype="<f4").reshape(shape))
            for epoch, *shape, blob in rows
        )

    def set_state(
        self,
        run_id: int,
        state: RunState,
        *,
        seconds: float | None = None,
        message: str = "",
        failure: Failure = Failure.ERROR,
    ) -> None:
        """Change the state and its message; `seconds` stays as it was where None.

        `failure` says why the run failed, and is kept with the state FAILED alone.
        """
        why = Failure(failure) if state == RunState.FAILED else Failure.NONE
        with self._session.writing() as connection:
            _require(connection, run_id)
            connection.execute(
                "UPDATE runs SET state = ?, message = ?, failure = ?, seconds = coalesce(?, seconds)"
                " WHERE id = ?",
                (RunState(state), message, why, seconds, run_id),
            )


def interrupt_running(connection: sqlite3.Connection) -> None:
    """Mark the runs that a dead process has left behind. Writes nothing where there are none."""
    if connection.execute("SELECT 1 FROM runs WHERE state = 'running' LIMIT 1").fetchone():
        connection.execute(
            "UPDATE runs SET state = 'interrupted', message = ? WHERE state = 'running'",
            ("The lab ended while this run was training. It can go on from its last checkpoint.",),
        )


def _require(connection: sqlite3.Connection, run_id: int) -> None:
    if connection.execute("SELECT 1 FROM runs WHERE id = ?", (run_id,)).fetchone() is None:
        raise _unknown(run_id)


def _keep_filters(connection: sqlite3.Connection, run_id: int, filters: FilterSnapshot) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO first_filters VALUES (?, ?, ?, ?, ?, ?, ?)",
        (run_id, filters.epoch, *filters.weights.shape, filters.weights.tobytes()),
    )


def _unknown(run_id: int) -> StoreError:
    return StoreError(f"There is no run {run_id} in this workspace. Choose one from the list of runs.")


def _epoch(row: tuple[Any, ...]) -> EpochRecord:
    epoch, train_loss, train_error, dev_loss, dev_error, seconds, blob = row
    losses = np.frombuffer(blob, dtype="<f4")  # (batches,)
    return EpochRecord(epoch, train_loss, train_error, dev_loss, dev_error, seconds, losses)


def _record(row: tuple[object, ...]) -> RunRecord:
    values = list(row)
    values[2] = RunState(str(values[2]))
    values[3] = json.loads(str(values[3]))
    values[11] = Failure(str(values[11]))
    return RunRecord(*values)  # type: ignore[arg-type]  # the columns are in the order of the fields
