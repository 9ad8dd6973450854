"""Data sets, the built-in sources, splits and photos. Nothing here imports a heavy library."""

from engine.data.corruption import WRONG_LABEL, corrupt
from engine.data.dataset import Dataset
from engine.data.examples import DIGIT_THREE
from engine.data.photos import PHOTOS, photo, to_grey
from engine.data.sizes import PARTS, Sizes
from engine.data.sources import SOURCES, Source, load_dataset
from engine.data.splits import Split, split

__all__ = [
    "DIGIT_THREE",
    "PARTS",
    "PHOTOS",
    "SOURCES",
    "WRONG_LABEL",
    "Dataset",
    "Sizes",
    "Source",
    "Split",
    "corrupt",
    "load_dataset",
    "photo",
    "split",
    "to_grey",
]
