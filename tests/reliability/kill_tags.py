"""Kill the lab again and again while it sets tags, and look whether anything shown as saved is lost.

    python tests/reliability/kill_tags.py --kills 100

A child process sets, undoes and redoes tags as a person would, while a second thread of it stores epochs and
predictions, and prints the number of every edit once the store has acknowledged it. This process kills it
without warning, opens the workspace and compares it with plain dictionaries. The edit during which the child
died may be there or not; every acknowledged one has to be.
"""

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # so that the script runs from anywhere

import numpy as np  # noqa: E402

from engine.store import EpochRecord, SetPredictions, Workspace  # noqa: E402

EXAMPLES = tuple(f"example {number}" for number in range(40))
TAGS = ("blurry", "dark", "two digits")


class Model:
    """Tags as plain sets, with undo as a list of toggles."""

    def __init__(self):
        self.tags = {example: frozenset() for example in EXAMPLES}
        self.done, self.undone = [], []

    def apply(self, edit):
        match edit:
            case ("undo",) if self.done:
                self.undone.append(self.done.pop())
                self._toggle(*self.undone[-1])
            case ("redo",) if self.undone:
                self.done.append(self.undone.pop())
                self._toggle(*self.done[-1])
            case (example, tag):
                self._toggle(example, tag)
                self.done.append((example, tag))
                self.undone.clear()

    def _toggle(self, example, tag):
        self.tags[example] ^= {tag}

    def seen(self):
        return self.tags, len(self.done), len(self.undone)


def edits(seed):
    """Yield the edits of one life of the child, the same for the same seed."""
    rng = random.Random(seed)
    for number in count():
        kind = rng.random() if number > 20 else 1.0  # something to undo first
        if kind < 0.1:
            yield ("undo",)
        elif kind < 0.2:
            yield ("redo",)
        else:
            yield rng.choice(EXAMPLES), rng.randrange(1, len(TAGS) + 1)


def live(folder, seed):
    """Be the child: edit until killed."""
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        Thread(target=train, args=(workspace,), daemon=True).start()
        for number, edit in enumerate(edits(seed), start=1):
            match edit:
                case ("undo",):
                    store.annotations.undo()
                case ("redo",):
                    store.annotations.redo()
                case (example, tag):
                    store.annotations.toggle_tag(example, tag)
            os.write(1, b"%d\n" % number)


def train(workspace):
    """Write what a training run writes, without pause."""
    rows = 800
    predictions = SetPredictions(
        tuple(str(number) for number in range(rows)), np.zeros(rows), np.ones((rows, 10)) / 10, np.zeros(rows)
    )
    with workspace.open_store() as store:
        run_id = store.runs.create("run", {}, "digits", "ab12", 1)
        for number in count(1):
            store.runs.add_epoch(run_id, EpochRecord(number, 0.1, 0.1, 0.1, 0.1, 1.0, np.zeros(100)))
            store.predictions.put(run_id, "dev", predictions)


def one_kill(folder, seed, rng):
    """Start a child, kill it at a random moment and return the number of the last acknowledged edit."""
    command = [sys.executable, str(Path(__file__).resolve()), "--live", str(folder), "--seed", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        wanted = rng.randrange(0, 150)
        if wanted < 15:  # while it starts and opens the workspace
            time.sleep(rng.uniform(0.0, 0.4))
            lines = []
        else:
            lines = [child.stdout.readline() for _ in range(wanted)]
            time.sleep(rng.uniform(0.0, 0.004))
        child.kill()
        lines += child.stdout.read().splitlines(keepends=True)
    whole = [line for line in lines if line.endswith(b"\n")]
    if len(whole) < len(lines) - 1 or (wanted >= 15 and len(whole) < wanted):
        raise SystemExit("The child ended by itself.")
    return len(whole)


def agreed(store, model, seed, acknowledged):
    """Bring the model to where the store is; raise SystemExit where an acknowledged edit is lost."""
    following = edits(seed)
    for _ in range(acknowledged):
        model.apply(next(following))
    if seen(store) != model.seen():
        model.apply(next(following))  # committed, and killed before it could say so
        if seen(store) != model.seen():
            raise SystemExit(f"LOST: the store disagrees with {acknowledged} saved edits of seed {seed}.")


def seen(store):
    said = store.annotations.get_many(EXAMPLES)
    tags = {example: annotation.tags for example, annotation in said.items()}
    return tags, store.annotations.undo_depth, store.annotations.redo_depth


def check_integrity(database):
    with closing(sqlite3.connect(database)) as connection:
        findings = connection.execute("PRAGMA integrity_check").fetchall()
        findings += connection.execute("PRAGMA foreign_key_check").fetchall()
    if findings != [("ok",)]:
        raise SystemExit(f"DAMAGED: {findings}")


def kill_often(folder, kills, seed):
    """Return how many edits were acknowledged over all lives."""
    rng = random.Random(seed)
    model = Model()
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        for name in TAGS:
            store.annotations.create_tag(name)
    model.done = [()] * len(TAGS)  # making a tag could be undone too; the edits never go back that far
    total = 0
    for life in range(kills):
        acknowledged = one_kill(folder, life, rng)
        check_integrity(folder / "lab.sqlite")
        with Workspace.open(folder) as workspace, workspace.open_store() as store:
            if workspace.read_only or workspace.notice:
                raise SystemExit(f"After kill {life + 1}: {workspace.notice}")
            agreed(store, model, life, acknowledged)
        total += acknowledged
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--live", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.live:
        live(arguments.live, arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        total = kill_often(Path(folder), arguments.kills, arguments.seed)
    print(f"{arguments.kills} kills, {total} edits shown as saved, none lost, integrity_check ok every time")


if __name__ == "__main__":
    main()
