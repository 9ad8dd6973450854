"""Kill a training run again and again, and look whether it still ends with the weights it would have had.

    python tests/reliability/kill_training.py --kills 50

Every life of the child opens the workspace, goes on with the run from its last checkpoint, and writes the
number of every epoch whose checkpoint is announced. This process kills it without warning at a random
moment, and looks whether the run shows as interrupted and nothing announced is lost. In the end the run is
trained to its last epoch and compared, bit for bit, with one that was never killed.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from safetensors.numpy import load

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # so that the script runs from anywhere

from engine.data import Sizes  # noqa: E402
from engine.models import CNNConfig  # noqa: E402
from engine.store import RunState, Workspace  # noqa: E402
from engine.training import CheckpointSaved, FitConfig, RunConfig, warm_up  # noqa: E402
from engine.training.experiment import resume_run, train_run  # noqa: E402
from engine.training.kept_run import checkpoint_file  # noqa: E402

EPOCHS_PER_LIFE = 12


def config(kills):
    """Return a run that outlives all kills, with everything in it that a checkpoint has to keep."""
    return RunConfig(
        sizes=Sizes(90, 20, 20),
        model=CNNConfig(channels=(3,), dropout=0.3, batch_norm=True),
        fit=FitConfig(epochs=40 + EPOCHS_PER_LIFE * kills, batch_size=32, threads=1, device="cpu"),
    )


def live(folder, settings, pipe):
    """Be the child: train, or go on training, until killed."""
    with Workspace.open(folder) as workspace:
        with workspace.open_store() as store:
            started = bool(store.runs.list())
        for event in resume_run(workspace, 1) if started else train_run(workspace, settings):
            if isinstance(event, CheckpointSaved):
                os.write(pipe, b"%d\n" % event.epoch)


def one_kill(folder, settings, rng):
    """Let a child live for a random time; return the last epoch that it announced, 0 where none."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            live(folder, settings, writer)
        finally:
            os._exit(1)  # nothing of the parent may run here as well
    os.close(writer)
    with os.fdopen(reader) as told:
        wanted = rng.randrange(EPOCHS_PER_LIFE)
        epochs = [int(told.readline() or 0) for _ in range(wanted)]
        time.sleep(rng.uniform(0.0, 0.01 if wanted else 0.1))
        os.kill(child, signal.SIGKILL)
        epochs += [int(line) for line in told if line.endswith("\n")]
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL:
        raise SystemExit("The child ended by itself.")
    return max(epochs, default=0)


def check(folder, announced):
    """Open the workspace that a dead child left, and look at its run."""
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        for run in store.runs.list():
            if run.state is not RunState.INTERRUPTED:
                raise SystemExit(f"The run shows as {run.state}.")
            file = checkpoint_file(workspace, run.id)
            saved = file.load().progress.epochs_done if file.exists() else 0
            if min(saved, run.epochs_done) < announced:
                raise SystemExit(f"LOST: epoch {announced} was announced; there are {saved}.")


def finished(folder, settings):
    """Train to the end; return the last checkpoint, and what is kept of all epochs, without their times."""
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        list(resume_run(workspace, 1) if store.runs.list() else train_run(workspace, settings))
        epochs = [
            (e.epoch, e.train_loss, e.train_error, e.dev_loss, e.dev_error, e.batch_losses.tobytes())
            for e in store.runs.epochs(1)
        ]
        filters = [(kept.epoch, kept.weights.tobytes()) for kept in store.runs.filters(1)]
        weights = [(epoch, _bits(store.weights.read(1, epoch))) for epoch in store.weights.epochs(1)]
        return checkpoint_file(workspace, 1).load(), epochs, filters, weights


def _bits(weights):
    return {name: array.tobytes() for name, array in load(weights.tensors).items()}


def compare(killed, whole):
    """Raise SystemExit unless both ends are the same, bit for bit."""
    for name, tensor in whole[0].tensors.items():
        if not tensor.equal(killed[0].tensors[name]):
            raise SystemExit(f"DIFFERENT: {name}")
    for name, one, other in zip(("figures", "filters", "weights"), killed[1:], whole[1:], strict=True):
        if one != other:
            raise SystemExit(f"DIFFERENT: the {name} in the store, epoch by epoch")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="of the moments; random by default")
    arguments = parser.parse_args()
    seed = random.randrange(10**6) if arguments.seed is None else arguments.seed
    rng, settings = random.Random(seed), config(arguments.kills)
    warm_up()  # before the children are forked, so that they live at once
    with tempfile.TemporaryDirectory() as folder:
        killed, whole = Path(folder) / "killed", Path(folder) / "whole"
        for _ in range(arguments.kills):
            check(killed, one_kill(killed, settings, rng))
        compare(finished(killed, settings), finished(whole, settings))
    print(f"{arguments.kills} kills (seed {seed}), every weight and every figure equal bit for bit")


if __name__ == "__main__":
    main()
