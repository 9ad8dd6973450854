"""Everything that goes into one output cell."""

from dataclasses import dataclass

from engine.arithmetic.arrays import Indices, Numbers


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Terms:
    """The cells that one output cell reads, what each is multiplied with, and what comes of it.

    Positions are those of the input: 0 is the first real cell, padding is below 0 or behind the end.

    Shapes:
        channels        (c,)       input channels that are read
        rows            (h,)       input rows, and kernel_rows (h,) the kernel row that meets each
        columns         (w,)       input columns, and kernel_columns (w,)
        values          (c, h, w)  0 for padding; minus infinity for the padding of a maximum pooling
        weights         (c, h, w)  None for a pooling
    h and w are f, but less for a transposed convolution, where not every kernel cell meets the input.
    """

    channels: Indices
    rows: Indices
    columns: Indices
    kernel_rows: Indices
    kernel_columns: Indices
    values: Numbers
    weights: Numbers | None
    bias: float
    total: float  # the number in the output cell
    divisor: int | None = None  # of an average: how many cells count
    winner: tuple[int, int] | None = None  # of a maximum: the row and column of the first largest real cell

    @property
    def products(self) -> Numbers:
        """What is added up, (c, h, w): the values times their weights; for an average the values, which
        then are divided by `divisor`; for a maximum the values that are compared."""
        return self.values if self.weights is None else self.values * self.weights
