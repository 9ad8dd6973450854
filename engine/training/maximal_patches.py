"""The examples that a filter of a trained network answers most strongly to, and where."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.data import Dataset
from engine.errors import ConfigError, Repair
from engine.store import Workspace
from engine.training.feature_records import MaximalPatch, Searched
from engine.training.kept_run import look_into
from engine.training.layer_walk import SILENT, Sight, answers, layers
from engine.training.prepared import Prepared

AT_ONCE = 128  # examples between two yields: a network of the lab takes a tenth of a second for as many

Search = Generator[Searched | MaximalPatch, None, None]


@dataclass(frozen=True, slots=True, eq=False)
class _Largest:
    """The largest answer to each image of a batch.

    values, places  (B,) the answers, and the cells of the map, counted row by row
    width           of the map
    answers         whether any cell of any map is not 0
    """

    values: NDArray[np.float32]
    places: NDArray[np.int64]
    width: int
    answers: bool


def maximal_patches(
    workspace: Workspace, run_id: int, layer: str, filter: int, count: int = 9, epoch: int | None = None
) -> tuple[MaximalPatch, ...]:
    """Return the patches of the data set that a filter (from 0) of a layer answers most to, largest first.

    The weights are those of the last checkpoint, or those kept after `epoch`, 0 being before training. See
    `search_patches`.

    Raises:
        StoreError, DataError, CheckpointError  the run cannot be had; see `look_into`
        ConfigError                             as `search_patches`
    """
    found = search_patches(look_into(workspace, run_id, epoch), layer, filter, count)
    return tuple(one for one in found if isinstance(one, MaximalPatch))


def search_patches(prepared: Prepared, layer: str, filter: int, count: int = 9) -> Search:
    """Look through the data set for what a filter (from 0) of a layer answers most to.

    Says after each batch how far it is, so that it can be closed there, then yields the patches, the
    strongest answer first. Each is from another example: the place where the answer is largest in it.
    There are fewer than `count` where the data set has fewer examples, and none for a filter that answers 0
    to everything. Units of dense layers see whole images.

    Raises:
        ConfigError  there is no such layer or filter
    """
    if count < 1:
        raise ConfigError("count", count, "is too small; the least is 1.", (Repair("count", 1),))
    dataset, model = prepared.dataset, prepared.model
    sight = _sight(model, layer, dataset.shape[1:])
    found: list[_Largest] = []
    for start in range(0, len(dataset), AT_ONCE):
        found.append(_largest(model, dataset.images[start : start + AT_ONCE], layer, filter))
        yield Searched(min(start + AT_ONCE, len(dataset)), len(dataset))
    if any(one.answers for one in found):
        largest = np.concatenate([one.values for one in found])  # (N,)
        places = np.concatenate([one.places for one in found])  # (N,)
        for index in map(int, np.argsort(-largest, kind="stable")[:count]):
            cell = divmod(int(places[index]), found[0].width)
            yield _patch(dataset, index, float(largest[index]), cell, sight)


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


def _largest(model: nn.Module, images: NDArray[np.uint8], layer: str, filter: int) -> _Largest:
    """Return what the filter answers most strongly to each of `images` (B, C, H, W)."""
    with torch.inference_mode():  # never across a yield: it is a setting of the thread
        answer = _answer(model, torch.tensor(images, dtype=torch.float32) / 255, layer)  # (B, K, H, W)
        if not 0 <= filter < answer.shape[1]:
            reason = f"is not one of the {answer.shape[1]} filters of {layer}, which count from 0."
            raise ConfigError("filter", filter, reason, (Repair("filter", answer.shape[1] - 1),))
        cells = answer[:, filter].flatten(1)  # (B, H · W)
        found = cells.max(dim=1)
        return _Largest(
            found.values.numpy(), found.indices.numpy(), answer.shape[3], bool(cells.count_nonzero())
        )


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
