"""Stratified splits: the classes in the same proportions in train, dev and test."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from engine.data.dataset import Dataset
from engine.data.draws import Draws
from engine.data.rounding import largest_remainders
from engine.data.sizes import PARTS, Sizes
from engine.errors import ConfigError, DataError, Repair

Indices = NDArray[np.int64]
Table = NDArray[np.int64]  # (K, 4): examples of each class in train, dev, test and unused
UNUSED = len(PARTS)


@dataclass(frozen=True, eq=False, slots=True)
class Split:
    """Which examples are in which part: three sorted, read-only arrays of indices with none in common."""

    train: Indices
    dev: Indices
    test: Indices

    def __post_init__(self) -> None:
        together = np.concatenate((self.train, self.dev, self.test))
        if len(np.unique(together)) < len(together):
            raise DataError("An example is in two parts of the split: what is tested must not be trained on.")
        for indices in (self.train, self.dev, self.test):
            indices.setflags(write=False)

    @property
    def parts(self) -> dict[str, Indices]:
        """The indices by the name of their part: "train", "dev", "test"."""
        return {"train": self.train, "dev": self.dev, "test": self.test}


def split(dataset: Dataset, sizes: Sizes, seed: int) -> Split:
    """Split a data set at random; the same seed always gives the same split.

    The parts have exactly the sizes asked for, every class is in every part, and otherwise the classes
    keep their proportions up to rounding.

    Raises:
        DataError    a class has fewer examples than there are parts; says which
        ConfigError  a part is smaller than the number of classes, or there are too few examples in all
    """
    wanted = sizes.counts(len(dataset))
    _check_feasible(dataset, sizes, wanted)
    table = _proportional(dataset.class_counts, (*wanted, len(dataset) - sum(wanted)))
    _give_every_class_its_place(table)

    draws = Draws(seed)
    chosen: list[list[Indices]] = [[] for _ in PARTS]
    for label, row in enumerate(table):
        members = np.flatnonzero(dataset.labels == label)
        pieces = np.split(members[draws.order(len(members))], np.cumsum(row)[:-1])
        for part, piece in zip(chosen, pieces[:UNUSED], strict=True):
            part.append(piece)
    train, dev, test = (np.sort(np.concatenate(part)) for part in chosen)
    return Split(train, dev, test)


def _check_feasible(dataset: Dataset, sizes: Sizes, wanted: tuple[int, int, int]) -> None:
    for name, count in zip(dataset.classes, dataset.class_counts, strict=True):
        if count < len(PARTS):
            raise DataError(
                f"Class {name!r} has {count} of the {len(dataset)} examples of {dataset.name!r}, but train, "
                f"dev and test need at least one each: add {len(PARTS) - count} or leave the class out."
            )
    classes = len(dataset.classes)
    for part, size, count in zip(PARTS, sizes.values, wanted, strict=True):
        if count < classes:
            enough = ceil(1000 * classes / len(dataset)) / 1000 if sizes.are_shares else classes
            raise ConfigError(
                part,
                size,
                f"gives {count} examples, too few for one of each of the {classes} classes: "
                f"at least {enough} is needed.",
                _repairs(dataset, sizes, part, enough),
            )


def _repairs(dataset: Dataset, sizes: Sizes, part: str, enough: float | int) -> tuple[Repair, ...]:
    """Offer a larger part, unless another part is too small as well or the data would not suffice."""
    try:
        counts = replace(sizes, **{part: enough}).counts(len(dataset))
    except ConfigError:
        return ()
    return (Repair(part, enough),) if min(counts) >= len(dataset.classes) else ()


def _proportional(class_counts: tuple[int, ...], part_counts: tuple[int, ...]) -> Table:
    """Fill the parts one after the other, each in the proportions of what is left."""
    left = list(class_counts)
    columns = []
    for count in part_counts:
        total = max(1, sum(left))
        column = largest_remainders([Fraction(count * members, total) for members in left])
        left = [members - taken for members, taken in zip(left, column, strict=True)]
        columns.append(column)
    return np.array(columns, dtype=np.int64).T  # (K, 4)


def _give_every_class_its_place(table: Table) -> None:
    """Swap single examples, in place, until no class is absent from a part.

    Every sum stays. A class missing in one part has two in another (or one unused), since it has three in
    all; and in that part another class has two, since the part has as many examples as there are classes.
    """
    for rare, part in zip(*np.nonzero(table[:, :UNUSED] == 0), strict=True):
        if table[rare, part] > 0:  # an earlier swap has filled it
            continue
        spare = table[rare] - np.array([1, 1, 1, 0])
        donor = int(np.argmax(spare))
        common = int(np.argmax(table[:, part]))
        table[rare, donor] -= 1
        table[rare, part] += 1
        table[common, part] -= 1
        table[common, donor] += 1
