"""A run as the workspace remembers it."""

from dataclasses import dataclass, field

from engine.errors import EngineError
from engine.evaluation import Mistakes
from engine.store import RunRecord, Store
from engine.training import RunConfig
from engine.training.run_config import run_config_from_json
from gui.tabs.train.curves import Curves
from gui.tabs.train.panel_words import counts


@dataclass(frozen=True, eq=False, slots=True)
class KeptRun:
    """What is shown of one run. `config` is None where this version of the lab cannot read it."""

    record: RunRecord
    config: RunConfig | None
    curves: Curves
    counted: dict[str, Mistakes] = field(default_factory=dict)  # by set, with the weights at the end
    predicted: tuple[str, ...] = ()  # the sets for which there are predictions

    @classmethod
    def read(cls, store: Store, record: RunRecord) -> "KeptRun":
        """Read a run. The predictions for the test set are there, but nobody looks at them here."""
        predicted = store.predictions.sets(record.id)
        return cls(
            record,
            _config(record),
            Curves.of(store.runs.epochs(record.id)),
            {name: _counted(store, record.id, name) for name in ("train", "dev") if name in predicted},
            predicted,
        )

    def mistakes(self, set_name: str) -> Mistakes | None:
        """Return the mistakes on train or dev: those of the last weights, else those of the last epoch."""
        if set_name in self.counted:
            return self.counted[set_name]
        record = self.record
        error = record.train_error if set_name == "train" else record.dev_error
        if self.config is None or error is None:
            return None
        return mistakes_from(error, self.config, set_name)


def read_test(store: Store, run_id: int) -> Mistakes | None:
    """Return the mistakes on the test set, None where nothing was predicted for it."""
    return _counted(store, run_id, "test") if "test" in store.predictions.sets(run_id) else None


def mistakes_from(error: float, config: RunConfig, set_name: str) -> Mistakes:
    """Return the number of mistakes behind an error of train or dev."""
    train, dev, _ = counts(config)
    return Mistakes.from_error(error, train if set_name == "train" else dev)


def _counted(store: Store, run_id: int, set_name: str) -> Mistakes:
    predictions = store.predictions.get(run_id, set_name)
    if predictions is None:
        raise LookupError(f"Run {run_id} has no predictions for {set_name}.")
    wrong = predictions.predicted != predictions.labels  # (N,)
    return Mistakes(int(wrong.sum()), len(wrong))


def _config(record: RunRecord) -> RunConfig | None:
    try:
        return run_config_from_json(record.config)
    except EngineError:
        return None
