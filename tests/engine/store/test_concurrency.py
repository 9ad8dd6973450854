from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np

from engine.store import SetPredictions

EXAMPLES = 2_000


def test_tags_are_set_while_a_thread_trains(workspace, store, epoch):
    """Neither waits so long that it fails, and nothing of either is lost."""
    tag = store.annotations.create_tag("blurry")
    trained = Event()
    predictions = SetPredictions(
        tuple(f"example {number}" for number in range(EXAMPLES)),
        np.zeros(EXAMPLES),
        np.eye(10)[np.arange(EXAMPLES) % 10],
        np.zeros(EXAMPLES),
    )

    def train():
        try:
            with workspace.open_store() as own:
                run_id = own.runs.create("run", {}, "digits", "ab12", 1)
                for number in range(1, 31):
                    own.runs.add_epoch(run_id, epoch(number, batches=200))
                for set_name in ("train", "dev", "test", "train"):
                    own.predictions.put(run_id, set_name, predictions)
            return run_id
        finally:
            trained.set()

    toggled = 0
    with ThreadPoolExecutor(1) as pool:
        training = pool.submit(train)
        while not trained.is_set():
            store.annotations.toggle_tag(f"example {toggled}", tag.id)
            toggled += 1
        run_id = training.result()

    assert toggled > 0
    assert store.annotations.undo_depth == toggled + 1
    assert len(store.runs.epochs(run_id)) == 30
    assert len(store.predictions.wrong(run_id, "train")) == EXAMPLES * 9 // 10


def test_a_reader_sees_one_moment(workspace, store, run_id, three_predictions):
    """A thread that reads while another replaces the predictions gets the old ones or the new, whole."""
    one = SetPredictions(("x",), np.zeros(1), np.ones((1, 2)), np.zeros(1))
    store.predictions.put(run_id, "dev", one)
    done = Event()

    def read():
        seen = set()
        with workspace.open_store() as own:
            while not done.is_set():
                seen.add(own.predictions.get(run_id, "dev").example_ids)
        return seen

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        for _ in range(10):
            store.predictions.put(run_id, "dev", three_predictions)
            store.predictions.put(run_id, "dev", one)
        done.set()
        assert reading.result() <= {("x",), ("a", "b", "c")}


def test_the_log_is_moved_to_the_database_during_work(workspace, store, run_id):
    """A session of any length does not leave all of its work in a log that keeps growing."""
    rows = 6_000
    many = SetPredictions(
        tuple(map(str, range(rows))), np.zeros(rows), np.ones((rows, 10)) / 10, np.zeros(rows)
    )
    before = workspace.database.stat().st_size
    store.predictions.put(run_id, "train", many)

    assert workspace.database.stat().st_size > before + rows * 40  # ten float32 per row
