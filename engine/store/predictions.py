"""Predictions of every run for its train, dev and test set."""

import sqlite3
import time
from itertools import repeat
from typing import Any

import numpy as np

from engine.errors import ConfigError, StoreError
from engine.store.prediction_records import Misclassified, SetPredictions
from engine.store.session import Session

SET_NAMES = ("train", "dev", "test")
_ROWS_AT_ONCE = 200  # a few milliseconds of writing, after which a waiting tag gets its turn
_LET_OTHERS = 0.001  # seconds


class Predictions:
    """A set of predictions appears whole, in one committed transaction, or not at all."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, run_id: int, set_name: str, predictions: SetPredictions) -> None:
        """Keep the predictions of a run for "train", "dev" or "test" in place of earlier ones."""
        if set_name not in SET_NAMES:
            raise ConfigError("set_name", set_name, f"is none of {', '.join(SET_NAMES)}.")
        new = self._begin(run_id, set_name, predictions.probabilities.shape[1])
        try:
            self._write_rows(new, predictions)
            old = self._publish(new, run_id, set_name)
        except BaseException:
            self._discard_quietly(new)
            raise
        if old is not None:
            self._discard(old)

    def remove(self, run_id: int) -> None:
        """Drop everything a run predicted; from the first moment on none of it is seen."""
        with self._session.writing() as connection:
            sets = connection.execute(
                "UPDATE prediction_sets SET complete = 0 WHERE run = ? RETURNING id", (run_id,)
            ).fetchall()
        for (prediction_set,) in sets:
            self._discard(prediction_set)

    def get(self, run_id: int, set_name: str) -> SetPredictions | None:
        """Return the predictions of a run for one set, or None where there are none."""
        with self._session.reading() as connection:
            found = _complete(connection, run_id, set_name)
            if found is None:
                return None
            classes = connection.execute(
                "SELECT classes FROM prediction_sets WHERE id = ?", (found,)
            ).fetchone()[0]
            rows = connection.execute(
                "SELECT example, label, loss, probabilities FROM predictions"
                " WHERE prediction_set = ? ORDER BY position",
                (found,),
            ).fetchall()
        probabilities = np.frombuffer(b"".join(row[3] for row in rows), dtype="<f4")  # (N * K,)
        return SetPredictions(
            example_ids=tuple(row[0] for row in rows),
            labels=np.array([row[1] for row in rows], np.int64),
            probabilities=probabilities.reshape(len(rows), classes),  # (N, K)
            losses=np.array([row[2] for row in rows], np.float32),
        )

    def sets(self, run_id: int) -> tuple[str, ...]:
        """Return the names of the sets for which there are predictions of a run."""
        with self._session.reading() as connection:
            rows = connection.execute(
                "SELECT name FROM prediction_sets WHERE run = ? AND complete = 1", (run_id,)
            ).fetchall()
        kept = {row[0] for row in rows}
        return tuple(name for name in SET_NAMES if name in kept)

    def wrong(
        self, run_id: int, set_name: str, *, label: int | None = None, predicted: int | None = None
    ) -> tuple[Misclassified, ...]:
        """Return the misclassified examples in the order of the set, of one label or prediction if asked.

        The false negatives of class c have `label=c`, its false positives `predicted=c`.
        """
        with self._session.reading() as connection:
            rows = connection.execute(
                "SELECT example, position, label, predicted, loss, probabilities FROM predictions"
                " WHERE prediction_set = ? AND label <> predicted"
                " AND label = coalesce(?, label) AND predicted = coalesce(?, predicted) ORDER BY position",
                (_complete(connection, run_id, set_name), label, predicted),
            ).fetchall()
        return tuple(_misclassified(row) for row in rows)

    def _begin(self, run_id: int, set_name: str, classes: int) -> int:
        with self._session.writing() as connection:
            if connection.execute("SELECT 1 FROM runs WHERE id = ?", (run_id,)).fetchone() is None:
                raise StoreError(f"There is no run {run_id} in this workspace to keep predictions for.")
            cursor = connection.execute(
                "INSERT INTO prediction_sets (run, name, classes) VALUES (?, ?, ?)",
                (run_id, set_name, classes),
            )
        return int(cursor.lastrowid or 0)

    def _write_rows(self, new: int, predictions: SetPredictions) -> None:
        predicted = predictions.predicted  # (N,)
        probabilities = predictions.probabilities.astype("<f4", copy=False)  # (N, K)
        for first in range(0, len(predicted), _ROWS_AT_ONCE):
            some = slice(first, first + _ROWS_AT_ONCE)
            rows = zip(
                repeat(new),
                range(first, len(predicted)),
                predictions.example_ids[some],
                predictions.labels[some].tolist(),
                predicted[some].tolist(),
                predictions.losses[some].tolist(),
                [row.tobytes() for row in probabilities[some]],
                strict=False,
            )
            with self._session.writing() as connection:
                connection.executemany("INSERT INTO predictions VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            time.sleep(_LET_OTHERS)

    def _publish(self, new: int, run_id: int, set_name: str) -> int | None:
        """Let the complete set take the place of the old one, whose id is returned."""
        with self._session.writing() as connection:
            old = _complete(connection, run_id, set_name)
            connection.execute("UPDATE prediction_sets SET complete = 0 WHERE id = ?", (old,))
            connection.execute("UPDATE prediction_sets SET complete = 1 WHERE id = ?", (new,))
        return old

    def _discard(self, incomplete: int) -> None:
        rest = 1
        while rest:
            with self._session.writing() as connection:
                rest = connection.execute(
                    "DELETE FROM predictions WHERE prediction_set = ?1 AND position IN"
                    " (SELECT position FROM predictions WHERE prediction_set = ?1 LIMIT ?2)",
                    (incomplete, _ROWS_AT_ONCE),
                ).rowcount
                if not rest:
                    connection.execute("DELETE FROM prediction_sets WHERE id = ?", (incomplete,))
            time.sleep(_LET_OTHERS)

    def _discard_quietly(self, incomplete: int) -> None:
        """Clear up after a failure; what cannot be removed now goes at the next opening."""
        try:
            self._discard(incomplete)
        except StoreError:
            return


def discard_incomplete(connection: sqlite3.Connection) -> None:
    """Remove what a dead process left half written. Writes nothing where there is nothing."""
    if connection.execute("SELECT 1 FROM prediction_sets WHERE complete = 0 LIMIT 1").fetchone():
        connection.execute("DELETE FROM prediction_sets WHERE complete = 0")


def _complete(connection: sqlite3.Connection, run_id: int, set_name: str) -> int | None:
    row = connection.execute(
        "SELECT id FROM prediction_sets WHERE run = ? AND name = ? AND complete = 1", (run_id, set_name)
    ).fetchone()
    return None if row is None else int(row[0])


def _misclassified(row: tuple[Any, ...]) -> Misclassified:
    example, position, label, predicted, loss, blob = row
    probabilities = np.frombuffer(blob, dtype="<f4")  # (K,)
    return Misclassified(example, position, label, predicted, loss, float(probabilities[predicted]))
