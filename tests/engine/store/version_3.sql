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
, failure TEXT NOT NULL DEFAULT ''
    CHECK (failure IN ('', 'diverged', 'disk full', 'error'))) STRICT;

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

CREATE TABLE annotation_history (
    event     INTEGER PRIMARY KEY REFERENCES annotation_events,
    undone_by INTEGER REFERENCES annotation_events
) STRICT;

CREATE INDEX undone_events ON annotation_history (undone_by) WHERE undone_by IS NOT NULL;

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
