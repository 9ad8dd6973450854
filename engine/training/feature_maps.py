"""What every layer of a trained network answers to one image."""

from itertools import takewhile

import numpy as np
import torch
from numpy.typing import NDArray

from engine.arithmetic import Chain, Flatten, Shape
from engine.errors import DataError, LayerError
from engine.store import Workspace
from engine.training.feature_records import LayerMaps
from engine.training.kept_run import look_into
from engine.training.layer_walk import answers
from engine.training.prepared import Prepared

MOST_PIXELS = 300_000  # of an image: every layer keeps as many numbers, times its filters


def feature_maps(
    workspace: Workspace, run_id: int, image: NDArray[np.uint8], epoch: int | None = None
) -> tuple[LayerMaps, ...]:
    """Return what every layer of a run answers to `image`, with the weights of its last checkpoint.

    With an `epoch`, 0 being before training, with the weights that were kept after that. See `maps_of`.

    Raises:
        StoreError, DataError, CheckpointError  the run cannot be had; see `look_into`
        DataError                               as `maps_of`
    """
    return maps_of(look_into(workspace, run_id, epoch), image)


def maps_of(prepared: Prepared, image: NDArray[np.uint8]) -> tuple[LayerMaps, ...]:
    """Return what every layer of a network answers to one image, in their order.

    `image` is uint8 (C, H, W), as in the data set. One of another size goes through the dense layers too
    if as many maps of the same size reach them as from an image of the data set, else through the
    convolutional ones alone.

    Raises:
        DataError  the image has other channels, or is too small or too large
    """
    channels, *size = prepared.dataset.shape
    if image.ndim != 3 or image.shape[0] != channels:
        raise DataError(
            f"The image is {image.shape}; this network wants {channels} channels: ({channels}, H, W)."
        )
    if image[0].size > MOST_PIXELS:
        raise DataError(f"{image[0].size:,} pixels are too many to look into: use at most {MOST_PIXELS:,}.")
    fits = _flattened(prepared, (channels, *image.shape[1:])) == _flattened(prepared, prepared.dataset.shape)
    x = torch.tensor(image, dtype=torch.float32)[None] / 255  # (1, C, H, W)
    with torch.inference_mode():
        found = tuple(
            LayerMaps(name, _maps(y[0].numpy())) for name, _, y in answers(prepared.model, x, dense=fits)
        )
    if not found:
        raise DataError(
            f"A dense network takes only images of {size[0]} × {size[1]}, as it was trained on; "
            f"this one is {image.shape[1]} × {image.shape[2]}."
        )
    return found


def _flattened(prepared: Prepared, shape: Shape) -> Shape:
    """Return the shape of what reaches the dense layers from an image of `shape` (C, H, W)."""
    layers = prepared.config.model.layers(prepared.dataset.shape, len(prepared.dataset.classes))
    before = tuple(takewhile(lambda layer: not isinstance(layer, Flatten), layers))
    try:
        return Chain(before).output_shape(shape)
    except LayerError as error:
        raise DataError(
            f"An image of {shape[1]} × {shape[2]} is too small for this network. {error}"
        ) from error


def _maps(answer: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (K, H, W), whichever layer it comes from."""
    return (answer if answer.ndim == 3 else answer[:, None, None]).copy()
