"""The views of the Filters tab, in their order. A new one is a folder beside this file and one line here."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.lab import Lab
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.choose.bench import ChooseBench
from gui.tabs.filters.choose.view_model import FiltersViewModel


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view before it exists."""

    key: str  # stays the same for ever: settings are kept under it
    title: str
    build: Callable[[Lab], Bench]


def _choose(lab: Lab) -> Bench:
    return ChooseBench(FiltersViewModel(lab))


VIEWS = (ViewEntry("choose", "Choose", _choose),)
