"""From what is known of a run to what is shown of it."""

from dataclasses import replace

from engine.errors import EngineError
from engine.evaluation import Mistakes, at_chance, gaps
from engine.store import Failure, RunRecord, RunState
from gui.tabs.train.curves import Curves
from gui.tabs.train.diagnosis import Diagnosis, diagnose, nothing_learned, so_far
from gui.tabs.train.kept_run import KeptRun, mistakes_from
from gui.tabs.train.live_run import LiveRun, epochs_in_words
from gui.tabs.train.refusal import Refusal, works, written
from gui.tabs.train.run_data import RunData
from gui.tabs.train.setting import Setting
from gui.tabs.train.view import HeldBack, Phase, RunView
from gui.widgets.time_words import took_in_words

RESUMABLE = (RunState.STOPPED, RunState.INTERRUPTED, RunState.FAILED)  # but no run that diverged


def view_of_kept(
    kept: KeptRun,
    *,
    looked: Mistakes | None,
    setting: Setting,
    free: bool,
    here: bool = True,
    clocked: float | None = None,
) -> RunView:
    """Return what is shown of a run that is not trained by this tab now.

    free     whether work could be started now
    here     whether a run under way is trained in this window
    clocked  its speed by the clock, in samples per second, where it was trained in this window
    """
    record, config = kept.record, kept.config
    train, dev = kept.mistakes("train"), kept.mistakes("dev")
    epochs = config.fit.epochs if config else max(record.epochs_done, 1)
    trained_with = setting.like(config) if config else None
    resumable = free and config is not None and record.state in RESUMABLE and not diverged(record)
    return RunView(
        title=f"Run {record.id} · {record.name}",
        state=state_in_words(record, epochs, here),
        curves=kept.curves,
        epochs=epochs,
        run_id=record.id,
        train=train,
        dev=dev,
        is_exact={"train", "dev"} <= kept.counted.keys(),
        test=HeldBack(
            can_look="test" in kept.predicted or (free and record.epochs_done > 0), mistakes=looked
        ),
        speed=clocked if clocked is not None else _speed(kept.curves, kept.data),
        is_clocked=clocked is not None,
        diagnosis=_diagnosis(
            (train, dev, looked), kept.data, setting, trained_with, is_over=record.epochs_done >= epochs
        ),
        failure=_failure(record, trained_with),
        can_resume=resumable,
        can_open_errors="dev" in kept.predicted,
        can_adopt=trained_with is not None,
    )


def view_of_live(live: LiveRun, phase: Phase, setting: Setting) -> RunView:
    """Return what is shown of the run under way."""
    errors, data = (live.curves.train_errors, live.curves.dev_errors), live.data
    train, dev = (
        mistakes_from(float(values[-1]), data, name) if len(values) else None
        for name, values in zip(("train", "dev"), errors, strict=True)
    )
    name = live.config.title
    return RunView(
        title=name if live.run_id is None else f"Run {live.run_id} · {name}",
        state=live_in_words(live, phase),
        curves=live.curves,
        epochs=live.config.fit.epochs,
        run_id=live.run_id,
        progress=live.progress if live.is_training else None,
        train=train,
        dev=dev,
        speed=live.speedometer.value,
        is_clocked=True,
        diagnosis=_diagnosis((train, dev, None), data, setting, None, is_over=False),
        can_adopt=setting.like(live.config) is not None,
    )


def record_of_live(record: RunRecord, live: LiveRun) -> RunRecord:
    """Return the line of the run under way, as far as it is."""
    curves = live.curves
    if not len(curves.epochs):
        return record
    return replace(
        record,
        epochs_done=int(curves.epochs[-1]),
        seconds=float(curves.seconds.sum()),
        train_error=float(curves.train_errors[-1]),
        dev_error=float(curves.dev_errors[-1]),
    )


def state_in_words(record: RunRecord, epochs: int, here: bool = False) -> str:
    """Return "finished, 40 epochs in 2.0 s" or what else became of a run."""
    done = f"{record.epochs_done} of {epochs} epochs"
    match record.state:
        case RunState.FINISHED:
            return f"finished, {epochs_in_words(epochs)} in {took_in_words(record.seconds)}"
        case RunState.STOPPED:
            return f"stopped after {done}"
        case RunState.INTERRUPTED:
            return f"interrupted after {done}"
        case RunState.FAILED:
            return f"failed after {done}"
        case _:
            return "being trained in this window" if here else "being trained elsewhere"


def live_in_words(live: LiveRun, phase: Phase) -> str:
    """Return where the run under way is: in an epoch, or after those that are done."""
    if phase is Phase.STOPPING:
        return "stopping, the checkpoint is being saved"
    if not live.is_training:
        return "getting ready"
    progress = live.progress
    if phase is not Phase.PAUSED:
        return f"in epoch {progress.epoch} of {progress.epochs}"
    if progress.is_between:
        return f"paused after {progress.epoch} of {progress.epochs} epochs"
    return f"paused in epoch {progress.epoch} of {progress.epochs}"


def diverged(record: RunRecord) -> bool:
    """Whether a run failed because its loss grew without end: from there no checkpoint leads on."""
    return record.state is RunState.FAILED and record.failure is Failure.DIVERGED


def _speed(curves: Curves, data: RunData | None) -> float | None:
    seconds = float(curves.seconds.sum())
    return None if data is None or seconds <= 0 else data.train * len(curves.seconds) / seconds


def _diagnosis(
    mistakes: tuple[Mistakes | None, Mistakes | None, Mistakes | None],
    data: RunData | None,
    setting: Setting,
    trained_with: Setting | None,
    *,
    is_over: bool,
) -> Diagnosis | None:
    """Return the verdict on the `mistakes` on train, dev and test.

    Advice comes with it when all epochs are done, for until then more may help.
    """
    train, dev, test = mistakes
    if train is None or dev is None:
        return None
    found = gaps(human=setting.human, train=train, dev=dev, test=test)
    if is_over and data is not None and at_chance(train, data.classes):
        return nothing_learned(found, train, data.classes, trained_with)
    return diagnose(found, trained_with) if is_over else so_far(diagnose(found, None))


def _failure(record: RunRecord, trained_with: Setting | None) -> Refusal | None:
    """Say why a run failed; where the learning rate was too large, offer the one that the engine names."""
    if record.state is not RunState.FAILED:
        return None
    repairs: tuple[tuple[str, Setting], ...] = ()
    if trained_with is not None and diverged(record):
        smaller = trained_with.learning_rate / 10
        changed = replace(trained_with, learning_rate=smaller)
        repairs = ((f"Set learning rate to {written(smaller)}", changed),) if works(changed) else ()
    return Refusal(frozenset(), "This run failed", record.message, repairs)


def problem_of(error: Exception) -> Refusal:
    """Say why a run could not start, or not be kept."""
    words = str(error) if isinstance(error, EngineError) else f"{type(error).__name__}: {error}"
    return Refusal(frozenset(), "The run could not be trained", words)
