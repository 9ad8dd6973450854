"""Everything the workspace keeps, as one thread sees it."""

from pathlib import Path
from types import TracebackType

from engine.store.annotations import Annotations
from engine.store.epoch_weights import EpochWeights
from engine.store.predictions import Predictions
from engine.store.runs import Runs
from engine.store.session import Session


class Store:
    """Runs, predictions and annotations over one connection, used and closed by the thread that opened it.

    `weights` are files in the folder `checkpoints`.
    """

    def __init__(self, session: Session, checkpoints: Path) -> None:
        self._session = session
        self.runs = Runs(session)
        self.weights = EpochWeights(session, checkpoints)
        self.predictions = Predictions(session)
        self.annotations = Annotations(session)

    def close(self) -> None:
        self._session.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
