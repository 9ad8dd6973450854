"""What of a chain is looked at: a line, the blocks that are unfolded, a unit and an image."""

from dataclasses import dataclass, replace

from engine.store import Json
from gui.tabs.convolution.chain.tree import Path
from gui.tabs.convolution.chain.view import IMAGES

CENTRE = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a person has chosen to see; nothing of it changes the chain.

    chosen     the place of the layer
    unfolded   names of the blocks that show their branches
    spot       where the unit is, as shares of the height and the width of its layer
    photo      key of the image on which receptive fields are shown
    """

    chosen: Path = (0,)
    unfolded: frozenset[str] = frozenset()
    spot: tuple[float, float] = CENTRE
    photo: str = IMAGES[0]

    def folded(self, name: str) -> "LookedAt":
        """Return the same with a block folded that was not, or unfolded that was."""
        return replace(self, unfolded=self.unfolded ^ {name})

    def to_json(self) -> dict[str, Json]:
        """Return it as JSON values."""
        return {
            "chosen": [*self.chosen],
            "unfolded": [*sorted(self.unfolded)],
            "spot": [*self.spot],
            "photo": self.photo,
        }

    @classmethod
    def from_json(cls, values: dict[str, Json]) -> "LookedAt":
        """Return what `to_json` gave; whatever is unusable is left at its default."""
        names = values.get("unfolded")
        photo = values.get("photo")
        return cls(
            _path(values.get("chosen")) or (0,),
            frozenset(name for name in names if isinstance(name, str))
            if isinstance(names, list)
            else frozenset(),
            _shares(values.get("spot")) or CENTRE,
            photo if isinstance(photo, str) and photo in IMAGES else IMAGES[0],
        )


def _path(value: Json) -> Path:
    parts = value if isinstance(value, list) else []
    path = tuple(part for part in parts if isinstance(part, int) and not isinstance(part, bool))
    return path if len(path) == len(parts) else ()


def _shares(value: Json) -> tuple[float, float] | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    shares = [float(part) for part in value if isinstance(part, int | float) and 0 <= part <= 1]
    return (shares[0], shares[1]) if len(shares) == 2 else None
