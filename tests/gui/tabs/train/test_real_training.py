"""One real training through the lab, on a thread of its own."""

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from engine.store import RunState, Workspace
from gui.lab import Lab
from gui.tabs.train.setting import Setting
from gui.tabs.train.view import Phase
from gui.tabs.train.view_model import TrainViewModel


def wait_for_end(model):
    """Run the event loop until the job is over, for a minute at most."""
    loop = QEventLoop()

    def look(view):
        if view.phase is Phase.IDLE:
            loop.quit()

    model.changed.connect(look)
    give_up = QTimer(singleShot=True, interval=60_000)
    give_up.timeout.connect(loop.quit)
    give_up.start()
    loop.exec()
    give_up.stop()
    model.changed.disconnect(look)


@pytest.fixture(scope="module")
def trained(qapp, tmp_path_factory):
    """A view model after four epochs of a small CNN on the digits, and what the lab heard meanwhile."""
    workspace = Workspace.open(tmp_path_factory.mktemp("lab"))
    lab = Lab(workspace)
    heard = []
    lab.status.connect(heard.append)
    model = TrainViewModel(lab)
    model.restore(Setting(channels="8", epochs=4, learning_rate=1e-2))
    model.train()
    wait_for_end(model)
    yield model, lab, heard
    assert lab.close()


def test_it_is_finished_and_kept(trained):
    model, lab, _ = trained
    record = lab.store.runs.list()[0]

    assert record.state is RunState.FINISHED
    assert record.name == "CNN 8, rate 0.01"
    assert model.view.run.title == "Run 1 · CNN 8, rate 0.01"
    assert record.parameters == 1370


def test_it_has_learned(trained):
    """Four epochs are far better than chance, 90 %."""
    model, _, _ = trained

    assert model.view.run.dev.error < 0.25
    assert model.view.run.is_exact


def test_every_batch_and_epoch_is_there(trained):
    """1,258 examples in batches of 64 are 20 batches an epoch."""
    model, _, _ = trained
    curves = model.view.run.curves

    assert len(curves.batch_losses) == 80
    assert curves.epochs.tolist() == [1, 2, 3, 4]


def test_the_shown_errors_are_those_of_the_stored_predictions(trained):
    model, lab, _ = trained
    wrong = lab.store.predictions.wrong(1, "dev")

    assert model.view.run.dev.wrong == len(wrong)
    assert model.view.run.dev.count == 270


def test_the_status_bar_heard_of_the_last_checkpoint(trained):
    _, _, heard = trained

    assert heard[-1] == "Checkpoint after 4 epochs"
