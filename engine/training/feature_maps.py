"""What every layer of a trained network answers to one image."""

import numpy as np
import torch
from numpy.typing import NDArray

from engine.errors import DataError
from engine.store import Workspace
from engine.training.feature_records import LayerMaps
from engine.training.kept_run import trained
from engine.training.layer_walk import answers

MOST_PIXELS = 300_000  # of an image: every layer keeps as many numbers, times its filters


def feature_maps(
    workspace: Workspace, run_id: int, image: NDArray[np.uint8], epoch: int | None = None
) -> tuple[LayerMaps, ...]:
    """Return the maps of every layer of a run, with the weights of its last checkpoint.

    With an `epoch`, 0 being before training, with the weights that were kept after that.

    `image` is uint8 (C, H, W), as in the data set. One of another size goes through the convolutional
    layers alone, since the dense ones know only the size that they were trained on.

    Raises:
        StoreError, DataError, CheckpointError  the run cannot be had; see `trained`
        DataError                               the image has other channels, or is too small or too large
    """
    with workspace.open_store() as store:
        prepared = trained(workspace, store.runs.get(run_id), epoch)
    channels, *size = prepared.dataset.shape
    if image.ndim != 3 or image.shape[0] != channels:
        raise DataError(
            f"The image is {image.shape}; this network wants {channels} channels: ({channels}, H, W)."
        )
    if image[0].size > MOST_PIXELS:
        raise DataError(f"{image[0].size:,} pixels are too many to look into: use at most {MOST_PIXELS:,}.")
    fits = list(image.shape[1:]) == size
    if not fits:
        prepared.config.model.rows((channels, *image.shape[1:]), len(prepared.dataset.classes))
    x = torch.tensor(image, dtype=torch.float32)[None] / 255  # (1, C, H, W)
    with torch.inference_mode():
        found = tuple(
            LayerMaps(name, _maps(y[0].numpy())) for name, _, y in answers(prepared.model, x, dense=fits)
        )
    if not found:
        raise DataError(f"A dense network takes only images of {size[0]} × {size[1]}: choose an example.")
    return found


def _maps(answer: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (K, H, W), whichever layer it comes from."""
    return (answer if answer.ndim == 3 else answer[:, None, None]).copy()
