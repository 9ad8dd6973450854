"""What is seen of a filter that is being learned."""

from dataclasses import dataclass

import numpy as np

from engine.filters.learning import EdgeLack, Image, LearnState, Scene, Score
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.refusal import Refusal
from gui.tabs.filters.learn.session import Moment, Prepared
from gui.tabs.filters.learn.setting import Setting

BEYOND = 1e9  # a weight so large comes of learning that diverges


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What is looked at, beside the filter by hand; all pictures of it share one scale.

    by_hand    float32 (H, W): what the filter by hand answers
    limit      the magnitude that takes the full colour
    has_edges  whether edges can be found and missed there
    """

    photo: str
    scene: Scene
    by_hand: Image
    limit: float
    has_edges: bool

    @classmethod
    def of(cls, setting: Setting, scene: Scene) -> "Shown":
        """Return what `setting` looks at."""
        by_hand = scene.answer(setting.by_hand.weights)
        is_edge = setting.task is Task.PAINT or setting.by_hand.finds_edges
        has_edges = is_edge and scene.lack(setting.largest) is EdgeLack.NOTHING
        return cls(setting.photo, scene, by_hand, scene.limit(by_hand), has_edges)

    def answer(self, state: LearnState) -> Image | None:
        """Return what a learned filter answers; None where it has grown beyond all pictures."""
        if not np.abs(state.kernel).max() < BEYOND:
            return None
        return self.scene.answer(state.kernel, state.bias)


@dataclass(frozen=True, slots=True, eq=False)
class LearnView:
    """Everything the view draws.

    refusal      why there is nothing to be learned
    failure      why learning cannot go on
    is_learning  whether updates are being made
    learned      float32 (H, W): what the learned filter answers; None while there is none
    note         what has changed, so that the filter is back at its first values
    """

    setting: Setting
    refusal: Refusal | None = None
    failure: Refusal | None = None
    is_learning: bool = False
    shown: Shown | None = None
    prepared: Prepared | None = None
    moment: Moment | None = None
    learned: Image | None = None
    note: str = ""

    @property
    def update(self) -> int:
        """How many updates there have been."""
        return 0 if self.moment is None else self.moment.state.latest.update

    @property
    def can_learn(self) -> bool:
        """Whether there is a filter that can be learned further."""
        return self.refusal is None and self.failure is None

    @property
    def scores(self) -> tuple[Score | None, Score | None]:
        """How near the learned filter and the one by hand come to what is wanted of what is looked at."""
        if self.moment is None or self.shown is None:
            return None, None
        return self.moment.judgement.scores(self.shown.photo)

    @property
    def verdict(self) -> tuple[str, str]:
        """What has happened, in one clause, and what that rests on."""
        if self.moment is None or self.prepared is None:
            return "", ""
        if self.failure is not None:
            return f"{self.failure.title}.", f"The filter stays as it was at update {self.update:,}."
        said = self.moment.judgement.explanation
        evidence = f"{said.evidence[:1].upper()}{said.evidence[1:]}." if said.evidence else ""
        clause = f"{said.clause}."
        if self.update == 0 and self.note:
            clause = f"{self.note}: the filter is back at its first values."
        determined = self.prepared.determination
        if not determined.is_unique and determined.what_may_be_added not in said.evidence:
            evidence = f"{evidence} {determined.words}"
        return clause, evidence

    @property
    def rate_note(self) -> str:
        """Which learning rates work."""
        if self.prepared is None or self.prepared.setting.plan.config != self.setting.plan.config:
            return ""
        rate = self.prepared.stable_rate
        if rate is None:
            return "Adam has no fixed limit."
        return f"Diverges above {rate:.3g}."
