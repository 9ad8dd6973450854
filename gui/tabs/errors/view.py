"""Everything the Errors tab draws, in one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from engine.errors import ConfigError
from engine.store import Annotation, RunRecord, Tag
from gui.tabs.errors.first_run import FirstRun
from gui.tabs.errors.mistakes import Mistakes, Positions
from gui.tabs.errors.selection import Selection
from gui.tabs.errors.tag_summary import TagSummary, is_reviewed

NOTHING = Annotation()


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be done, why, and whether it can be tried again."""

    title: str
    sentence: str
    can_retry: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """A name is being typed: for a new tag, or for an old one. `refusal` says why the last one is no good."""

    tag: Tag | None = None
    refusal: str = ""

    def refused(self, error: ConfigError) -> "Naming":
        """Return this naming with why the name is no good, as a sentence: the field stands beside it."""
        value = "The name" if error.value == "''" else str(error.value)
        return replace(self, refusal=f"{value} {error.reason}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why there are no mistakes to show, and what can be done about it."""

    sentence: str
    first_run: FirstRun | None = None  # under way
    can_train: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class ErrorsView:
    """`positions` are the chosen mistakes in their order; `current` is an index into them, -1 for none.

    `annotations` has what was said about every mistake of the set, by example id, chosen or not.
    """

    runs: tuple[RunRecord, ...] = ()
    newer: RunRecord | None = None  # a run to be offered instead of the one shown
    selection: Selection = field(default_factory=Selection)
    mistakes: Mistakes | None = None
    positions: Positions = field(default_factory=lambda: np.zeros(0, np.int64))
    current: int = -1
    tags: tuple[Tag, ...] = ()
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    summary: TagSummary = field(default_factory=TagSummary)
    naming: Naming | None = None
    unsaved: Problem | None = None
    notice: Problem | None = None
    waiting: Waiting | None = None
    read_only: str = ""  # why nothing can be changed; empty where it can

    @property
    def shown(self) -> Mistakes:
        """The mistakes on screen. Raises ValueError where there are none: `waiting` says why."""
        if self.mistakes is None:
            raise ValueError("No run is open, so there are no mistakes to draw.")
        return self.mistakes

    @property
    def position(self) -> int | None:
        """The place of the current example in its set."""
        return int(self.positions[self.current]) if self.current >= 0 else None

    @property
    def example_id(self) -> str | None:
        """The id of the current example."""
        return None if self.current < 0 else self.id_of(self.current)

    @property
    def said(self) -> Annotation:
        """What was said about the current example."""
        return self.annotations.get(self.example_id or "", NOTHING)

    @property
    def cell(self) -> tuple[int, int] | None:
        """The cell of the confusion matrix that is chosen, or else that of the current example."""
        if self.selection.cell is not None or self.mistakes is None or self.position is None:
            return self.selection.cell
        place = self.position
        return int(self.mistakes.predictions.labels[place]), int(self.mistakes.predicted[place])

    @property
    def title(self) -> str:
        """Which example of how many."""
        if self.current < 0:
            return "No example"
        return f"Example {self.current + 1:,} of {len(self.positions):,}"

    def id_of(self, index: int) -> str:
        """Return the id of the chosen mistake `index`."""
        return self.shown.predictions.example_ids[int(self.positions[index])]

    def is_reviewed(self, index: int) -> bool:
        """Whether a person has looked at the chosen mistake `index`."""
        return is_reviewed(self.annotations.get(self.id_of(index), NOTHING))
