import pytest

from engine.data import Sizes
from engine.errors import DiskFullError
from engine.models import DNNConfig
from engine.store import Failure, RunState, Workspace
from engine.training import CheckpointSaved, FitConfig, RunConfig
from engine.training.experiment import resume_run, train_run
from engine.training.kept_run import checkpoint_file

CONFIG = RunConfig(
    sizes=Sizes(90, 20, 20),
    model=DNNConfig(hidden=(300,)),
    fit=FitConfig(epochs=4, batch_size=32, threads=1, device="cpu"),
)


def test_a_disk_that_fills_up_during_training(small_disk):
    """The run fails in words, its last checkpoint is whole, and with room it goes on to its end."""
    folder = small_disk.folder / "lab"
    with Workspace.open(folder) as workspace:
        run = train_run(workspace, CONFIG)
        next(event for event in run if isinstance(event, CheckpointSaved))
        small_disk.fill(room=100_000)
        with pytest.raises(DiskFullError, match="no room left"):
            list(run)

        assert checkpoint_file(workspace, 1).load().progress.epochs_done == 1
        assert not list(workspace.checkpoints.rglob("*.tmp"))
        with workspace.open_store() as store:
            assert store.runs.get(1).state is RunState.FAILED
            assert store.runs.get(1).failure is Failure.DISK_FULL
            assert "no room left" in store.runs.get(1).message

        small_disk.clear()
        list(resume_run(workspace, 1))
        with workspace.open_store() as store:
            assert store.runs.get(1).state is RunState.FINISHED
            assert store.runs.get(1).epochs_done == 4


def test_weights_of_epochs_leave_the_last_room_to_what_counts(small_disk):
    """Training goes on without them: 90 kB an epoch, where a checkpoint takes 270."""
    with Workspace.open(small_disk.folder / "lab") as workspace, workspace.open_store() as store:
        run = train_run(workspace, CONFIG)
        next(event for event in run if isinstance(event, CheckpointSaved))
        small_disk.fill(room=450_000)
        list(run)

        assert (store.runs.get(1).state, store.runs.get(1).epochs_done) == (RunState.FINISHED, 4)
        assert store.weights.epochs(1) == (0, 1)


@pytest.mark.parametrize("room", [0, 20_000, 100_000])
def test_a_run_stopped_on_a_full_disk(small_disk, room):
    """Whatever could still be noted of its end, nothing holds it when there is room again."""
    with Workspace.open(small_disk.folder / "lab") as workspace:
        run = train_run(workspace, CONFIG)
        next(event for event in run if isinstance(event, CheckpointSaved))
        next(run)
        small_disk.fill(room)
        with pytest.raises(DiskFullError, match="no room left"):
            run.close()
        small_disk.clear()

        list(resume_run(workspace, 1))
        with workspace.open_store() as store:
            assert store.runs.get(1).state is RunState.FINISHED
            assert store.runs.get(1).epochs_done == 4
