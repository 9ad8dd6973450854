"""The tables of `lab.sqlite`, as a numbered list of steps from nothing to today.

Step k brings a database from version k to version k + 1, and `PRAGMA user_version` says how many steps it
has had. A step that was ever released is never edited: a change is a new step at the end.
"""

import sqlite3
from collections.abc import Sequence

FIRST = """
CREATE TABLE runs (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT    NOT NULL,
    state        TEXT    NOT NULL
                 CHECK (state IN ('running', 'finished', 'stopped', 'interrupted', 'failed')),
    config       TEXT    NOT NULL,            -- JSON
    dataset      TEXT    NOT NULL,
    dataset_hash TEXT    NOT NULL,
    parameters   INTEGER NOT NULL,
    created      TEXT    NOT NULL,            -- ISO 8601, UTC
    seconds      REAL    NOT NULL DEFAULT 0,  -- spent training
    message      TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE epochs (
    run          INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    epoch        INTEGER NOT NULL,            -- from 1
    train_loss   REAL    NOT NULL,
    train_error  REAL    NOT NULL,            -- in [0, 1]
    dev_loss     REAL    NOT NULL,
    dev_error    REAL    NOT NULL,            -- in [0, 1]
    seconds      REAL    NOT NULL,
    batch_losses BLOB    NOT NULL,            -- float32, little endian
    PRIMARY KEY (run, epoch)
) STRICT;

-- Rows are written a few at a time, so that a tag never waits behind them: a set counts once it is complete.
CREATE TABLE prediction_sets (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    run      INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name     TEXT    NOT NULL CHECK (name IN ('train', 'dev', 'test')),
    classes  INTEGER NOT NULL,
    complete INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX one_complete_set ON prediction_sets (run, name) WHERE complete = 1;

CREATE TABLE predictions (
    prediction_set INTEGER NOT NULL REFERENCES prediction_sets ON DELETE CASCADE,
    position       INTEGER NOT NULL,          -- in the order of the set, from 0
    example        TEXT    NOT NULL,
    label          INTEGER NOT NULL,
    predicted      INTEGER NOT NULL,
    loss           REAL    NOT NULL,
    probabilities  BLOB    NOT NULL,          -- float32, little endian, one per class
    PRIMARY KEY (prediction_set, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX misclassified ON predictions (prediction_set, position) WHERE label <> predicted;

-- What a person did by hand, in order. Never changed, never deleted; all tables below follow from it.
CREATE TABLE annotation_events (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    time    TEXT    NOT NULL,                 -- ISO 8601, UTC
    kind    TEXT    NOT NULL,
    example TEXT,                             -- either an example changed
    tag     INTEGER,                          -- or a tag did
    before  TEXT    NOT NULL,                 -- JSON: the whole state of that example or tag
    after   TEXT    NOT NULL,                 -- the same, afterwards
    undoes  INTEGER REFERENCES annotation_events,
    CHECK ((example IS NULL) <> (tag IS NULL))
) STRICT;
CREATE INDEX events_of_tags ON annotation_events (tag) WHERE tag IS NOT NULL;
CREATE TRIGGER events_never_change BEFORE UPDATE ON annotation_events
    BEGIN SELECT RAISE(ABORT, 'annotation_events is append-only'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON annotation_events
    BEGIN SELECT RAISE(ABORT, 'annotation_events is append-only'); END;

CREATE TABLE tags (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL,
    key  TEXT
) STRICT;

CREATE TABLE annotations (
    example  TEXT    PRIMARY KEY,
    tags     TEXT    NOT NULL,                -- JSON: sorted tag ids, removed tags included
    reviewed INTEGER NOT NULL,
    note     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- The events that undo and redo step through: in force while `undone_by` is NULL.
CREATE TABLE annotation_history (
    event     INTEGER PRIMARY KEY REFERENCES annotation_events,
    undone_by INTEGER REFERENCES annotation_events
) STRICT;
CREATE INDEX undone_events ON annotation_history (undone_by) WHERE undone_by IS NOT NULL;
"""

# Adds why a run failed. For runs that failed before there was this column, the lab's own words tell.
WHY_FAILED = """
ALTER TABLE runs ADD COLUMN failure TEXT NOT NULL DEFAULT ''
    CHECK (failure IN ('', 'diverged', 'disk full', 'error'));
UPDATE runs SET failure = CASE
    WHEN message LIKE 'The loss is no longer a finite number%' THEN 'diverged'
    WHEN message LIKE 'There is no room left on the disk%' THEN 'disk full'
    ELSE 'error' END
    WHERE state = 'failed';
"""

# Adds what the filters of a network's first convolution were after each epoch. Runs that were trained before
# have none.
FIRST_FILTERS = """
CREATE TABLE first_filters (
    run      INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    epoch    INTEGER NOT NULL CHECK (epoch >= 0),  -- 0: before training
    filters  INTEGER NOT NULL,
    channels INTEGER NOT NULL,
    height   INTEGER NOT NULL,
    width    INTEGER NOT NULL,
    weights  BLOB    NOT NULL CHECK (length(weights) = 4 * filters * channels * height * width),
    PRIMARY KEY (run, epoch)                       -- weights: float32, little endian
) STRICT;
"""

MIGRATIONS: tuple[str, ...] = (FIRST, WHY_FAILED, FIRST_FILTERS)


def version(connection: sqlite3.Connection) -> int:
    """Return how many steps this database has had; 0 for a file that is not the lab's."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Take all steps that are missing in one transaction: afterwards it is up to date or unchanged."""
    steps = "".join(migrations[version(connection) :])
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {len(migrations)}; COMMIT;")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
