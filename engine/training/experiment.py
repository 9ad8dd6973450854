"""A whole run: data, model, training and predictions, all of it kept in the workspace."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from engine.errors import DiskFullError, DivergedError, EngineError, StoreError
from engine.store import Failure, RunState, SetPredictions, Workspace
from engine.training.checkpoint import Checkpoint, CheckpointFile
from engine.training.kept_run import own_file, prepared_again, trained
from engine.training.loop import fit
from engine.training.objective import Classification
from engine.training.prediction import predict
from engine.training.prepared import Prepared
from engine.training.recorder import Recorder
from engine.training.run_config import RunConfig
from engine.training.run_events import PredictionsStored, RunEnded, RunEvent, RunStarted
from engine.training.threads import choose_threads
from engine.training.toml_file import read_toml

RunEvents = Generator[RunEvent, None, None]

QUICK = 0.5  # seconds that the predictions of a stopped run may take


def train_run(workspace: Workspace, config: RunConfig) -> RunEvents:
    """Train a new run and keep it in the workspace, yielding each thing that happens.

    As with `fit`, the caller owns the pace: closing the generator stops the run and saves its checkpoint.

    Raises:
        ConfigError, DataError  the run cannot start; nothing was kept of it
        EngineError             it failed on the way; the workspace says why, and the last checkpoint stays
    """
    prepared = Prepared.of(config)
    threads = choose_threads(prepared.model, Classification(), prepared.train, config.fit)
    prepared = replace(prepared, config=replace(config, fit=replace(config.fit, threads=threads)))
    with workspace.open_store() as store:
        run_id = store.runs.create(
            config.title,
            prepared.config.to_json(),
            config.dataset,
            prepared.dataset.content_hash,
            prepared.parameters,
        )
        file = own_file(workspace, store.runs.get(run_id))
        with _under_way(workspace, run_id):
            yield from _recorded(prepared, Recorder(store, run_id), file, resume=None)


def resume_run(workspace: Workspace, run_id: int) -> RunEvents:
    """Go on with a run from its last checkpoint, or from the start where there is none yet.

    On the CPU it ends with the same weights, bit for bit, as a run that was never cut.

    Raises:
        StoreError       there is no such run, or it is being trained
        DataError        its data set has changed since
        CheckpointError  its checkpoint is damaged or belongs to another model
    """
    with workspace.open_store() as store:
        record = store.runs.get(run_id)
        elsewhere = workspace.read_only and record.state is RunState.RUNNING
        if elsewhere or run_id in workspace.under_way:
            raise StoreError(f"Run {run_id} is being trained already: wait for it, or stop it first.")
        prepared = prepared_again(record)
        file = own_file(workspace, record)
        file.remove_leftovers()
        store.weights.remove_leftovers(run_id)
        resume = file.load() if file.exists() else None
        with _under_way(workspace, run_id):
            store.runs.set_state(run_id, RunState.RUNNING)
            recorder = Recorder(store, run_id, resume.progress if resume else None)
            yield from _recorded(prepared, recorder, file, resume)


def predict_run(workspace: Workspace, run_id: int) -> Generator[PredictionsStored, None, None]:
    """Keep what a run predicts with the weights of its last checkpoint, whether or not it was finished.

    Raises as `resume_run` does.
    """
    with workspace.open_store() as store:
        record = store.runs.get(run_id)
        prepared = trained(workspace, store, record)
        Recorder(store, run_id).keep_predictions(_predictions(prepared))
    yield PredictionsStored(run_id)


def train_from_toml(path: Path, workspace: Workspace) -> RunEvents:
    """Train the run that the TOML file at `path` describes; raises as `read_toml` and `train_run` do."""
    yield from train_run(workspace, read_toml(path))


def _recorded(
    prepared: Prepared, recorder: Recorder, file: CheckpointFile, resume: Checkpoint | None
) -> RunEvents:
    """Train, keep everything, and say in the workspace how it ended, whichever way it did."""
    config, run_id, snapshots = prepared.config, recorder.run_id, prepared.snapshots(file.owner)
    try:
        if resume is None:
            # ids come again when a backup is restored: what is there is of another run
            file.remove()
            recorder.forget_weights()
        recorder.forget_predictions()
        yield RunStarted(run_id, config.title, config)
        training = fit(
            prepared.model,
            Classification(),
            prepared.train,
            prepared.dev,
            config.fit,
            checkpoint=file,
            resume=resume,
        )
        with closing(training) as events:
            for event in events:
                try:
                    recorder.record(event, snapshots)
                except StoreError as error:
                    # not closed, which would save: a checkpoint never knows more epochs than the workspace
                    events.throw(error)
                yield event
        recorder.keep_predictions(_predictions(prepared))
        recorder.end(RunState.FINISHED)
    except (GeneratorExit, KeyboardInterrupt):
        recorder.end(RunState.STOPPED, _predict_if_quick(prepared, recorder))
        raise
    except BaseException as error:
        message = str(error) if isinstance(error, EngineError) else f"{type(error).__name__}: {error}"
        with suppress(StoreError):  # a store that cannot be written is not the news: `error` is
            recorder.end(RunState.FAILED, message, _kind(error))
        raise
    yield PredictionsStored(run_id)
    yield RunEnded(run_id, RunState.FINISHED)


def _predict_if_quick(prepared: Prepared, recorder: Recorder) -> str:
    """Keep the predictions of a stopped run where that takes no time; return what went wrong, or ""."""
    if recorder.samples_per_second * QUICK <= len(prepared.dataset):
        return ""
    try:
        recorder.keep_predictions(_predictions(prepared))
    except EngineError as error:  # the run is stopped, and its checkpoint saved, all the same
        return f"What it predicts could not be kept. {error}"
    return ""


def _kind(error: BaseException) -> Failure:
    match error:
        case DivergedError():
            return Failure.DIVERGED
        case DiskFullError():
            return Failure.DISK_FULL
        case _:
            return Failure.ERROR


@contextmanager
def _under_way(workspace: Workspace, run_id: int) -> Iterator[None]:
    """Count the run among those that are being trained, whatever the workspace can still be told of it."""
    workspace.under_way.add(run_id)
    try:
        yield
    finally:
        workspace.under_way.discard(run_id)


def _predictions(prepared: Prepared) -> Mapping[str, SetPredictions]:
    return {
        set_name: predict(prepared.model, prepared.dataset, indices)
        for set_name, indices in prepared.parts.parts.items()
    }
