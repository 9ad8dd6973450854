"""How large the train, dev and test sets shall be."""

from dataclasses import dataclass
from fractions import Fraction

from engine.data.rounding import largest_remainders
from engine.errors import ConfigError, Repair

PARTS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Sizes:
    """The size of each part: all three as shares of the data (0.7) or all three as counts (1200).

    What they leave over is not used.

    Raises:
        ConfigError  a size is not positive, shares and counts are mixed, or shares add up to more than 1
    """

    train: float | int = 0.7
    dev: float | int = 0.15
    test: float | int = 0.15

    def __post_init__(self) -> None:
        for part, size in zip(PARTS, self.values, strict=True):
            self._check(part, size)
        if self.are_shares and (excess := sum(self._fractions) - 1) > 0:
            repairs = (
                (Repair("train", float(self._fractions[0] - excess)),) if self._fractions[0] > excess else ()
            )
            raise ConfigError(
                "train",
                self.train,
                f"with dev = {self.dev} and test = {self.test} makes more than all of the data; "
                "the three shares can add up to at most 1.",
                repairs,
            )

    @property
    def values(self) -> tuple[float | int, float | int, float | int]:
        """The sizes of train, dev and test, in this order."""
        return self.train, self.dev, self.test

    @property
    def are_shares(self) -> bool:
        """Whether the sizes are shares of the data rather than counts."""
        return isinstance(self.train, float)

    def counts(self, examples: int) -> tuple[int, int, int]:
        """Return how many of `examples` each part gets; shares are rounded by largest remainders.

        Raises:
            ConfigError  the counts add up to more than there are
        """
        if self.are_shares:
            shares = self._fractions
            wanted = [share * examples for share in (*shares, 1 - sum(shares, Fraction()))]
            train, dev, test, _ = largest_remainders(wanted)
            return train, dev, test
        if (excess := int(sum(self.values)) - examples) > 0:
            repairs = (Repair("train", int(self.train) - excess),) if self.train > excess else ()
            raise ConfigError(
                "train",
                self.train,
                f"with dev = {self.dev} and test = {self.test} asks for {excess} more examples than the "
                f"{examples} there are.",
                repairs,
            )
        return int(self.train), int(self.dev), int(self.test)

    @property
    def _fractions(self) -> tuple[Fraction, ...]:
        """The shares as a person wrote them: 0.7 is 7/10 here, so that 0.7 + 0.15 + 0.15 is 1."""
        return tuple(Fraction(str(size)) for size in self.values)

    def _check(self, part: str, size: float | int) -> None:
        if isinstance(size, float) != self.are_shares:
            raise ConfigError(
                part, size, f"does not go with train = {self.train}: give three shares or three counts."
            )
        if self.are_shares and not 0 < size < 1:
            room = round(1 - sum(self.values) + size, 9)
            repairs = (Repair(part, room),) if 0 < room < 1 else ()
            raise ConfigError(part, size, "must be a share between 0 and 1.", repairs)
        if not self.are_shares and size < 1:
            raise ConfigError(part, size, "must be at least 1 example.", (Repair(part, 1),))
