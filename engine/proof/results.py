"""What came of running a layer or a chain in PyTorch: numbers of both sides, and whether they agree."""

from dataclasses import dataclass
from typing import Literal

from engine.arithmetic import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerProof:
    """One layer, run by PyTorch, beside what the lab says.

    `device` is "meta" where the layer is too large to compute every value: shape and parameters alone are
    compared then. `refusal` says why PyTorch did not run the layer at all, if it did not.
    """

    code: str  # what was run, to the letter
    torch_version: str
    device: Literal["cpu", "meta"]
    milliseconds: float
    lab_shape: Shape
    lab_parameters: int
    output_shape: Shape | None = None  # PyTorch's; None if it refused
    parameters: int | None = None  # PyTorch's
    values: int = 0  # numbers that were compared
    largest_difference: float | None = None  # None if no values were compared
    tolerance: float = 0.0  # the difference that rounding alone can make
    refusal: str = ""

    @property
    def shape_agrees(self) -> bool:
        return self.output_shape == self.lab_shape

    @property
    def parameters_agree(self) -> bool:
        return self.parameters == self.lab_parameters

    @property
    def values_agree(self) -> bool | None:
        """Whether every value agrees up to rounding; None if none was compared."""
        if self.largest_difference is None:
            return None
        return self.largest_difference <= self.tolerance  # False for a difference that is no number

    @property
    def agrees(self) -> bool:
        """Whether all agrees that could be compared; on the CPU that has to include the values."""
        values = self.device == "meta" if self.values_agree is None else self.values_agree
        return not self.refusal and self.shape_agrees and self.parameters_agree and values


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerCheck:
    """What reached PyTorch behind one layer of a chain. `number` counts from 1."""

    number: int
    name: str
    lab_shape: Shape
    output_shape: Shape | None  # None if the layer was not run

    @property
    def agrees(self) -> bool:
        return self.output_shape == self.lab_shape


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainProof:
    """A chain as a PyTorch module, run on the meta device: shapes and parameters, no values."""

    code: str  # the text of the module that was run
    torch_version: str
    milliseconds: float
    checks: tuple[LayerCheck, ...]
    lab_parameters: int
    parameters: int | None = None  # None if the module could not be made
    refusal: str = ""

    @property
    def parameters_agree(self) -> bool:
        return self.parameters == self.lab_parameters

    @property
    def first_difference(self) -> LayerCheck | None:
        """The first layer behind which the shapes differ."""
        return next((check for check in self.checks if not check.agrees), None)

    @property
    def agrees(self) -> bool:
        return not self.refusal and self.parameters_agree and self.first_difference is None
