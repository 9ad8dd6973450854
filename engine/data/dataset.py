"""A labelled set of small images that cannot change once it is made."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError

Images = NDArray[np.uint8]  # (N, C, H, W)
Labels = NDArray[np.int64]  # (N,)
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images, one label each, and where it is known what is wrong with them.

    Fields:
        name         short and stable; part of the identity of every example
        images       (N, C, H, W) uint8, 0 black to 255 white
        labels       (N,) int64, indices into `classes`
        classes      the names of the K classes
        flaws        (N) one word per example, "" where there is none; or empty when nothing is recorded
        true_labels  (N,) int64 where the true labels are known, else None

    The arrays are kept read-only; a writable one is copied first.

    Raises:
        DataError  the parts do not fit together; says which and what to change
    """

    name: str
    images: Images
    labels: Labels
    classes: tuple[str, ...]
    flaws: tuple[str, ...] = ()
    true_labels: Labels | None = None

    def __post_init__(self) -> None:
        self._check_images()
        self._check_classes()
        self._check_labels("labels", self.labels)
        if self.true_labels is not None:
            self._check_labels("true_labels", self.true_labels)
            object.__setattr__(self, "true_labels", _read_only(self.true_labels))
        if self.flaws and len(self.flaws) != len(self.images):
            raise DataError(
                f"There are {len(self.flaws)} flaws for {len(self.images)} images of {self.name!r}: "
                'give one word per image, "" for none, or leave flaws empty.'
            )
        object.__setattr__(self, "images", _read_only(self.images))
        object.__setattr__(self, "labels", _read_only(self.labels))

    def __len__(self) -> int:
        return len(self.images)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, height and width of every image."""
        _, channels, height, width = self.images.shape
        return channels, height, width

    @cached_property
    def class_counts(self) -> tuple[int, ...]:
        """The number of examples of each class."""
        return tuple(int(count) for count in np.bincount(self.labels, minlength=len(self.classes)))

    @cached_property
    def example_ids(self) -> tuple[str, ...]:
        """The identity of each example: SHA-256 (hex) of the set's name, the shape and the pixels.

        It does not depend on the label or the place in the set, so what a person noted about an example
        stays with it. Of several equal images the second has " 2" hashed in, and so on.
        """
        head = hashlib.sha256(f"{self.name}\n{self.shape}\n".encode())
        seen: Counter[str] = Counter()
        ids = []
        for image in self.images:  # (C, H, W)
            digest = head.copy()
            digest.update(np.ascontiguousarray(image).tobytes())
            plain = digest.hexdigest()
            seen[plain] += 1
            if seen[plain] > 1:
                digest.update(f" {seen[plain]}".encode())
            ids.append(digest.hexdigest())
        return tuple(ids)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (hex) of everything that training sees: examples in order, labels, class names."""
        digest = hashlib.sha256()
        for identity in self.example_ids:
            digest.update(identity.encode())
        digest.update(self.labels.astype("<i8").tobytes())
        digest.update("\n".join(self.classes).encode())
        return digest.hexdigest()

    def _check_images(self) -> None:
        if not self.name:
            raise DataError("A data set needs a name: it is part of the identity of its examples.")
        if self.images.ndim != 4 or self.images.dtype != np.uint8 or 0 in self.images.shape:
            raise DataError(
                f"The images of {self.name!r} are {self.images.dtype} with shape {self.images.shape}: "
                "they must be uint8 with shape (images, channels, height, width), none of them 0."
            )

    def _check_classes(self) -> None:
        if len(self.classes) < 2 or not all(self.classes):
            raise DataError(f"{self.name!r} has the classes {self.classes}: give at least two names.")
        if len(set(self.classes)) < len(self.classes):
            twice = next(name for name, count in Counter(self.classes).items() if count > 1)
            raise DataError(f"{self.name!r} has two classes named {twice!r}: rename one of them.")

    def _check_labels(self, field: str, labels: Labels) -> None:
        if labels.dtype != np.int64 or labels.shape != (len(self.images),):
            raise DataError(
                f"{field} of {self.name!r} is {labels.dtype} with shape {labels.shape}: "
                f"it must be int64 with one label for each of the {len(self.images)} images."
            )
        outside = labels[(labels < 0) | (labels >= len(self.classes))]
        if outside.size:
            raise DataError(
                f"{field} of {self.name!r} holds the label {outside[0]}, but the {len(self.classes)} classes "
                f"are numbered 0 to {len(self.classes) - 1}: correct the label or add the class."
            )


def _read_only(array: NDArray[Scalar]) -> NDArray[Scalar]:
    if array.flags.writeable:
        array = array.copy()
        array.setflags(write=False)
    return array
