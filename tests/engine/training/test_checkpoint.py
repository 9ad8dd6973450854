"""Checkpoints as files: whole or refused, never half."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from itertools import islice

import pytest
import torch
from safetensors.torch import save_file

from engine.errors import CheckpointError, DiskFullError, StoreError
from engine.models import DNNConfig
from engine.models.build import build_model
from engine.training import first_filters
from engine.training.checkpoint import FORMAT, KEY, CheckpointFile
from engine.training.progress import Progress


@pytest.fixture
def file(start, tmp_path):
    """A checkpoint in the middle of the first epoch."""
    kept = CheckpointFile(tmp_path / "run.safetensors")
    _, run = start(checkpoint=kept)
    list(islice(run, 3))
    run.close()
    return kept


def test_holds_everything(file):
    """Weights, both moments of Adam for each, the random numbers of each dropout, and the counters."""
    checkpoint = file.load()

    assert set(checkpoint.part("generator")) == {"dropout1", "dropout2"}
    parameters = [name for name in checkpoint.model if "running" not in name and "num_b" not in name]
    assert set(checkpoint.part("optimizer")) == {
        f"{name}/{key}" for name in parameters for key in ("step", "exp_avg", "exp_avg_sq")
    }
    assert (checkpoint.progress.epochs_done, checkpoint.progress.batches_done) == (0, 2)
    assert len(checkpoint.progress.batch_losses) == 2
    assert checkpoint.threads == 1


def test_what_is_saved_is_loaded(file):
    """Saving what was loaded writes the same bytes."""
    before = file.path.read_bytes()
    file.save(file.load())
    assert file.path.read_bytes() == before


def test_no_file(tmp_path):
    """A missing checkpoint is an error of its own kind, with the path."""
    with pytest.raises(CheckpointError, match=r"There is no checkpoint at .*gone\.safetensors"):
        CheckpointFile(tmp_path / "gone.safetensors").load()


@pytest.mark.parametrize("share", [0, 0.001, 0.1, 0.5, 0.999])
def test_truncated(file, share):
    """A file that was cut short anywhere is refused, and left as it is."""
    data = file.path.read_bytes()
    cut = data[: int(len(data) * share)]
    file.path.write_bytes(cut)

    with pytest.raises(CheckpointError, match=r"run\.safetensors is damaged or cut short"):
        file.load()
    assert file.path.read_bytes() == cut


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ({}, "was not written by the lab"),
        ({KEY: "{"}, "its description cannot be read"),
        ({KEY: "{}"}, "its description cannot be read"),
        ({KEY: '{"format": 1, "progress": {"pages": 3}, "settings": {}, "threads": 1}'}, "cannot be read"),
        ({KEY: f'{{"format": {FORMAT + 1}}}'}, "newer version of the lab"),
    ],
)
def test_not_a_checkpoint(tmp_path, metadata, message):
    """Safetensors that are something else are refused with the reason."""
    path = tmp_path / "other.safetensors"
    save_file({"weight": torch.zeros(2)}, path, metadata)
    with pytest.raises(CheckpointError, match=message):
        CheckpointFile(path).load()


WHOLE = {
    "format": 1,
    "progress": asdict(Progress(1, 2, 16, 2.5, 3, [1.0, 1.5], 0.5, 1.0)),
    "settings": {"optimizer": "adam", "seed": 0},
    "threads": 1,
}


def described(tmp_path, **changes):
    """A checkpoint file whose description is a good one but for `changes`, of its progress or of itself."""
    progress = WHOLE["progress"] | {k: v for k, v in changes.items() if k in WHOLE["progress"]}
    table = WHOLE | {k: v for k, v in changes.items() if k in WHOLE} | {"progress": progress}
    save_file({"weight": torch.zeros(2)}, tmp_path / "run.safetensors", {KEY: json.dumps(table)})
    return CheckpointFile(tmp_path / "run.safetensors")


def test_a_description_is_read_as_it_was_written(tmp_path):
    assert asdict(described(tmp_path).load().progress) == WHOLE["progress"]
    assert described(tmp_path, mistakes=None).load().progress.mistakes is None


@pytest.mark.parametrize(
    "change",
    [
        {"threads": 0},
        {"threads": -1},
        {"threads": 10**9},
        {"threads": "2"},
        {"threads": True},
        {"settings": [1]},
        {"settings": {"seed": None}},
        {"epochs_done": "3"},
        {"epochs_done": -1},
        {"batches_done": 1.0},
        {"batches_done": 3},
        {"samples": 1},
        {"mistakes": "none"},
        {"loss_sum": "2.5"},
        {"loss_sum": float("nan")},
        {"seconds": 10**400},
        {"epoch_seconds": None},
        {"batch_losses": "12"},
        {"batch_losses": [1.0, "1.5"]},
    ],
    ids=repr,
)
def test_a_description_that_cannot_be_true(tmp_path, change):
    """Numbers of the wrong kind are damage, found before anything is trained with them."""
    with pytest.raises(CheckpointError, match="its description cannot be read"):
        described(tmp_path, **change).load()


def test_of_another_run(file):
    """Who asks for the checkpoint of one run does not get that of another; what has no owner is anybody's."""
    unowned = file.load()
    mine, yours = replace(file, owner="mine"), replace(file, owner="yours")
    assert mine.load().progress == unowned.progress
    mine.save(unowned)

    assert mine.load().progress == file.load().progress == unowned.progress
    with pytest.raises(CheckpointError, match="is of another run: move it"):
        yours.load()


