"""What is seen of a filter that is being learned."""

from dataclasses import dataclass

import numpy as np

from engine.filters.learning import EdgeLack, Image, LearnState, Scene, Score
from gui.tabs.filters.learn.paint import Codes
from gui.tabs.filters.learn.pictures import Pictures
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.problems import paint_of, scene_of
from gui.tabs.filters.learn.refusal import Refusal
from gui.tabs.filters.learn.session import Moment, Prepared
from gui.tabs.filters.learn.setting import Setting

NO_OWN = Pictures()
BEYOND = 1e9  # a weight so large comes of learning that diverges


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What is looked at, beside the filter by hand; all pictures of it share one scale.

    by_hand   float32 (H, W): what the filter by hand answers
    limit     the magnitude that takes the full colour
    no_edges  why no F-score can be given, as a sentence; "" where edges can be found and missed
    """

    photo: str
    scene: Scene
    by_hand: Image
    limit: float
    no_edges: str = ""

    @classmethod
    def of(cls, setting: Setting, pictures: Pictures) -> "Shown":
        """Return what `setting` looks at; raises as `scene_of` does."""
        return cls.of_scene(setting, scene_of(setting, pictures))

    @classmethod
    def of_scene(cls, setting: Setting, scene: Scene) -> "Shown":
        """Return the same where its scene is there already."""
        by_hand = scene.answer(setting.by_hand.weights)
        return cls(setting.photo, scene, by_hand, scene.limit(by_hand), _no_edges(setting, scene))

    def answer(self, state: LearnState) -> Image | None:
        """Return what a learned filter answers; None where it has grown beyond all pictures."""
        if not np.abs(state.kernel).max() < BEYOND:
            return None
        return self.scene.answer(state.kernel, state.bias)


@dataclass(frozen=True, slots=True, eq=False)
class LearnView:
    """Everything the view draws.

    pictures     the images of the user's own that there are
    busy         what is being read, in words
    unread       why an image could not be opened
    unseen       why the image that is chosen cannot be looked at
    refusal      why there is nothing to be learned
    failure      why learning cannot go on
    is_learning  whether updates are being made
    learned      float32 (H, W): what the learned filter answers; None while there is none
    note         what has changed, so that the filter is back at its first values
    origin       why there is a filter that nobody has learned now; "" as soon as somebody acts
    """

    setting: Setting
    pictures: Pictures = NO_OWN
    busy: str = ""
    unread: Refusal | None = None
    refusal: Refusal | None = None
    failure: Refusal | None = None
    is_learning: bool = False
    shown: Shown | None = None
    prepared: Prepared | None = None
    moment: Moment | None = None
    learned: Image | None = None
    note: str = ""
    origin: str = ""
    unseen: Refusal | None = None

    @property
    def fault(self) -> Refusal | None:
        """What is wrong here; a file that was refused besides is named after that, and repairs nothing."""
        found = self.failure or self.refusal or self.unseen
        if found is None or found.is_hint:
            return self.unread
        return found if self.unread is None else found.with_another(self.unread)

    @property
    def paint(self) -> Codes | None:
        """What is painted, uint8 (H, W); None where nothing can be."""
        setting = self.setting
        if setting.task is not Task.PAINT or not self.pictures.knows(setting.photo):
            return None
        return paint_of(setting, self.pictures).codes

    @property
    def update(self) -> int:
        """How many updates there have been."""
        return 0 if self.moment is None else self.moment.state.latest.update

    @property
    def is_too_large(self) -> bool:
        """Whether the learned filter has grown beyond all pictures."""
        return self.moment is not None and self.shown is not None and self.learned is None

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
        if self.refusal is not None and self.refusal.is_hint:
            return f"{self.refusal.title}.", self.refusal.sentence
        if self.moment is None or self.prepared is None:
            return "", ""
        said = self.moment.judgement.explanation
        evidence = f"{said.evidence[:1].upper()}{said.evidence[1:]}." if said.evidence else ""
        clause = f"{said.clause}."
        if self.update == 0 and self.note:
            clause = f"{self.note}: the filter is back at its first values."
        determined = self.prepared.determination
        if not determined.is_unique and determined.what_may_be_added not in said.evidence:
            evidence = f"{evidence} {determined.words}"
        if self.setting.task is Task.PAINT and self.shown is not None:
            evidence = f"{evidence} {self.shown.no_edges}".strip()
        return clause, f"{self.origin} {evidence}".strip()

    @property
    def rate_note(self) -> str:
        """Which learning rates work."""
        if self.prepared is None or self.prepared.setting.plan.config != self.setting.plan.config:
            return ""
        rate = self.prepared.stable_rate
        if rate is None:
            return "Adam has no fixed limit."
        return f"Diverges above {rate:.3g}."


def _no_edges(setting: Setting, scene: Scene) -> str:
    """Return why finding edges cannot be judged, and what helps."""
    paints, lack = setting.task is Task.PAINT, scene.lack(setting.largest)
    if not paints and not setting.by_hand.finds_edges:
        return "No F-score: the filter by hand finds no edges."
    match lack:
        case EdgeLack.NOTHING:
            return ""
        case EdgeLack.PIXELS:
            return "No F-score: no pixel that counts has a whole window around it."
        case EdgeLack.EDGES:
            return (
                "No F-score yet: paint an edge, too." if paints else "No F-score: there is no edge to find."
            )
        case EdgeLack.EVEN:
            every = "all that is painted is an edge, so that any filter finds it all"
            return (
                f"No F-score yet: {every}. Paint with “No edge”, too."
                if paints
                else "No F-score: all is edge."
            )
