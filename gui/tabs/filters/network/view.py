"""Everything that the view draws, as one value."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from engine.filters.filter_course import FilterCourse
from engine.filters.turned_likeness import TurnedLikeness
from engine.store import FilterSnapshot, RunRecord
from engine.training import LayerMaps
from gui.tabs.filters.network.course import Course
from gui.tabs.filters.network.looks import Maps, Seen, Wanted, Weights
from gui.tabs.filters.network.setting import Part, Setting, Sort
from gui.tabs.filters.own_images import OwnImage

FIRST_LAYER = "conv1"


@dataclass(frozen=True, eq=False)
class NetworkView:
    """What is shown, and what it follows from.

    likenesses  of every filter at the epoch shown
    at_end      the same at the last epoch, which is what filters are sorted by
    followed    the course of the chosen filter, beside the pattern that it is nearest to at the epoch shown
    images      the user's own, the latest first; more may come while they are `loading`
    reading     whether one is being opened
    maps        the last answer about maps, patches the last about patches; each says what it is of
    refusals    answers to what is wanted now that there is none
    """

    setting: Setting
    runs: tuple[RunRecord, ...] = ()
    course: Course | None = None
    likenesses: tuple[TurnedLikeness, ...] = ()
    at_end: tuple[TurnedLikeness, ...] = ()
    followed: FilterCourse | None = None
    images: tuple[OwnImage, ...] = ()
    loading: bool = False
    reading: bool = False
    playing: bool = False
    maps: Seen | None = None
    patches: Seen | None = None
    refusals: tuple[Seen, ...] = ()
    looking: bool = False
    problem: str = ""  # what the workspace says in place of its runs

    # Epochs

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that can be shown, 0 being before training."""
        return self.course.epochs if self.course else ()

    @cached_property
    def step(self) -> int:
        """The place of the epoch shown among them."""
        if self.setting.epoch is None:
            return max(0, len(self.epochs) - 1)
        earlier = [place for place, epoch in enumerate(self.epochs) if epoch <= self.setting.epoch]
        return earlier[-1] if earlier else 0

    @property
    def epoch(self) -> int | None:
        """The epoch shown; None where there are none to choose from."""
        return self.epochs[self.step] if self.epochs else None

    @property
    def snapshot(self) -> FilterSnapshot | None:
        """The filters at the epoch shown."""
        return self.course.snapshots[self.step] if self.course and self.course.snapshots else None

    @cached_property
    def weights_shown(self) -> Weights | None:
        """The weights that maps and answers are of; None where there are none."""
        return self.course.weights_at(self.epoch or 0) if self.course else None

    # Filters

    @property
    def filters(self) -> int:
        """How many filters there are."""
        return 0 if self.snapshot is None else len(self.snapshot.weights)

    @property
    def filter(self) -> int:
        """The chosen filter, from 0."""
        return min(self.setting.filter, max(0, self.filters - 1))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The filters in the order in which they are shown."""
        numbers = range(self.filters)
        if self.setting.sort is Sort.NUMBER or len(self.at_end) != self.filters:
            return tuple(numbers)
        return tuple(sorted(numbers, key=lambda number: -abs(self.at_end[number].cosine)))

    def weights(self, number: int) -> NDArray[np.float32]:
        """Return what is shown of a filter, (C, f, f): three colours, or C = 1."""
        assert self.course is not None
        assert self.snapshot is not None
        return self.course.shown(self.snapshot.weights[number])

    # What layers answer

    @property
    def part(self) -> Part:
        """What is shown under the filters; where there are none, the maps."""
        return self.setting.part if self.filters else Part.MAPS

    @property
    def own(self) -> OwnImage | None:
        """The user's own image that is shown in place of the example."""
        return next((image for image in self.images if image.key == self.setting.own), None)

    @property
    def shown_maps(self) -> Maps | None:
        """The maps, if they are of the run that is shown; their epoch and example may be those before."""
        same = self.maps and self.course and self.maps.wanted.weights.run == self.course.run.id
        return self.maps.maps if self.maps and same and self.weights_shown else None

    @property
    def has_image(self) -> bool:
        """Whether the maps that are shown are of the image that is chosen, or of one of its kind.

        Until the maps of another example are there, those of the one before stand.
        """
        if self.maps is None or self.shown_maps is None:
            return False
        return self.own is None if self.maps.wanted.own is None else self.maps.wanted.own == self.own

    @property
    def layers(self) -> tuple[LayerMaps, ...]:
        """The layers, in their order; none before anything is known of them."""
        return self.shown_maps.layers if self.shown_maps else ()

    @property
    def layer(self) -> LayerMaps | None:
        """The layer whose maps are shown."""
        named = (layer for layer in self.layers if layer.name == self.setting.layer)
        return next(chain(named, self.layers), None)

    @cached_property
    def is_first_block(self) -> bool:
        """Whether the maps shown are of the first filters: before anything mixes them."""
        names = [layer.name for layer in self.layers]
        name = self.layer.name if self.layer else FIRST_LAYER
        mixing = [place for place, one in enumerate(names) if _mixes(one)]
        return FIRST_LAYER in names and (not mixing or names.index(name) < mixing[0])

    @property
    def unit(self) -> int:
        """The chosen map of the layer shown, from 0."""
        wanted = self.filter if self.is_first_block else self.setting.unit
        return min(wanted, len(self.layer.maps) - 1) if self.layer else wanted

    # What to ask

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """What has to be looked up for this view."""
        weights = self.weights_shown
        if weights is None or (self.setting.own and self.loading):  # the image is about to come
            return ()
        own = self.own
        maps = Wanted(weights, self.setting.example, own, self.setting.fits and own is not None)
        if self.part is Part.FILTER:
            return maps, Wanted(weights, layer=FIRST_LAYER, unit=self.filter)
        return (maps, Wanted(weights, layer=self.layer.name, unit=self.unit)) if self.layer else (maps,)

    @property
    def shown_patches(self) -> Seen | None:
        """The answer about patches, if it is of what is shown now; its epoch may be the one before."""
        wanted = self.wanted
        found = self.patches
        return found if found and any(found.wanted.asks_as(one) for one in wanted) else None


def _mixes(name: str) -> bool:
    """Return whether a layer of this name makes maps of all those before it."""
    return name.startswith("dense") or (name.startswith("conv") and name != FIRST_LAYER)
