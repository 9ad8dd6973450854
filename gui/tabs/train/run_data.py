"""What is known of the data of a run."""

from dataclasses import dataclass

from engine.data import load_dataset
from engine.errors import EngineError
from engine.training import RunConfig


@dataclass(frozen=True, slots=True)
class RunData:
    """How many examples each set of a run has, and how many classes there are."""

    train: int
    dev: int
    test: int
    classes: int


def data_of(config: RunConfig | None) -> RunData | None:
    """Return what is known; None where the config or the file of the data set cannot be read."""
    if config is None:
        return None
    try:
        dataset = load_dataset(config.dataset)
        train, dev, test = config.sizes.counts(len(dataset))
    except EngineError:
        return None
    return RunData(train, dev, test, len(dataset.classes))
