"""The network that was looked into last, kept ready for the next look."""

from typing import TYPE_CHECKING

from engine.store import Workspace
from gui.tabs.filters.network.looks import Weights

if TYPE_CHECKING:
    from engine.training.prepared import Prepared


class Networks:
    """Builds the network of a run with its weights, and keeps the last. Use it on one thread at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: tuple[Weights, Prepared] | None = None

    def prepared(self, weights: Weights) -> "Prepared":
        """Return the run whose network has `weights`, read from the workspace unless they are those kept.

        Raises StoreError, DataError or CheckpointError where it cannot be had.
        """
        # torch takes a second to import: nobody waits for it who looks into no network.
        from engine.training.kept_run import look_into

        if self._kept is None or self._kept[0] != weights:
            self._kept = None  # two large networks need not fit beside each other
            self._kept = weights, look_into(self._workspace, weights.run, weights.epoch)
        return self._kept[1]