def test_disk_full(file, start, monkeypatch):
    """Without room the old checkpoint stays, nothing half is left, and the error says what to do."""
    before = file.path.read_bytes()

    def refuse(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    _, run = start(checkpoint=file)
    with pytest.raises(DiskFullError, match="no room left"):
        list(run)

    assert file.path.read_bytes() == before
    assert list(file.path.parent.iterdir()) == [file.path]


def test_cancelled_on_a_full_disk(file, start, monkeypatch):
    """Closing does not hide that the checkpoint could not be saved."""

    def refuse(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    model, run = start(checkpoint=file)
    list(islice(run, 3))
    with pytest.raises(DiskFullError):
        run.close()
    assert not model.training


def test_folder_gone(file, start, tmp_path):
    """A folder that somebody deleted ends training with an error, not with a crash."""
    _, run = start(checkpoint=CheckpointFile(tmp_path / "gone" / "run.safetensors"))
    with pytest.raises(StoreError, match="gone"):
        list(run)


def test_leftovers(file):
    """The unfinished file of a process that died while saving is removed; other files are not."""
    unfinished = file.path.with_name(f".{file.path.name}.abc.tmp")
    other = file.path.with_name(".other.safetensors.abc.tmp")
    unfinished.write_bytes(b"half")
    other.write_bytes(b"half")

    file.remove_leftovers()

    assert file.exists()
    assert other.exists()
    assert not unfinished.exists()


def test_first_filters(file):
    """The filters of the first convolution come as an array, (filters, channels, f, f)."""
    filters = first_filters(file.path)
    assert filters.shape == (4, 1, 3, 3)
    assert torch.equal(torch.from_numpy(filters), file.load().model["conv1.weight"])


def test_no_filters(tmp_path):
    """A network without a convolution has none, a missing file is an error."""
    model = build_model(DNNConfig(), (1, 4, 4), 3, seed=0)
    save_file({f"model/{k}": v for k, v in model.state_dict().items()}, tmp_path / "dnn.safetensors")

    assert first_filters(tmp_path / "dnn.safetensors") is None
    with pytest.raises(CheckpointError, match="cannot be read"):
        first_filters(tmp_path / "gone.safetensors")


def test_filters_without_torch(file):
    """The Filters tab can show them before torch is loaded."""
    code = (
        "import sys; from pathlib import Path; from engine.training import first_filters;"
        f"print(first_filters(Path({str(file.path)!r})).shape); raise SystemExit('torch' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (result.returncode, result.stdout.strip()) == (0, "(4, 1, 3, 3)"), result.stderr
