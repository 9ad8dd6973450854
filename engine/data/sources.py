"""The data sets that come with the lab and need no network."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from engine.data.dataset import Dataset
from engine.data.digits import load_digits
from engine.data.faces import load_faces
from engine.data.messy_digits import load_messy_digits
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class Source:
    """A built-in data set: its key (also the name of the set), and what a person reads about it."""

    key: str
    title: str
    summary: str
    load: Callable[[], Dataset]


SOURCES = (
    Source("digits", "Digits", "1,797 real handwritten digits, 8 × 8", load_digits),
    Source(
        "messy-digits",
        "Messy digits",
        "the same digits; a third blurred, inverted, covered, shifted or wrongly labelled",
        load_messy_digits,
    ),
    Source("faces", "Faces", "100 faces and 100 patches that are none, 25 × 25", load_faces),
)


@cache
def load_dataset(key: str) -> Dataset:
    """Return a built-in data set; read once, then kept for as long as the program runs.

    Raises:
        ConfigError  there is no data set with this key
        DataError    its file is missing
    """
    for source in SOURCES:
        if source.key == key:
            return source.load()
    keys = [source.key for source in SOURCES]
    raise ConfigError(
        "dataset",
        key,
        f"is not a built-in data set; choose from {', '.join(keys)}.",
        (Repair("dataset", choice) for choice in keys),
    )
