"""A lab on a workspace of its own, and networks in it that nobody had to train."""

import numpy as np
import pytest
from safetensors.numpy import save_file

from engine.store import RunState, Workspace
from gui.lab import Lab
from gui.tabs.filters.tab import FiltersTab


@pytest.fixture
def lab(qapp, tmp_path):
    lab = Lab(Workspace.open(tmp_path / "workspace"))
    yield lab
    lab.close()


@pytest.fixture
def keep_run(lab):
    """Keep a run whose first filters are the given weights (filters, channels, f, f), and say so."""

    def keep(weights=None, state=RunState.FINISHED, name="CNN 16·32", kind="cnn"):
        run = lab.store.runs.create(name, {"model": {"kind": kind}}, "digits", "0" * 64, 10)
        if weights is not None:
            tensors = {"model/conv1.weight": np.asarray(weights, np.float32), "optimizer/x": np.zeros(3)}
            save_file(tensors, lab.workspace.checkpoint(run))
        lab.store.runs.set_state(run, state)
        lab.run_changed.emit(run)
        return run

    return keep


@pytest.fixture
def tab(lab, show):
    """The Filters tab in a window, its first view in front."""
    return show(FiltersTab(lab), 1280, 700)
