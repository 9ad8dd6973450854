"""What of a run's mistakes is looked at, in which order: every control at the left in one frozen value."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from engine.store import SET_NAMES, Json

LARGEST_SEED = 9999


class ErrorKind(Enum):
    """Which mistakes of a class: those that were taken for it, those that were missed, or both."""

    ALL = "all"
    FALSE_POSITIVES = "false positives"
    FALSE_NEGATIVES = "false negatives"


class Order(Enum):
    """In which order the mistakes are gone through."""

    LOSS = "loss"
    FILE = "file"
    RANDOM = "random"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A run, one of its sets, and which of the mistakes.

    `cell` is one cell (label, predicted) of the confusion matrix; while it is set, `kind` is ALL and
    `class_index` None. False positives and negatives are always those of a class.
    """

    run_id: int | None = None
    set_name: str = "dev"
    kind: ErrorKind = ErrorKind.ALL
    class_index: int | None = None
    cell: tuple[int, int] | None = None
    order: Order = Order.LOSS
    seed: int = 1

    def __post_init__(self) -> None:
        if self.kind is not ErrorKind.ALL and self.class_index is None:
            raise ValueError(f"{self.kind.value.capitalize()} are those of a class: name one.")
        if self.cell is not None and self.class_index is not None:
            raise ValueError("Look at one cell or at one class, not at both.")

    def of_kind(self, kind: ErrorKind, class_index: int | None) -> "Selection":
        """Return this selection with the mistakes of a class; of every class where it is None."""
        chosen = kind if class_index is not None else ErrorKind.ALL
        return replace(self, kind=chosen, class_index=class_index, cell=None)

    def of_cell(self, cell: tuple[int, int] | None) -> "Selection":
        """Return this selection with the mistakes of one cell of the confusion matrix, or with all."""
        return replace(self, kind=ErrorKind.ALL, class_index=None, cell=cell)

    def in_words(self, classes: Sequence[str]) -> str:
        """Say which mistakes these are: "predicted 8, but labelled otherwise"."""
        if self.cell is not None:
            label, predicted = self.cell
            return f"labelled {classes[label]}, predicted {classes[predicted]}"
        if self.class_index is None:
            return "labels and predictions that differ"
        name = classes[self.class_index]
        match self.kind:
            case ErrorKind.FALSE_POSITIVES:
                return f"predicted {name}, but labelled otherwise"
            case ErrorKind.FALSE_NEGATIVES:
                return f"labelled {name}, but predicted otherwise"
            case ErrorKind.ALL:
                return f"labelled {name} or predicted {name}"

    def to_json(self) -> dict[str, Json]:
        """Return the controls as JSON values."""
        return {
            "run": self.run_id,
            "set": self.set_name,
            "kind": self.kind.value,
            "class": self.class_index,
            "cell": None if self.cell is None else list(self.cell),
            "order": self.order.value,
            "seed": self.seed,
        }

    @classmethod
    def from_json(cls, values: dict[str, Json]) -> "Selection":
        """Return the controls that `to_json` gave; whatever in `values` is unusable stays at its default."""
        default = cls()
        set_name = values.get("set")
        plain = cls(
            run_id=_whole(values.get("run"), 1),
            set_name=set_name if isinstance(set_name, str) and set_name in SET_NAMES else default.set_name,
            order=next((order for order in Order if order.value == values.get("order")), default.order),
            seed=_whole(values.get("seed"), 0, LARGEST_SEED) or 0,
        )
        match values.get("cell"):
            case [int(label), int(predicted)] if label >= 0 and predicted >= 0:
                return plain.of_cell((label, predicted))
        kind = next((kind for kind in ErrorKind if kind.value == values.get("kind")), default.kind)
        return plain.of_kind(kind, _whole(values.get("class"), 0))


def _whole(value: object, least: int, most: int | None = None) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        return None
    return value if most is None or value <= most else None
