"""Spoil a clean data set on purpose, and keep a record of every flaw."""

from collections.abc import Mapping

import numpy as np

from engine.data.dataset import Dataset
from engine.data.draws import Draws
from engine.data.flaws import IMAGE_FLAWS
from engine.errors import ConfigError, DataError

WRONG_LABEL = "wrong label"


def corrupt(dataset: Dataset, shares: Mapping[str, float], seed: int, name: str) -> Dataset:
    """Return a copy of `dataset` in which `shares` of the examples have a flaw, at most one each.

    `shares` maps a flaw ("wrong label", "blur", "inversion", "occlusion", "shift") to the share of all
    examples that get it, rounded to whole examples. The result records them in `flaws`, and the labels
    before the change in `true_labels`. A wrong label is any other class, each equally likely.

    Raises:
        ConfigError  a flaw is unknown, a share is outside 0 to 1, or all shares add up to more than 1
        DataError    the data set has recorded flaws already
    """
    _check(dataset, shares)
    draws = Draws(seed)
    order = draws.order(len(dataset))
    images, labels = dataset.images.copy(), dataset.labels.copy()
    flaws = [""] * len(dataset)
    start = 0
    for flaw, share in shares.items():
        count = round(share * len(dataset))
        for index in order[start : start + count]:
            flaws[index] = flaw
            if flaw == WRONG_LABEL:
                step = 1 + draws.below(len(dataset.classes) - 1)
                labels[index] = (labels[index] + step) % len(dataset.classes)
            else:
                images[index] = IMAGE_FLAWS[flaw](images[index], draws)
        start += count
    return Dataset(name, images, labels, dataset.classes, tuple(flaws), np.array(dataset.labels))


def _check(dataset: Dataset, shares: Mapping[str, float]) -> None:
    if dataset.flaws:
        raise DataError(f"{dataset.name!r} has recorded flaws already: start from the clean data set.")
    known = (WRONG_LABEL, *IMAGE_FLAWS)
    for flaw, share in shares.items():
        if flaw not in known:
            raise ConfigError("shares", flaw, f"is not a flaw; choose from {', '.join(known)}.")
        if not 0 <= share <= 1:
            raise ConfigError(f"share of {flaw}", share, "must be between 0 and 1.")
    if sum(shares.values()) > 1:
        raise ConfigError(
            "shares",
            f"{sum(shares.values()):g} in all",
            "is more than every example: lower some of them to 1 in all.",
        )
