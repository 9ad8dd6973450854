"""A run as the workspace remembers it."""

from dataclasses import dataclass, field, replace

from engine.errors import EngineError
from engine.evaluation import Mistakes, at_chance
from engine.store import RunRecord, RunState, Store
from engine.training import RunConfig
from engine.training.run_config import run_config_from_json
from gui.tabs.train.curves import Curves
from gui.tabs.train.run_data import RunData, data_of

LOOKED_AT = ("train", "dev")  # the sets whose errors are shown without being asked for


@dataclass(frozen=True, eq=False, slots=True)
class KeptRun:
    """What is shown of one run. `config` is None where this version of the lab cannot read it."""

    record: RunRecord
    config: RunConfig | None
    data: RunData | None
    curves: Curves
    counted: dict[str, Mistakes] = field(default_factory=dict)  # by set, with the weights at the end
    predicted: tuple[str, ...] = ()  # the sets for which there are predictions

    @classmethod
    def read(cls, store: Store, record: RunRecord) -> "KeptRun":
        """Read a run. The predictions for the test set are there, but nobody looks at them here."""
        config = config_of(record)
        data = data_of(config)
        return cls(
            record,
            config,
            data,
            Curves.of(store.runs.epochs(record.id)),
            exact_mistakes(store, record.id, data),
            store.predictions.sets(record.id),
        )

    def mistakes(self, set_name: str) -> Mistakes | None:
        """Return the mistakes on train or dev: those of the last weights, else those of the last epoch."""
        if set_name in self.counted:
            return self.counted[set_name]
        error = self.record.train_error if set_name == "train" else self.record.dev_error
        return mistakes_from(error, self.data, set_name)


def config_of(record: RunRecord) -> RunConfig | None:
    """Return what a run was trained with, None where this version of the lab cannot read it."""
    try:
        return run_config_from_json(record.config)
    except EngineError:
        return None


def exact_mistakes(store: Store, run_id: int, data: RunData | None) -> dict[str, Mistakes]:
    """Return the mistakes of the last weights on train and dev, by set, where the run has predicted."""
    kept = store.predictions.sets(run_id)
    return {name: _counted(store, run_id, name, data) for name in LOOKED_AT if name in kept}


def with_exact_errors(store: Store, record: RunRecord) -> RunRecord:
    """Return `record` with the errors of its last weights, for each set that the run has predicted.

    What it holds otherwise are those of the last epoch: for train a mean taken while the model learned.
    """
    exact = exact_mistakes(store, record.id, data_of(config_of(record)))
    train, dev = exact.get("train"), exact.get("dev")
    return replace(
        record,
        train_error=train.error if train else record.train_error,
        dev_error=dev.error if dev else record.dev_error,
    )


def with_seconds(store: Store, record: RunRecord) -> RunRecord:
    """Return `record` with the time that its epochs took, where it broke off before that was noted."""
    if record.state is not RunState.INTERRUPTED:
        return record
    seconds = sum(epoch.seconds for epoch in store.runs.epochs(record.id))
    return replace(record, seconds=max(seconds, record.seconds or 0.0))


def learned_nothing(record: RunRecord) -> bool:
    """Whether a run that is over is known to do no better than guessing on its own training set."""
    if record.state is not RunState.FINISHED:
        return False
    data = data_of(config_of(record))
    train = mistakes_from(record.train_error, data, "train")
    return data is not None and train is not None and at_chance(train, data.classes)


def read_test(store: Store, record: RunRecord) -> Mistakes | None:
    """Return the mistakes on the test set, None where nothing was predicted for it."""
    if "test" not in store.predictions.sets(record.id):
        return None
    return _counted(store, record.id, "test", data_of(config_of(record)))


def mistakes_from(error: float | None, data: RunData | None, set_name: str) -> Mistakes | None:
    """Return the number of mistakes behind an error of train or dev; None where either is not known."""
    if error is None or data is None:
        return None
    return Mistakes.from_error(error, data.train if set_name == "train" else data.dev)


def _counted(store: Store, run_id: int, set_name: str, data: RunData | None) -> Mistakes:
    wrong = len(store.predictions.wrong(run_id, set_name))
    if data is not None:
        return Mistakes(wrong, {"train": data.train, "dev": data.dev, "test": data.test}[set_name])
    predictions = store.predictions.get(run_id, set_name)  # slower, and needed only to count them
    return Mistakes(wrong, len(predictions.labels) if predictions is not None else wrong)
