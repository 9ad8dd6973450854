"""The lines of the table: layers, the branches of unfolded blocks, and what is known of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache

from engine.arithmetic import Layer, Preset, PublishedRow, Residual, Row
from engine.arithmetic.names import complete_names
from engine.errors import LayerError
from gui.tabs.convolution.chain import kinds
from gui.tabs.convolution.chain.columns import Column
from gui.tabs.convolution.chain.fields import FIELDS, editable, takes, text_of, written
from gui.tabs.convolution.chain.setting import ChainSetting
from gui.tabs.convolution.chain.tree import BRANCHES, Layers, Path, branch_of
from gui.widgets.numerals import extent

KEPT = 2048  # layers whose texts are kept: an edit asks again for those of all the others
UNKNOWN = "–"
SAME = "✓"
UNITS = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `row` is None from the layer on that does not fit.

    path       the place of the layer; of an empty shortcut, that of its first layer to be
    layer      None for an empty shortcut
    branch     "main" or "shortcut" in a block
    folded     whether the branches of a block are hidden; None for other layers
    failed     the layer does not fit, or a block holds one that does not
    published  what the source says of this very layer
    texts      what stands in the cells
    typed      the cells that can be typed into
    """

    path: Path
    layer: Layer | None
    name: str
    kind: str
    branch: str = ""
    folded: bool | None = None
    failed: bool = False
    row: Row | None = None
    published: PublishedRow | None = None
    texts: dict[Column, str] = field(default_factory=dict)
    typed: frozenset[Column] = frozenset()

    @property
    def depth(self) -> int:
        """How many blocks the layer is inside of."""
        return len(self.path) // 2

    @property
    def differs(self) -> bool:
        """Whether the source says something else of the layer."""
        return self.texts.get(Column.PUBLISHED, SAME) not in ("", SAME)

    def takes(self, column: Column) -> str:
        """Return what can be typed into a cell, as a sentence; nothing where nothing can."""
        if self.layer is None or column not in self.typed:
            return ""
        return takes(self.layer, FIELDS[column])


def lines_of(
    setting: ChainSetting,
    rows: tuple[Row, ...],
    error: LayerError | None,
    unfolded: frozenset[str],
    published: dict[str, PublishedRow],
) -> tuple[Line, ...]:
    """Return the lines of a chain; `unfolded` are the names of blocks that show their branches."""
    failed = place_of(error) if error is not None else ()
    found: list[Line] = []
    for index, (layer, name) in enumerate(zip(setting.layers, setting.names, strict=True)):
        row = rows[index] if index < len(rows) else None
        fails = failed[:1] == (index,)
        opened = name in unfolded or (fails and len(failed) > 1)
        folded = not opened if isinstance(layer, Residual) else None
        found.append(_line((index,), layer, name, row, fails, folded=folded, published=published.get(name)))
        if opened and isinstance(layer, Residual):
            found += _branches((index,), layer, row, failed)
    return tuple(found)


def place_of(error: LayerError) -> Path:
    """Return the place of the layer that does not fit."""
    inner = (part for branch, number in error.path for part in (BRANCHES.index(branch), number - 1))
    return (error.layer - 1, *inner)


def published_rows(preset: Preset | None, rows: tuple[Row, ...]) -> dict[str, PublishedRow]:
    """Return what the source says, by name, of the layers that are as the source has them."""
    if preset is None:
        return {}
    theirs = _rows_of(preset)
    same = {row.name for row in rows if row.name in theirs and _alike(row, theirs[row.name])}
    return {said.name: said for said in preset.published if said.name in same}


def memory_text(size: int) -> str:
    """Return bytes in three digits or so: "12.8 MB"."""
    for unit, name in UNITS:
        if size >= unit:
            amount = size / unit
            return f"{amount:.0f} {name}" if amount >= 100 else f"{amount:.1f} {name}"
    return f"{size} B"


@cache
def _rows_of(preset: Preset) -> dict[str, Row]:
    return {row.name: row for row in preset.chain.rows(preset.input_shape)}


def _alike(ours: Row, theirs: Row) -> bool:
    return ours.layer == theirs.layer and ours.input_shape == theirs.input_shape


def _branches(path: Path, block: Residual, row: Row | None, failed: Path) -> Iterator[Line]:
    """Yield the lines of both branches of a block."""
    for branch, branch_name in enumerate(BRANCHES):
        layers: Layers = branch_of(block, branch)
        rows = (row.main, row.shortcut)[branch] if row is not None else ()
        names = complete_names(layers)
        if not layers:
            texts = {Column.OUTPUT: extent(row.input_shape)} if row is not None else {}
            yield Line((*path, branch, 0), None, "identity", "hands its input on", branch_name, texts=texts)
        for index, layer in enumerate(layers):
            place = (*path, branch, index)
            found = rows[index] if index < len(rows) else None
            yield _line(place, layer, names[index], found, failed == place, branch=branch_name)
            if isinstance(layer, Residual):
                yield from _branches(place, layer, found, failed)


def _line(
    path: Path,
    layer: Layer,
    name: str,
    row: Row | None,
    failed: bool,
    *,
    branch: str = "",
    folded: bool | None = None,
    published: PublishedRow | None = None,
) -> Line:
    kind, written_fields, typed = _said(layer)
    texts = {**written_fields, **_computed(row, published)}
    kind = "" if kind == name else kind
    return Line(path, layer, name, kind, branch, folded, failed, row, published, texts, typed)


@lru_cache(maxsize=KEPT)
def _said(layer: Layer) -> tuple[str, dict[Column, str], frozenset[Column]]:
    """Return what the table says of a layer by itself: its kind, its fields, and which can be typed."""
    texts = {column: text_of(layer, what) for column, what in FIELDS.items()}
    typed = frozenset(column for column, what in FIELDS.items() if what in editable(layer))
    return kinds.words(layer), texts, typed


@lru_cache(maxsize=KEPT)
def _computed(row: Row | None, published: PublishedRow | None) -> dict[Column, str]:
    if row is None:
        known = (Column.OUTPUT, Column.PARAMETERS, Column.MULTIPLY_ADDS, Column.MEMORY)
        return dict.fromkeys((*known, Column.SEES, Column.APART, Column.PADS), UNKNOWN)
    dense = 0 in row.effective_stride
    return {
        Column.OUTPUT: extent(row.output_shape),
        Column.PARAMETERS: f"{row.parameters:,}",
        Column.PUBLISHED: _compared(row, published),
        Column.MULTIPLY_ADDS: f"{row.multiply_adds:,}",
        Column.MEMORY: memory_text(row.memory),
        Column.SEES: written(row.receptive_field),
        Column.APART: UNKNOWN if dense else fraction_text(row.effective_stride),
        Column.PADS: UNKNOWN if dense else written(row.effective_padding).replace("-", "−"),
    }


def _compared(row: Row, said: PublishedRow | None) -> str:
    """Return a tick where all that the source says of a layer is so, else what it says."""
    if said is None:
        return ""
    if said.parameters not in (None, row.parameters):
        return f"{said.parameters:,}"
    return SAME if said.output_shape in (None, row.output_shape) else extent(said.output_shape or ())


def fraction_text(steps: tuple[int | Fraction, int | Fraction]) -> str:
    """Return an effective stride: "8", "1/2", "2 × 1"."""
    return " × ".join(str(step) for step in (steps[:1] if steps[0] == steps[1] else steps))
