"""What is kept of a network after each epoch: its first filters always, all its weights if there is room."""

import json
from dataclasses import dataclass
from math import ceil
from typing import final

from safetensors import SafetensorError
from safetensors.numpy import save
from safetensors.torch import load
from torch import Tensor, nn

from engine.errors import CheckpointError
from engine.store import FilterSnapshot, WeightSnapshot
from engine.training.filters import FIRST

LARGEST = 2_000_000  # bytes of the weights after one epoch
MOST = 16_000_000  # bytes of all the weights that are kept of one run
OWNER = "owner"  # of the text among the metadata: the fingerprint of the run


@final
@dataclass(frozen=True, slots=True, eq=False)
class Snapshots:
    """Takes snapshots of `model`, which the run with the fingerprint `owner` trains for `epochs` epochs."""

    model: nn.Module
    epochs: int
    owner: str

    def filters(self, epoch: int) -> FilterSnapshot | None:
        """Return the first convolution's filters as they are now; None without a convolution."""
        weights = dict(self.model.named_parameters()).get(FIRST)
        return None if weights is None else FilterSnapshot(epoch, weights.detach().cpu().numpy())

    def weights(self, epoch: int) -> WeightSnapshot | None:
        """Return all weights and buffers as they are now; None where this epoch's are not kept."""
        state = self.model.state_dict()
        every = step(sum(tensor.nbytes for tensor in state.values()), self.epochs)
        if every is None or (epoch % every and epoch != self.epochs):
            return None
        arrays = {name: tensor.cpu().contiguous().numpy() for name, tensor in state.items()}
        return WeightSnapshot(epoch, save(arrays, {OWNER: self.owner}))


def step(size: int, epochs: int) -> int | None:
    """Return from how many epochs to how many weights of `size` bytes are kept; None for never.

    The weights before training and after the last epoch are kept in any case: of 50 epochs with a step of
    20 those after 0, 20, 40 and 50.
    """
    if size > LARGEST:
        return None
    after_the_first = MOST // size - 1
    return max(1, ceil(epochs / after_the_first))


def tensors_of(snapshot: WeightSnapshot, owner: str) -> dict[str, Tensor]:
    """Return weights and buffers by their names in the network.

    Raises CheckpointError where they are damaged, cut short, or not of the run with the fingerprint `owner`.
    """
    try:
        found: dict[str, Tensor] = load(snapshot.tensors)
    except SafetensorError as error:
        raise CheckpointError(
            f"The weights after epoch {snapshot.epoch} are damaged or cut short ({error}): "
            "choose another epoch."
        ) from error
    if _metadata(snapshot.tensors).get(OWNER) != owner:
        raise CheckpointError(
            f"The weights after epoch {snapshot.epoch} are of another run: choose another epoch."
        )
    return found


def _metadata(file: bytes) -> dict[str, str]:
    """Return the texts in the header of a sound safetensors file: its length in 8 bytes, then JSON."""
    header = json.loads(file[8 : 8 + int.from_bytes(file[:8], "little")])
    metadata: dict[str, str] = header.get("__metadata__", {})
    return metadata
