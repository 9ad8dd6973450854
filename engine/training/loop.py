"""The one training loop of the lab."""

import math
from collections.abc import Generator
from time import perf_counter

import torch
from torch import nn

from engine.errors import DataError, DivergedError
from engine.training.checkpoint import Checkpoint, CheckpointFile
from engine.training.config import FitConfig
from engine.training.devices import choose_device
from engine.training.events import BatchDone, CheckpointSaved, EpochDone, FitDone, FitEvent, FitStarted
from engine.training.objective import Objective, Tensors
from engine.training.session import Session
from engine.training.threads import choose_threads

Events = Generator[FitEvent, None, None]


def fit(
    model: nn.Module,
    objective: Objective,
    train: Tensors,
    dev: Tensors,
    config: FitConfig,
    *,
    checkpoint: CheckpointFile | None = None,
    resume: Checkpoint | None = None,
) -> Events:
    """Train `model` in place, yielding each thing that happens.

    The caller owns the pace, because nothing runs between two events: to pause, stop asking; to cancel,
    close the generator. The state is saved to `checkpoint` after every epoch, and when the generator is
    closed. On the CPU everything follows from the config, bit for bit: a training that goes on from
    `resume` ends with the same weights as one that was never cut.

    `train` and `dev` are tensors with the examples along their first dimension, such as images
    (N, C, H, W) and labels (N,); they are moved to the device once and indexed there.

    Raises:
        ConfigError      the device is not there
        DataError        a set is empty, or its tensors differ in length
        DivergedError    the loss is no longer a finite number; the last checkpoint stays
        CheckpointError  `resume` belongs to another model or other settings
        DiskFullError    there is no room for the checkpoint; the last one stays
    """
    _check_data("train", train)
    _check_data("dev", dev)
    device = choose_device(config.device)
    train = tuple(tensor.to(device) for tensor in train)
    dev = tuple(tensor.to(device) for tensor in dev)
    before = torch.get_num_threads()
    threads = resume.threads if resume else choose_threads(model.to(device), objective, train, config)
    torch.set_num_threads(threads)
    try:
        session = Session(model, config, len(train[0]), device, threads)
        if resume:
            session.restore(resume)
        yield from _epochs(session, objective, train, dev, checkpoint)
    finally:
        model.eval()  # finished, cancelled or failed: leave it fit to use
        torch.set_num_threads(before)


def _epochs(
    session: Session, objective: Objective, train: Tensors, dev: Tensors, file: CheckpointFile | None
) -> Events:
    """Yield the whole story, saving after every epoch and when closed in between."""
    progress = session.progress
    try:
        yield FitStarted(
            parameters=sum(parameter.numel() for parameter in session.model.parameters()),
            batches_per_epoch=session.batches_per_epoch,
            device=session.device.type,
            threads=session.threads,
            first_epoch=progress.epochs_done + 1,
            batches_done=progress.batches_done,
        )
        while progress.epochs_done < session.config.epochs:
            yield from _batches(session, objective, train)
            yield _finish_epoch(session, objective, dev)
            if file:
                file.save(session.snapshot())
                yield CheckpointSaved(progress.epochs_done, session.batches_per_epoch)
    except GeneratorExit:  # raised at a yield alone, where batch and state are whole
        if file:
            file.save(session.snapshot())
        raise
    yield FitDone(progress.epochs_done, progress.seconds)


def _batches(session: Session, objective: Objective, train: Tensors) -> Events:
    """Train on what is left of the epoch under way."""
    started = perf_counter()
    model, optimizer, progress = session.model.train(), session.optimizer, session.progress
    epoch = progress.epochs_done + 1
    counter = torch.zeros((), dtype=torch.int64, device=session.device)  # read once, not at every batch
    counted = progress.mistakes
    try:
        for indices in session.batches_left():  # (B,)
            batch = tuple(tensor.index_select(0, indices) for tensor in train)
            loss, mistakes = objective.loss_and_mistakes(model, batch)
            value = loss.item()
            if not math.isfinite(value):
                raise DivergedError(epoch, progress.batches_done + 1, session.config.learning_rate)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

            if mistakes is not None:
                counter += mistakes
                counted = counted or 0
            progress.count_batch(value, len(indices), perf_counter() - started)
            yield BatchDone(epoch, progress.batches_done, value)
            started = perf_counter()
    finally:
        if counted is not None:
            progress.mistakes = counted + int(counter)


def _finish_epoch(session: Session, objective: Objective, dev: Tensors) -> EpochDone:
    """Measure the dev set and count the epoch as done."""
    started = perf_counter()
    progress = session.progress
    measures = objective.measure(session.model.eval(), dev)
    if not math.isfinite(measures.loss):
        raise DivergedError(progress.epochs_done + 1, progress.batches_done, session.config.learning_rate)
    training_seconds = progress.epoch_seconds
    progress.epoch_seconds += perf_counter() - started
    event = EpochDone(
        epoch=progress.epochs_done + 1,
        train_loss=progress.loss_sum / progress.samples,
        train_error=math.nan if progress.mistakes is None else progress.mistakes / progress.samples,
        dev_loss=measures.loss,
        dev_error=measures.error,
        seconds=progress.epoch_seconds,
        samples_per_second=progress.samples / training_seconds,
    )
    progress.finish_epoch()
    return event


def _check_data(name: str, data: Tensors) -> None:
    lengths = [len(tensor) for tensor in data]
    if not lengths or not lengths[0]:
        raise DataError(f"The {name} set is empty: give it at least one example.")
    if len(set(lengths)) > 1:
        raise DataError(f"The tensors of the {name} set have {lengths} examples: make them equally long.")
