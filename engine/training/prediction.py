"""What a trained classifier says about a data set."""

import torch
from torch import nn
from torch.nn import functional as F

from engine.data import Dataset
from engine.data.splits import Indices
from engine.store import SetPredictions
from engine.training.objective import MEASURED_AT_ONCE
from engine.training.pixels import labelled_pixels


def predict(model: nn.Module, dataset: Dataset, indices: Indices) -> SetPredictions:
    """Return probabilities (N, K) and cross-entropy losses (N,), in nats, of the examples at `indices`.

    `model` is left in evaluation mode, and works on the device it is on.
    """
    model.eval()
    device = next(model.parameters()).device
    x, y = labelled_pixels(dataset, indices)  # (N, C, H, W), (N,)
    probabilities, losses = [], []
    with torch.inference_mode():
        for images, labels in zip(x.split(MEASURED_AT_ONCE), y.split(MEASURED_AT_ONCE), strict=True):
            logits = model(images.to(device)).cpu()  # (B, K)
            probabilities.append(logits.softmax(dim=1))
            losses.append(F.cross_entropy(logits, labels, reduction="none"))
    return SetPredictions(
        example_ids=tuple(dataset.example_ids[index] for index in indices),
        labels=dataset.labels[indices],
        probabilities=torch.cat(probabilities).numpy(),
        losses=torch.cat(losses).numpy(),
    )
