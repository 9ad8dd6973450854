"""The tables of what a network had learned after each epoch: its first filters, and all its weights."""

import sqlite3

import numpy as np

from engine.store.run_records import FilterSnapshot, WeightSnapshot


def keep_filters(connection: sqlite3.Connection, run_id: int, filters: FilterSnapshot) -> None:
    """Write filters in place of those of the same epoch."""
    connection.execute(
        "INSERT OR REPLACE INTO first_filters VALUES (?, ?, ?, ?, ?, ?, ?)",
        (run_id, filters.epoch, *filters.weights.shape, filters.weights.tobytes()),
    )


def read_filters(connection: sqlite3.Connection, run_id: int, since: int) -> tuple[FilterSnapshot, ...]:
    """Return the filters from epoch `since` on, in order."""
    rows = connection.execute(
        "SELECT epoch, filters, channels, height, width, weights FROM first_filters"
        " WHERE run = ? AND epoch >= ? ORDER BY epoch",
        (run_id, since),
    ).fetchall()
    return tuple(
        FilterSnapshot(epoch, np.frombuffer(blob, dtype="<f4").reshape(shape)) for epoch, *shape, blob in rows
    )


def keep_weights(
    connection: sqlite3.Connection, run_id: int, epoch: int, weights: WeightSnapshot | None
) -> None:
    """Write weights in place of those of the same epoch; without any, drop those."""
    if weights is None:
        connection.execute("DELETE FROM weights WHERE run = ? AND epoch = ?", (run_id, epoch))
    else:
        connection.execute(
            "INSERT OR REPLACE INTO weights VALUES (?, ?, ?)", (run_id, weights.epoch, weights.tensors)
        )


def read_weights(connection: sqlite3.Connection, run_id: int, epoch: int) -> WeightSnapshot | None:
    """Return the weights after an epoch, None where they are not kept."""
    row = connection.execute(
        "SELECT tensors FROM weights WHERE run = ? AND epoch = ?", (run_id, epoch)
    ).fetchone()
    return None if row is None else WeightSnapshot(epoch, row[0])


def read_weight_epochs(connection: sqlite3.Connection, run_id: int) -> tuple[int, ...]:
    """Return the epochs whose weights are kept, in order; no weight is read for that."""
    rows = connection.execute("SELECT epoch FROM weights WHERE run = ? ORDER BY epoch", (run_id,))
    return tuple(int(epoch) for (epoch,) in rows.fetchall())
