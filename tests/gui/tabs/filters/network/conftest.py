"""The view of a trained network, on runs that are made up and on one that is trained."""

from shutil import copytree

import numpy as np
import pytest

from engine.models import CNNConfig
from engine.store import FilterSnapshot, RunState, Workspace
from engine.training import FitConfig, RunConfig
from gui.lab import Lab
from gui.tabs.filters.network.bench import NetworkBench
from gui.tabs.filters.network.view_model import NetworkViewModel
from gui.tabs.filters.own_images import OwnImages
from gui.widgets.columns import Columns


@pytest.fixture
def keep_course(lab):
    """Keep a run with first filters (epochs, filters, channels, f, f), and no checkpoint; return its id."""

    def keep(weights, state=RunState.FINISHED):
        run = lab.store.runs.create("CNN 2", {"model": {"kind": "cnn"}}, "digits", "0" * 64, 10)
        for epoch, one in enumerate(weights):
            lab.store.runs.add_filters(run, FilterSnapshot(epoch, np.asarray(one, np.float32)))
        lab.store.runs.set_state(run, state)
        lab.run_changed.emit(run)
        return run

    return keep


@pytest.fixture
def open_bench(show):
    """Show the view of a lab with its controls, in a window."""
    windows = []

    def opened(lab, width=1280, height=720):
        bench = NetworkBench(NetworkViewModel(lab, OwnImages(lab)))
        columns = Columns(bench.controls, bench, fold="Settings", fold_below=820)
        windows.append(show(columns, width, height))
        return bench

    yield opened
    windows.clear()


@pytest.fixture(scope="session")
def small_run(tmp_path_factory):
    """A workspace with a run of three epochs: four filters of the digits, then three."""
    from engine.training.experiment import train_run

    folder = tmp_path_factory.mktemp("network")
    fit = FitConfig(epochs=3, threads=1, device="cpu")
    with Workspace.open(folder) as workspace:
        list(train_run(workspace, RunConfig(model=CNNConfig(channels=(4, 3)), fit=fit)))
    return folder


@pytest.fixture
def trained_lab(qapp, small_run, tmp_path):
    """A lab on a copy of that workspace."""
    lab = Lab(Workspace.open(copytree(small_run, tmp_path / "trained")))
    yield lab
    assert lab.close(20_000)


@pytest.fixture
def bench(trained_lab, open_bench, answered):
    bench = open_bench(trained_lab)
    answered(bench)
    return bench


@pytest.fixture
def answered(qtbot):
    """Wait until everything that is wanted has been answered, nothing of it with a refusal."""

    def wait(bench):
        qtbot.waitUntil(
            lambda: (
                bench.model.view.shown_patches is not None
                and bench.model.view.shown_maps.example.index == min(bench.model.view.setting.example, 1796)
                and not bench.model.view.looking
            ),
            timeout=30_000,
        )
        assert bench.model.view.refusals == ()

    return wait
