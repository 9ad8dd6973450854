"""Taking a run out of the workspace again: its data, its model, its checkpoint."""

from dataclasses import replace

from engine.errors import DataError
from engine.store import RunRecord, Store, Workspace
from engine.training.checkpoint import CheckpointFile
from engine.training.prepared import Prepared
from engine.training.run_config import run_config_from_json
from engine.training.session import check_tensors
from engine.training.snapshots import tensors_of


def checkpoint_file(workspace: Workspace, run_id: int) -> CheckpointFile:
    """Return the checkpoint of a run, to look at whatever run it may be of."""
    return CheckpointFile(workspace.checkpoint(run_id))


def own_file(workspace: Workspace, record: RunRecord) -> CheckpointFile:
    """Return the checkpoint of a run, which refuses to be read where it is of another."""
    return replace(checkpoint_file(workspace, record.id), owner=record.fingerprint)


def prepared_again(record: RunRecord) -> Prepared:
    """Return a run of the workspace made ready; DataError if its data are no longer the same."""
    prepared = Prepared.of(run_config_from_json(record.config))
    if prepared.dataset.content_hash != record.dataset_hash:
        raise DataError(
            f"The data set {record.dataset!r} is no longer the one that run {record.id} was trained on: "
            "start a new run."
        )
    return prepared


def look_into(workspace: Workspace, run_id: int, epoch: int | None = None) -> Prepared:
    """Return a run by its id, ready to answer what its network makes of images; see `trained`.

    Raises:
        StoreError  there is no such run; besides what `trained` raises
    """
    with workspace.open_store() as store:
        return trained(workspace, store, store.runs.get(run_id), epoch)


def trained(workspace: Workspace, store: Store, record: RunRecord, epoch: int | None = None) -> Prepared:
    """Return a run with the weights of its last checkpoint, its model fit to use.

    With an `epoch`, 0 being before training, with the weights that were kept after that.

    Raises:
        DataError        its data set has changed since
        CheckpointError  there is no checkpoint, or it is damaged or of another run; so are those weights
        StoreError       the weights after that epoch were not kept
    """
    prepared = prepared_again(record)
    if epoch is None:
        saved = own_file(workspace, record).load().model
    else:
        saved = tensors_of(store.weights.read(record.id, epoch), record.fingerprint)
    check_tensors(saved, prepared.model.state_dict())
    prepared.model.load_state_dict(saved)
    prepared.model.eval()
    return prepared
