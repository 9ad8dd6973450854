"""One filter as a person edits it: the numbers in its cells, and what they are divided by."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ConfigError, Repair
from engine.filters import PRESETS, KernelOptions, Preset, preset, resized, scaled
from engine.filters.kernel_options import LARGEST as LARGEST_KERNEL
from engine.filters.kernel_options import check_size
from engine.filters.ranges import check_real, check_whole
from engine.kernels import Matrix
from engine.store import Json
from gui.tabs.filters.kept_values import real, whole, with_usable

Rows = tuple[tuple[float, ...], ...]

CHANNELS = ("red", "green", "blue")
LARGEST = 99.0  # what a weight may be, so that it fits its cell
LARGEST_DIVISOR = 99
LARGEST_SIZE = LARGEST_KERNEL
LEAST_STEP = 0.001
SAME = 1e-7  # weights nearer than this are one filter
START = "sobel-vertical"
PLAIN = KernelOptions()


def as_rows(matrix: ArrayLike) -> Rows:
    """Return a square of numbers as rows.

    Raises:
        ConfigError  a number is beyond what fits its cell
    """
    numbers = np.asarray(matrix, dtype=np.float64) + 0.0  # + 0: no −0
    most = float(np.abs(numbers).max())
    if not most <= LARGEST:
        raise ConfigError(
            "weight",
            f"{most:g}",
            f"does not fit its cell: weights go from −{LARGEST:.0f} to {LARGEST:.0f}. Scale the filter down.",
            (Repair("factor", LARGEST / most),),
        )
    return tuple(tuple(row) for row in numbers.tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A filter. The weights that meet the image are `planes` / `divisor`.

    planes   one square of rows for all channels; or three, for red, green and blue
    step     what the wheel and a drag add to a weight
    family   the preset that was chosen last, and the `options` that shape it

    Raises:
        ConfigError  the planes are no squares of one size, or a number is out of its range
    """

    planes: tuple[Rows, ...]
    divisor: int = 1
    step: float = 1.0
    family: str = START
    options: KernelOptions = PLAIN

    def __post_init__(self) -> None:
        if len(self.planes) not in (1, len(CHANNELS)):
            raise ConfigError("planes", len(self.planes), f"are neither 1 nor {len(CHANNELS)}.")
        check_size(self.size)
        for rows in self.planes:
            if len(rows) != self.size or any(len(row) != self.size for row in rows):
                lengths = tuple(tuple(map(len, plane)) for plane in self.planes)
                raise ConfigError("planes", lengths, "are not the lengths of rows of squares of one size.")
            for weight in chain.from_iterable(rows):
                check_real("weight", weight, -LARGEST, LARGEST)
        check_whole("divisor", self.divisor, 1, LARGEST_DIVISOR)
        check_real("step", self.step, LEAST_STEP, LARGEST)
        preset(self.family)

    @property
    def size(self) -> int:
        """f, the side of the filter."""
        return len(self.planes[0])

    @property
    def is_split(self) -> bool:
        """Whether every channel has weights of its own."""
        return len(self.planes) > 1

    def matrix(self, plane: int = 0) -> Matrix:
        """Return the numbers in the cells, (f, f); those for all channels, whichever `plane` is asked for."""
        return np.array(self.planes[plane if self.is_split else 0], dtype=np.float64)

    def weights(self, plane: int = 0) -> Matrix:
        """Return the numbers that meet one channel, (f, f)."""
        return self.matrix(plane) / self.divisor

    @property
    def kernel(self) -> Matrix:
        """What meets a colour image: (f, f), or (f, f, 3) where every channel has its own."""
        if not self.is_split:
            return self.weights()
        return np.stack([self.weights(plane) for plane in range(len(CHANNELS))], axis=-1)

    @property
    def preset(self) -> Preset | None:
        """The preset that this is, or None once it has been changed by hand."""
        if self.is_split:
            return None
        weights = self.weights()
        own = preset(self.family)
        if self.options.size == self.size in own.sizes and _same(own.weights(self.options), weights):
            return own
        found = _known(self.size).get(_key(weights))
        return None if found is None else preset(found)

    @property
    def title(self) -> str:
        """What it is called."""
        return "By hand" if self.preset is None else self.preset.title

    # Other filters

    @classmethod
    def of(cls, weights: ArrayLike) -> "Cells":
        """Return a filter (f, f) in whole numbers with a divisor, if there is one; else as it is."""
        matrix = np.asarray(weights, dtype=np.float64)
        for divisor in range(1, LARGEST_DIVISOR + 1):
            whole = np.rint(matrix * divisor)
            if np.abs(whole).max() <= LARGEST and np.allclose(whole, matrix * divisor, rtol=0, atol=1e-9):
                return cls(planes=(as_rows(whole),), divisor=divisor)
        most = float(np.abs(matrix).max())
        return cls(planes=(as_rows(matrix),), step=0.1 if most >= 1 else 0.01)

    @classmethod
    def of_preset(cls, key: str, options: KernelOptions | None = None) -> "Cells":
        """Return a preset; at its own size where `options` are not given."""
        made = preset(key)
        options = KernelOptions(size=made.sizes[0]) if options is None else options
        return replace(cls.of(made.weights(options)), family=key, options=options)

    def like(self, weights: ArrayLike) -> "Cells":
        """Return this filter with other weights (f, f) for all channels."""
        return replace(Cells.of(weights), family=self.family, options=self.options)

    def with_planes(self, matrices: Sequence[ArrayLike]) -> "Cells":
        """Return this filter with other numbers in the cells."""
        return replace(self, planes=tuple(as_rows(matrix) for matrix in matrices))

    def with_weights(self, plane: int, weights: ArrayLike) -> "Cells":
        """Return this filter with other weights (f, f) for one channel; for all, where it has no others.

        The weights of the other channels stay as they are, with zeros around them or cut to the new size.
        """
        if not self.is_split:
            return self.like(weights)
        size, planes = len(np.asarray(weights)), range(len(self.planes))
        kept = [weights if at == plane else resized(self.weights(at), size) for at in planes]
        numbers = [np.asarray(one, dtype=np.float64) * self.divisor for one in kept]
        fits = all(float(np.abs(one).max()) <= LARGEST for one in numbers)
        made = self if fits else replace(self, divisor=1)
        return replace(made.with_planes(numbers if fits else kept), options=replace(self.options, size=size))

    def scaled(self, plane: int, factor: float) -> "Cells":
        """Return this filter with the numbers of one channel times `factor`; of all, where it has no others.

        What divides them stays, unless the numbers would not fit their cells with it.
        """
        place = plane if self.is_split else 0
        matrices = [self.matrix(at) * (factor if at == place else 1) for at in range(len(self.planes))]
        if max(float(np.abs(one).max()) for one in matrices) <= LARGEST:
            return self.with_planes(matrices)
        return self.with_weights(plane, scaled(self.weights(plane), factor))

    def with_cell(self, plane: int, row: int, column: int, value: float) -> "Cells":
        """Return this filter with another number in one cell; one too large is cut to what fits."""
        matrices = [np.array(rows) for rows in self.planes]
        matrices[plane if self.is_split else 0][row, column] = min(max(value, -LARGEST), LARGEST)
        return self.with_planes(matrices)

    def with_size(self, size: int) -> "Cells":
        """Return it with another side: a preset is made anew where it has that size, cells stay otherwise."""
        made = self.preset
        if made is not None and size in made.sizes:
            options = self.options if made.key == self.family else KernelOptions()
            return Cells.of_preset(made.key, replace(options, size=size))
        planes = [resized(np.array(rows), size) for rows in self.planes]
        return replace(self.with_planes(planes), options=replace(self.options, size=size))

    def with_option(self, name: str, value: float) -> "Cells":
        """Return a preset with one of its options changed."""
        made = self.preset
        if made is None:
            return self
        return Cells.of_preset(made.key, replace(self.options, size=self.size, **{name: value}))

    def split(self) -> "Cells":
        """Return it with weights for each channel, all alike at first."""
        return self if self.is_split else replace(self, planes=self.planes * len(CHANNELS))

    def joined(self, plane: int) -> "Cells":
        """Return it with the weights of one channel for all of them."""
        return replace(self, planes=(self.planes[plane],)) if self.is_split else self

    def only(self, plane: int) -> "Cells":
        """Return a filter that sees one channel alone."""
        rows = self.planes[plane if self.is_split else 0]
        nothing = as_rows(np.zeros((self.size, self.size)))
        return replace(self, planes=tuple(rows if at == plane else nothing for at in range(len(CHANNELS))))

    # As JSON

    def to_json(self) -> dict[str, Json]:
        """Return the filter as JSON values."""
        planes: list[Json] = [[list(row) for row in rows] for rows in self.planes]
        options: dict[str, Json] = {
            field.name: getattr(self.options, field.name) for field in fields(KernelOptions)
        }
        return {
            "planes": planes,
            "divisor": self.divisor,
            "step": self.step,
            "family": self.family,
            "options": options,
        }

    @classmethod
    def from_json(cls, value: Json) -> "Cells | None":
        """Return what `to_json` gave, or None where that is not what `value` is."""
        if not isinstance(value, dict):
            return None
        kept = value.get("planes")
        planes = [_plane(one) for one in kept] if isinstance(kept, list) else []
        divisor, step = whole(value.get("divisor", 1)), real(value.get("step", 1.0))
        sound = tuple(plane for plane in planes if plane is not None)
        if len(sound) != len(planes) or divisor is None or step is None:
            return None
        try:
            made = cls(planes=sound, divisor=divisor, step=step)
        except ConfigError:
            return None
        return with_usable(made, family=value.get("family"), options=_options(value.get("options")))


def _options(value: Json) -> KernelOptions:
    given = value if isinstance(value, dict) else {}
    numbers = {field.name: real(given.get(field.name)) for field in fields(KernelOptions)}
    return with_usable(KernelOptions(), **{**numbers, "size": whole(given.get("size"))})


def _plane(value: Json) -> Rows | None:
    """Return rows of numbers; None where that is not what `value` is."""
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        return None
    read = [[real(number) for number in row] for row in value if isinstance(row, list)]
    rows = tuple(tuple(number for number in row if number is not None) for row in read)
    return rows if [len(row) for row in rows] == [len(row) for row in read] else None


def _same(one: Matrix, other: Matrix) -> bool:
    return one.shape == other.shape and float(np.abs(one - other).max()) < SAME


def _key(weights: Matrix) -> bytes:
    return (np.round(weights, 6) + 0.0).tobytes()


@lru_cache(maxsize=16)
def _known(size: int) -> dict[bytes, str]:
    """Return the presets of one size, as they are at first, by their weights."""
    made = {}
    for choice in reversed(PRESETS):
        if size in choice.sizes:
            made[_key(choice.weights(KernelOptions(size=size)))] = choice.key
    return made
