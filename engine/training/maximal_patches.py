"""The examples that a filter of a trained network answers most strongly to, and where."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.data import Dataset
from engine.errors import ConfigError, Repair
from engine.store import Workspace
from engine.training.feature_records import MaximalPatch
from engine.training.kept_run import trained
from engine.training.layer_walk import SILENT, Sight, answers, layers
from engine.training.objective import MEASURED_AT_ONCE


def maximal_patches(
    workspace: Workspace, run_id: int, layer: str, filter: int, count: int = 9, epoch: int | None = None
) -> tuple[MaximalPatch, ...]:
    """Return the patches of the data set that a filter (from 0) of a layer answers most to, largest first.

    Each is from another example: the place where the answer is largest in it. There are fewer than `count`
    where the data set has fewer examples. Units of dense layers see whole images. The weights are those of
    the last checkpoint, or those kept after `epoch`, 0 being before training.

    Raises:
        StoreError, DataError, CheckpointError  the run cannot be had; see `trained`
        ConfigError                             there is no such layer or filter
    """
    if count < 1:
        raise ConfigError("count", count, "is too small; the least is 1.", (Repair("count", 1),))
    with workspace.open_store() as store:
        prepared = trained(workspace, store.runs.get(run_id), epoch)
    dataset, model = prepared.dataset, prepared.model
    sight = _sight(model, layer, dataset.shape[1:])
    largest, places, width = _largest(model, dataset, layer, filter)
    chosen = np.argsort(-largest, kind="stable")[:count]
    return tuple(
        _patch(dataset, int(index), float(largest[index]), divmod(int(places[index]), width), sight)
        for index in chosen
    )


def _sight(model: nn.Module, wanted: str, shape: tuple[int, int]) -> Sight:
    """Return what the cells of the layer see."""
    sight, names = Sight(), []
    for name, layer in layers(model):
        sight = sight.through(layer, shape)
        if not isinstance(layer, SILENT):
            names.append(name)
            if name == wanted:
                return sight
    repairs = [Repair("layer", name) for name in names]
    raise ConfigError("layer", wanted, f"is none of {', '.join(names)}.", repairs)


def _largest(
    model: nn.Module, dataset: Dataset, layer: str, filter: int
) -> tuple[NDArray[np.float32], NDArray[np.int64], int]:
    """Return for each example (N,) the largest answer of the filter and its place, and the map's width."""
    values, places, width = [], [], 1
    with torch.inference_mode():
        for images in torch.from_numpy(dataset.images.copy()).split(MEASURED_AT_ONCE):
            answer = _answer(model, images.to(torch.float32) / 255, layer)  # (B, K, H, W)
            if not 0 <= filter < answer.shape[1]:
                reason = f"is not one of the {answer.shape[1]} filters of {layer}, which count from 0."
                raise ConfigError("filter", filter, reason, (Repair("filter", answer.shape[1] - 1),))
            found = answer[:, filter].flatten(1).max(dim=1)
            values.append(found.values.numpy())
            places.append(found.indices.numpy())
            width = answer.shape[3]
    return np.concatenate(values), np.concatenate(places), width


def _answer(model: nn.Module, x: Tensor, layer: str) -> Tensor:
    """Return what the layer answers, (B, K, H, W); H = W = 1 where it is dense."""
    answer = next(y for name, _, y in answers(model, x) if name == layer)
    return answer if answer.ndim == 4 else answer[:, :, None, None]


def _patch(
    dataset: Dataset, index: int, activation: float, cell: tuple[int, int], sight: Sight
) -> MaximalPatch:
    down, across = sight.down.seen(cell[0]), sight.across.seen(cell[1])
    assert down is not None  # no layer here leaves gaps
    assert across is not None
    image = dataset.images[index]  # (C, H, W)
    pixels = np.zeros((len(image), down[1] - down[0] + 1, across[1] - across[0] + 1), np.uint8)
    rows, columns = _inside(down, image.shape[1]), _inside(across, image.shape[2])
    pixels[:, rows[0] - down[0] : rows[1] - down[0], columns[0] - across[0] : columns[1] - across[0]] = image[
        :, slice(*rows), slice(*columns)
    ]
    example = dataset.example_ids[index]
    return MaximalPatch(example, index, activation, *cell, down[0], across[0], pixels)


def _inside(seen: tuple[int, int], length: int) -> tuple[int, int]:
    """Return the first cell that is seen and within the image, and the first behind."""
    return max(0, seen[0]), min(length, seen[1] + 1)
