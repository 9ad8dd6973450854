"""What the cells of tables hold, as their models say it and the delegates of `gui.widgets.cells` draw it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

CELL = Qt.ItemDataRole.UserRole + 1  # the role under which a model gives one of these


@dataclass(frozen=True, slots=True)
class Plain:
    """Text: `strong` is heavier, `wrong` has the colour of what is wrong, `quiet` the second ink."""

    text: str
    strong: bool = False
    wrong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Keyed:
    """A key and the name of what it sets."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class OfSet:
    """The name of something that belongs to a set: "train", "train-dev", "dev", "test" or "human"."""

    set_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share in [0, 1] with its interval; a share of `full` takes the whole cell. `text` is for CSV."""

    share: float
    low: float
    high: float
    full: float
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.share <= self.high or self.full <= 0:
            raise ValueError(f"A bar needs 0 ≤ low ≤ share ≤ high and full > 0, got {self}.")


Cell = Plain | Keyed | OfSet | Bar
