"""The views of the Filters tab, in their order. A new one is a folder beside this file and one line here."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.lab import Lab
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.choose.bench import ChooseBench
from gui.tabs.filters.choose.view_model import FiltersViewModel
from gui.tabs.filters.learn.bench import LearnBench
from gui.tabs.filters.learn.view_model import LearnViewModel
from gui.tabs.filters.network.bench import NetworkBench
from gui.tabs.filters.network.view_model import NetworkViewModel
from gui.tabs.filters.own_images import OwnImages


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view before it exists."""

    key: str  # stays the same for ever: settings are kept under it
    title: str
    build: Callable[[Lab, OwnImages], Bench]


def _choose(lab: Lab, own_images: OwnImages) -> Bench:
    return ChooseBench(FiltersViewModel(lab, own_images))


def _learn(lab: Lab, own_images: OwnImages) -> Bench:
    return LearnBench(LearnViewModel(lab, own_images))


def _network(lab: Lab, own_images: OwnImages) -> Bench:
    return NetworkBench(NetworkViewModel(lab, own_images))


VIEWS = (
    ViewEntry("choose", "Choose", _choose),
    ViewEntry("learn", "Learn", _learn),
    ViewEntry("network", "In a network", _network),
)
