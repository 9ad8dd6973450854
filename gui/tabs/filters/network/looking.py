"""Looking into a trained network, on the thread of a job."""

from collections.abc import Generator
from math import prod
from typing import TYPE_CHECKING

from engine.arithmetic import Linear
from engine.data import Dataset
from engine.data.shrinking import shrunk
from engine.errors import CheckpointError, DataError, EngineError
from engine.models import ModelConfig
from engine.training import LayerMaps, MaximalPatch, Searched, as_channels
from gui.tabs.filters.network.looks import Example, Maps, Patch, Pixels, Seen, Wanted, on_screen
from gui.tabs.filters.network.networks import Networks
from gui.tabs.filters.own_images import OwnImage

if TYPE_CHECKING:
    from engine.training.prepared import Prepared

PATCHES = 9  # of one filter
MOST_PIXELS = 100_000  # of an image: every layer answers with as many numbers, times its filters
TRAINED_SIZE = "As trained"  # what the choice of that size is called
HINT = f"“{TRAINED_SIZE}”, under the image, shows it to every layer."


def look(networks: Networks, wanted: Wanted) -> Generator[Searched | Seen, None, None]:
    """Answer what is wanted, on one thread: what trains may need the others.

    A search says after each batch how far it is, so that it can be closed there.
    """
    from engine.training.threads import one_thread

    try:
        with one_thread():
            prepared = networks.prepared(wanted.weights)
            if wanted.example is None:
                yield from _patches(prepared, wanted)
            else:
                yield _maps(prepared, wanted)
    except EngineError as error:
        unreadable = wanted.weights.epoch is not None and isinstance(error, CheckpointError)
        yield Seen(wanted, problem=str(error), unreadable=unreadable)


def _maps(prepared: "Prepared", wanted: Wanted) -> Seen:
    from engine.training.feature_maps import maps_of

    dataset = prepared.dataset
    if wanted.own is None:
        index = min(wanted.example or 0, len(dataset) - 1)
        example, image = Example.of(dataset, index), dataset.images[index]
    else:
        example, image = _own(wanted.own, dataset, wanted.fits)
    try:
        layers = maps_of(prepared, image)
    except DataError as error:
        can_fit = wanted.own is not None and not wanted.fits
        raise DataError(f"{error} {HINT}" if can_fit else str(error)) from error
    left_out = _left_out(prepared.config.model, dataset, layers)
    return Seen(wanted, Maps(example, len(dataset), dataset.classes, layers, left_out))


def _patches(prepared: "Prepared", wanted: Wanted) -> Generator[Searched | Seen, None, None]:
    from engine.training.maximal_patches import search_patches

    found = []
    for event in search_patches(prepared, wanted.layer, wanted.unit, PATCHES):
        if isinstance(event, MaximalPatch):
            found.append(Patch(event, Example.of(prepared.dataset, event.index)))
        else:
            yield event
    yield Seen(wanted, patches=tuple(found))


def _own(own: OwnImage, dataset: Dataset, fits: bool) -> tuple[Example, Pixels]:
    """Return an image of the user's own, and the same as the network takes it, (channels, H, W)."""
    channels, height, width = dataset.shape
    if fits:
        # Pillow takes 40 ms to import: nobody waits for it who brings no image.
        from engine.data.fitting import fitted

        small, size = fitted(own.pixels, (height, width)), " × ".join(map(str, own.pixels.shape[:2]))
        note = f"Fitted from {size}."
    else:
        small, factor = shrunk(own.pixels, MOST_PIXELS)
        note = f"Shrunk to 1/{factor} in height and width." if factor > 1 else ""
    image = as_channels(small, channels)
    if channels == 1 and own.pixels.ndim == 3:
        note = f"{note} In grey, as the network sees it.".strip()
    notes = " ".join(filter(None, (own.note, note)))
    return Example(-1, on_screen(image), title=own.title, note=notes), image


def _left_out(model: ModelConfig, dataset: Dataset, layers: tuple[LayerMaps, ...]) -> str:
    """Say why there are no maps of the dense layers; "" if there are."""
    dense = [
        layer for layer in model.layers(dataset.shape, len(dataset.classes)) if isinstance(layer, Linear)
    ]
    if not dense or layers[-1].name.startswith("dense"):
        return ""
    shape = layers[-1].maps.shape  # (K, H, W)
    which = "dense1 is left out: it" if len(dense) == 1 else "The dense layers are left out: the first"
    size = " × ".join(map(str, dataset.shape[1:]))
    return (
        f"{which} takes {dense[0].in_features:,} numbers, as come of {size} pixels; of this image come "
        f"{shape[0]} maps of {shape[1]} × {shape[2]}, {prod(shape):,} numbers. {HINT}"
    )
