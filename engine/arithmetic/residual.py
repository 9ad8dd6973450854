"""A block of two branches whose outputs are added."""

from dataclasses import dataclass

from engine.arithmetic.layer import Layer, Shape
from engine.errors import ConfigError, LayerError


@dataclass(frozen=True, slots=True)
class Residual(Layer):
    """The output of `main` plus that of `shortcut`; an empty shortcut hands its input on.

    Source: He, Zhang, Ren and Sun, Deep residual learning for image recognition (2015), equations 1 and 2.
    """

    main: tuple[Layer, ...]
    shortcut: tuple[Layer, ...] = ()

    def __post_init__(self) -> None:
        if not self.main:
            raise ConfigError("main", "()", "has no layer; a block needs one to add to its input.")
        for branch in ("main", "shortcut"):
            layers = getattr(self, branch)
            if not (isinstance(layers, tuple) and all(isinstance(layer, Layer) for layer in layers)):
                raise ConfigError(branch, layers, "is not a tuple of layers.")

    @property
    def parameters(self) -> int:
        return sum(layer.parameters for layer in (*self.main, *self.shortcut))

    def output_shape(self, shape: Shape) -> Shape:
        main, shortcut = (_passed(branch, shape) for branch in (self.main, self.shortcut))
        check_sum(main, shortcut)
        return main

    def multiply_adds(self, shape: Shape) -> int:
        total = 0
        for branch in (self.main, self.shortcut):
            arriving = shape
            for layer in branch:
                total += layer.multiply_adds(arriving)
                arriving = layer.output_shape(arriving)
        return total


def check_sum(main: Shape, shortcut: Shape) -> None:
    """Raise ConfigError unless the outputs of both branches have one shape."""
    if main != shortcut:
        ours, theirs = ("×".join(map(str, shape)) for shape in (main, shortcut))
        raise ConfigError("shortcut", theirs, f"cannot be added to what the main branch makes, {ours}.")


def _passed(layers: tuple[Layer, ...], shape: Shape) -> Shape:
    for number, layer in enumerate(layers, start=1):
        try:
            shape = layer.output_shape(shape)
        except ConfigError as error:
            raise LayerError(number, type(layer).__name__, error) from error
    return shape
