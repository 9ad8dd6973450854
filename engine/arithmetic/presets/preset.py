"""A network from the literature, with the table that was published for it."""

from dataclasses import dataclass

from engine.arithmetic.chain import Chain
from engine.arithmetic.layer import Layer, Shape


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """What a source says of the layer `name`; None where it says nothing. `note` says why we differ."""

    name: str
    output_shape: Shape | None = None
    parameters: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A chain ready to be opened.

    `published_parameters` is the total of the source, None if it gives none.
    """

    key: str
    title: str
    source: str
    input_shape: Shape
    named_layers: tuple[tuple[str, Layer], ...]
    published: tuple[PublishedRow, ...] = ()
    published_parameters: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def layers(self) -> tuple[Layer, ...]:
        return tuple(layer for _, layer in self.named_layers)

    @property
    def chain(self) -> Chain:
        return Chain(self.layers, tuple(name for name, _ in self.named_layers))
