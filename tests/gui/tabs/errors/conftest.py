"""Workspaces with runs whose predictions are made up: nothing is trained."""

import numpy as np
import pytest

from engine.data import load_dataset
from engine.store import RunState, SetPredictions, Workspace
from gui.lab import Lab
from gui.tabs.errors.tab import ErrorsTab
from gui.tabs.errors.view_model import ErrorsViewModel

EXAMPLES, MISTAKES = 40, 12


def made_up(ids, labels, predicted, classes=10):
    """Return predictions in which mistake k, from 0, has the loss k + 1; what is right has a loss of 0.25."""
    labels, predicted = np.asarray(labels), np.asarray(predicted)
    probabilities = np.full((len(labels), classes), 0.2 / (classes - 1))
    probabilities[np.arange(len(labels)), predicted] = 0.8
    losses = np.full(len(labels), 0.25)
    wrong = np.flatnonzero(labels != predicted)
    losses[wrong] = np.arange(1, len(wrong) + 1)
    return SetPredictions(ids, labels, probabilities, losses)


def digits_set(start=0, mistakes=MISTAKES):
    """Return predictions for 40 digits: of every third, a label k is taken for k + 1."""
    data = load_dataset("digits")
    labels = data.labels[start : start + EXAMPLES]
    predicted = labels.copy()
    wrong = np.arange(0, 3 * mistakes, 3)
    predicted[wrong] = (labels[wrong] + 1) % 10
    return made_up(data.example_ids[start : start + EXAMPLES], labels, predicted)


def add_run(store, dataset="digits", **sets):
    """Note a finished run with predictions for `sets`; return its id."""
    run_id = store.runs.create("CNN 16·32", {}, dataset, "hash", 4810)
    for name, predictions in sets.items():
        store.predictions.put(run_id, name, predictions)
    store.runs.set_state(run_id, RunState.FINISHED)
    return run_id


@pytest.fixture
def folder(tmp_path):
    """A workspace with one run: 12 mistakes among 40 dev examples, 3 among 40 test examples."""
    with Workspace.open(tmp_path / "lab") as workspace, workspace.open_store() as store:
        add_run(store, dev=digits_set(), test=digits_set(EXAMPLES, mistakes=3))
    return tmp_path / "lab"


@pytest.fixture
def open_lab(qapp):
    """Open the lab on a folder, as often as a test likes."""
    opened = []

    def start(folder, **how):
        lab = Lab(Workspace.open(folder, **how))
        opened.append(lab)
        return lab

    yield start
    for lab in opened:
        lab.close()


@pytest.fixture
def lab(open_lab, folder):
    return open_lab(folder)


@pytest.fixture
def model(lab):
    return ErrorsViewModel(lab)


@pytest.fixture
def tab(model, show):
    return show(ErrorsTab(model), 1280, 700)


@pytest.fixture
def words(lab):
    """What the status bar has said, the last thing last."""
    said = []
    lab.status.connect(said.append)
    return said
