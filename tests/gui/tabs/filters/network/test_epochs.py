"""Maps and strongest answers are those of the epoch that is shown."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.data import load_dataset
from engine.models import DNNConfig
from engine.training import FitConfig, RunConfig
from engine.training.experiment import train_run
from engine.training.feature_maps import feature_maps
from engine.training.maximal_patches import maximal_patches
from gui.tabs.filters.network.setting import Part
from gui.widgets.slider import Slider

PATIENCE = 30_000  # milliseconds


@pytest.fixture
def settled(qtbot):
    def wait(bench):
        qtbot.waitUntil(lambda: not bench.model.view.looking, timeout=PATIENCE)
        QApplication.processEvents()

    return wait


@pytest.fixture
def maps(bench, settled):
    """The view with its maps in front."""
    bench.model.set_part(Part.MAPS)
    settled(bench)
    return bench


def forget_weights(lab, *epochs):
    """Make of a run one that kept no weights after these epochs."""
    for epoch in epochs:
        weights_file(lab, epoch).unlink()


def weights_file(lab, epoch):
    return lab.workspace.checkpoints / "run-1-epochs" / f"epoch-{epoch}.safetensors"


def test_the_scrubber_takes_all_layers_along(maps, trained_lab, settled):
    """By mouse and keys: the maps of a late layer, and the answers, are of that epoch."""
    maps.model.choose_layer("dense1")
    image = load_dataset("digits").images[0]
    scrubber = maps.page.filters.play_bar.findChild(Slider)
    scrubber.setFocus()
    for key, epoch in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_End, 3)):
        QTest.keyClick(scrubber, key)
        settled(maps)
        expected = feature_maps(trained_lab.workspace, 1, image, epoch)
        np.testing.assert_allclose(maps.page.maps.grid.maps(), expected[-1].maps, atol=1e-6)
        found = maximal_patches(trained_lab.workspace, 1, "dense1", 0, epoch=epoch)
        shown = maps.page.patches.strip.patches()
        assert [patch.example.index for patch in shown] == [one.index for one in found]
        when = f"epoch {epoch}" if epoch else "before training"
        assert maps.page.maps.words.text().endswith(when)
        assert maps.page.patches.title.text().endswith(when)
        assert maps.page.weights_note.text() == ""


def test_while_epochs_play_something_is_always_there(maps, qtbot, settled):
    """What was found last stays until there is more; at the end it is that of the last epoch."""
    shown = []
    maps.model.changed.connect(
        lambda view: shown.append((view.shown_maps is not None, view.shown_patches is not None))
    )
    maps.model.epochs.set_speed(60.0)
    maps.model.epochs.toggle_playing()
    qtbot.waitUntil(lambda: not maps.model.view.playing, timeout=PATIENCE)
    settled(maps)

    assert all(maps and patches for maps, patches in shown)
    assert maps.page.maps.words.text().endswith("epoch 3")


def test_a_run_that_kept_no_weights_says_of_when_the_maps_are(maps, trained_lab, settled):
    """They are of those saved last; at the last epoch there is nothing to say."""
    forget_weights(trained_lab, 0, 1, 2, 3)
    trained_lab.run_changed.emit(1)
    settled(maps)
    assert maps.page.weights_note.text() == ""
    maps.model.epochs.set_step(1)
    settled(maps)

    assert maps.page.weights_note.text() == "Maps and answers: the weights saved last, not epoch 1"
    assert "from before the lab did so" in maps.page.weights_note.toolTip()
    assert maps.page.maps.grid.count() == 4


def test_a_long_run_shows_the_nearest_epoch_before(maps, trained_lab, settled):
    forget_weights(trained_lab, 2)
    trained_lab.run_changed.emit(1)
    maps.model.epochs.set_step(2)
    settled(maps)

    assert maps.page.weights_note.text() == "Maps and answers: epoch 1, not epoch 2"
    expected = feature_maps(trained_lab.workspace, 1, load_dataset("digits").images[0], 1)
    np.testing.assert_allclose(maps.page.maps.grid.maps(), expected[0].maps, atol=1e-6)


def test_a_damaged_checkpoint_takes_nothing_away(trained_lab, open_bench, settled):
    """Every epoch has its weights elsewhere."""
    trained_lab.workspace.checkpoint(1).write_bytes(b"nothing")
    bench = open_bench(trained_lab)
    bench.model.set_part(Part.MAPS)
    settled(bench)

    assert not bench.page.problem.isVisible()
    assert bench.page.maps.grid.count() == 4


@pytest.mark.parametrize("left", [0, 100, -1])
def test_for_damaged_weights_of_an_epoch_those_saved_last_stand(maps, trained_lab, settled, left):
    """The page says so, and why; other epochs have their own."""
    file = weights_file(trained_lab, 1)
    file.write_bytes(file.read_bytes()[:left])
    maps.model.epochs.set_step(1)
    settled(maps)

    assert not maps.page.problem.isVisible()
    assert maps.page.weights_note.text() == "Maps and answers: the weights saved last, not epoch 1"
    assert "weights after epoch 1 are damaged or cut short" in maps.page.weights_note.toolTip()
    expected = feature_maps(trained_lab.workspace, 1, load_dataset("digits").images[0])
    np.testing.assert_allclose(maps.page.maps.grid.maps(), expected[0].maps, atol=1e-6)
    assert maps.page.patches.strip.patches()

    maps.model.epochs.set_step(2)
    settled(maps)
    assert maps.page.weights_note.text() == ""


def test_where_nothing_stands_for_damaged_weights_it_is_refused(maps, trained_lab, settled):
    weights_file(trained_lab, 1).write_bytes(b"nothing")
    trained_lab.workspace.checkpoint(1).unlink()
    trained_lab.run_changed.emit(1)
    maps.model.epochs.set_step(1)
    settled(maps)

    assert "weights after epoch 1 are damaged or cut short" in maps.page.problem.text()


def test_without_kept_weights_a_damaged_checkpoint_is_said_once(trained_lab, open_bench, settled):
    forget_weights(trained_lab, 0, 1, 2, 3)
    trained_lab.workspace.checkpoint(1).write_bytes(b"nothing")
    bench = open_bench(trained_lab)
    bench.model.set_part(Part.MAPS)
    settled(bench)

    assert bench.page.problem.text().count("damaged or cut short") == 1
    assert not bench.page.maps.isVisible()
    assert not bench.page.patches.isVisible()


def test_a_dense_network_has_epochs_too(trained_lab, open_bench, settled):
    """It has no filters, but units that change."""
    fit = FitConfig(epochs=2, threads=1, device="cpu")
    list(train_run(trained_lab.workspace, RunConfig(model=DNNConfig(hidden=(5,)), fit=fit)))
    bench = open_bench(trained_lab)
    bench.model.choose_run(2)
    settled(bench)
    last = bench.page.maps.grid.maps()
    bench.model.epochs.set_step(0)
    settled(bench)

    assert "it has no filters" in bench.page.filters.note.text()
    assert bench.page.filters.play_bar.isVisible()
    assert bench.page.maps.grid.count() == 5
    assert not np.allclose(bench.page.maps.grid.maps(), last)


def test_runs_changed_quickly_end_with_the_last(trained_lab, open_bench, settled):
    """What was looked up for those in between is not shown."""
    fit = FitConfig(epochs=1, threads=1, device="cpu")
    list(train_run(trained_lab.workspace, RunConfig(model=DNNConfig(hidden=(7,)), fit=fit)))
    bench = open_bench(trained_lab)
    for run in (1, 2, 1, 2, 1, 2):
        bench.model.choose_run(run)
        QApplication.processEvents()
    settled(bench)

    assert bench.page.maps.grid.count() == 7
    assert bench.model.view.maps.wanted.weights.run == 2
