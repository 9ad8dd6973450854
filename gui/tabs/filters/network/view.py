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
from gui.tabs.filters.network.looks import Maps, Own, Seen, Wanted
from gui.tabs.filters.network.setting import Part, Setting, Sort

FIRST_LAYER = "conv1"


@dataclass(frozen=True, eq=False)
class NetworkView:
    """What is shown, and what it follows from.

    likenesses  of every filter at the epoch shown
    at_end      the same at the last epoch, which is what filters are sorted by
    followed    the course of the chosen filter
    maps        the last answer about maps, patches the last about patches; each says what it is of
    """

    setting: Setting
    runs: tuple[RunRecord, ...] = ()
    course: Course | None = None
    likenesses: tuple[TurnedLikeness, ...] = ()
    at_end: tuple[TurnedLikeness, ...] = ()
    followed: FilterCourse | None = None
    own: Own | None = None  # in place of the example
    playing: bool = False
    maps: Seen | None = None
    patches: Seen | None = None
    looking: bool = False
    problem: str = ""  # what the workspace says in place of its runs

    # Epochs

    @property
    def step(self) -> int:
        """The place of the epoch shown among the snapshots."""
        snapshots = self.course.snapshots if self.course else ()
        if self.setting.epoch is None:
            return max(0, len(snapshots) - 1)
        earlier = [place for place, one in enumerate(snapshots) if one.epoch <= self.setting.epoch]
        return earlier[-1] if earlier else 0

    @property
    def snapshot(self) -> FilterSnapshot | None:
        """The filters at the epoch shown."""
        return self.course.snapshots[self.step] if self.course and self.course.snapshots else None

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
    def shown_maps(self) -> Maps | None:
        """The maps, if they are of the run that is shown; their example may be the one before."""
        if self.maps is None or self.course is None:
            return None
        wanted = self.maps.wanted
        same = (wanted.run, wanted.stamp) == (self.course.run.id, self.course.stamp)
        return self.maps.maps if same else None

    @property
    def layers(self) -> tuple[LayerMaps, ...]:
        """The layers, in their order; none before anything is known of them."""
        return self.shown_maps.layers if self.shown_maps else ()

    @property
    def layer(self) -> LayerMaps | None:
        """The layer whose maps are shown."""
        named = (layer for layer in self.layers if layer.name == self.setting.layer)
        return next(chain(named, self.layers), None)

    @property
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

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What has to be looked up for this view."""
        if self.course is None or not self.course.stamp:
            return ()
        run, stamp = self.course.run.id, self.course.stamp
        maps = Wanted(run, stamp, self.setting.example, self.own)
        if self.part is Part.FILTER:
            return maps, Wanted(run, stamp, layer=FIRST_LAYER, unit=self.filter)
        return (maps, Wanted(run, stamp, layer=self.layer.name, unit=self.unit)) if self.layer else (maps,)

    @property
    def shown_patches(self) -> Seen | None:
        """The answer about patches, if it is of what is shown now."""
        return self.patches if self.patches and self.patches.wanted in self.wanted else None


def _mixes(name: str) -> bool:
    """Return whether a layer of this name makes maps of all those before it."""
    return name.startswith("dense") or (name.startswith("conv") and name != FIRST_LAYER)
