"""Looking into a trained network: what is asked, and what came of it. Plain values."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data import Dataset, load_dataset
from engine.data.shrinking import shrunk
from engine.errors import EngineError
from engine.store import RunRecord, Workspace
from engine.training import LayerMaps, MaximalPatch, as_channels

PATCHES = 9  # of one filter
MOST_PIXELS = 100_000  # of an image: every layer answers with as many numbers, times its filters

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """An image of the user's own: a file, or the bytes of one. Each is another, even of the same file."""

    source: Path | bytes

    @property
    def title(self) -> str:
        """What it is called."""
        return self.source.name if isinstance(self.source, Path) else "pasted"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the weights of a run that were saved last.

    stamp    of those weights
    example  whose maps are wanted, from 0; None where patches are
    own      the image whose maps are wanted in place of that
    layer    whose patches are wanted, and for which of its maps, from 0
    """

    run: int
    stamp: int
    example: int | None = None
    own: Own | None = None
    layer: str = ""
    unit: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """An example of the data set: uint8 pixels (H, W) or (H, W, 3), and what is known of it.

    An image of the user's own has the index −1, a title, and a note that says what was changed in it.
    """

    index: int
    pixels: Pixels
    example_id: str = ""
    label: str = ""
    title: str = ""
    note: str = ""

    @classmethod
    def of(cls, dataset: Dataset, index: int) -> "Example":
        """Return the example at `index`."""
        label = dataset.classes[int(dataset.labels[index])]
        return cls(index, on_screen(dataset.images[index]), dataset.example_ids[index], label)


@dataclass(frozen=True, slots=True, eq=False)
class Maps:
    """The maps of every layer for one example, of `count` in the data set."""

    example: Example
    count: int
    classes: tuple[str, ...]
    layers: tuple[LayerMaps, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A patch, and the example that it is from."""

    seen: MaximalPatch
    example: Example

    @property
    def is_whole(self) -> bool:
        """Whether what is seen is the example, and nothing beyond it."""
        same = self.pixels.shape == self.example.pixels.shape
        return same and (self.seen.top, self.seen.left) == (0, 0)

    @property
    def pixels(self) -> Pixels:
        """The patch as it is shown."""
        return on_screen(self.seen.pixels)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The answer to what was wanted, or the `problem` that there is none."""

    wanted: Wanted
    maps: Maps | None = None
    patches: tuple[Patch, ...] = ()
    problem: str = ""


def look(workspace: Workspace, wanted: tuple[Wanted, ...]) -> Generator[Seen, None, None]:
    """Answer what is wanted, one after the other."""
    with workspace.open_store() as store:
        runs = {one.run: store.runs.get(one.run) for one in wanted}
    for one in wanted:
        try:
            yield (
                _maps(workspace, one, runs[one.run]) if one.example is not None else _patches(workspace, one)
            )
        except EngineError as error:
            yield Seen(one, problem=str(error))


def on_screen(image: Pixels) -> Pixels:
    """Return an image (C, H, W) as it is shown: (H, W, 3) where it has three channels, else their mean."""
    if len(image) == 3:
        return np.ascontiguousarray(np.moveaxis(image, 0, 2))
    return np.asarray(image[0] if len(image) == 1 else np.rint(image.mean(axis=0)), np.uint8)


def _maps(workspace: Workspace, wanted: Wanted, run: RunRecord) -> Seen:
    from engine.training.feature_maps import feature_maps

    dataset = load_dataset(run.dataset)
    if wanted.own is None:
        index = min(wanted.example or 0, len(dataset) - 1)
        example, image = Example.of(dataset, index), dataset.images[index]
    else:
        example, image = _own(wanted.own, dataset.shape[0])
    layers = feature_maps(workspace, wanted.run, image)
    return Seen(wanted, Maps(example, len(dataset), dataset.classes, layers))


def _own(own: Own, channels: int) -> tuple[Example, Pixels]:
    """Return an image of the user's own, and the same as the network takes it, (channels, H, W)."""
    from engine.data.opened_image import open_image

    opened = open_image(own.source)
    small, factor = shrunk(opened.pixels, MOST_PIXELS)
    note = f"Shrunk to 1/{factor} in height and width." if factor > 1 else ""
    image = as_channels(small, channels)
    notes = " ".join(filter(None, (opened.note, note)))
    return Example(-1, on_screen(image), title=own.title, note=notes), image


def _patches(workspace: Workspace, wanted: Wanted) -> Seen:
    from engine.training.maximal_patches import maximal_patches

    with workspace.open_store() as store:
        dataset = load_dataset(store.runs.get(wanted.run).dataset)
    found = maximal_patches(workspace, wanted.run, wanted.layer, wanted.unit, PATCHES)
    return Seen(wanted, patches=tuple(Patch(one, Example.of(dataset, one.index)) for one in found))
