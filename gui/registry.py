"""The tabs of the lab, in their order. A new tab is one folder in gui/tabs/, one builder and one line here.

A builder imports its tab when the tab is first shown: plots and pictures that nobody looks at yet
cost nothing at the start.
"""

from collections.abc import Callable
from dataclasses import dataclass

from gui.lab import Lab
from gui.tab import Tab


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A tab before it exists."""

    key: str  # stays the same for ever: settings are kept under it
    title: str
    build: Callable[[Lab], Tab]


def _convolution(lab: Lab) -> Tab:
    from gui.tabs.convolution.tab import ConvolutionTab
    from gui.tabs.convolution.view_model import ConvolutionViewModel

    tab = ConvolutionTab(ConvolutionViewModel(), lab)
    tab.said.connect(lab.status)
    tab.refused.connect(lab.failed)
    return tab


def _filters(lab: Lab) -> Tab:
    from gui.tabs.filters.tab import FiltersTab

    tab = FiltersTab(lab)
    tab.said.connect(lab.status)
    tab.refused.connect(lab.failed)
    return tab


def _train(lab: Lab) -> Tab:
    from gui.tabs.train.tab import TrainTab
    from gui.tabs.train.view_model import TrainViewModel

    return TrainTab(TrainViewModel(lab))


def _errors(lab: Lab) -> Tab:
    from gui.tabs.errors.tab import ErrorsTab
    from gui.tabs.errors.view_model import ErrorsViewModel

    return ErrorsTab(ErrorsViewModel(lab))


TABS = (
    TabEntry("convolution", "Convolution", _convolution),
    TabEntry("filters", "Filters", _filters),
    TabEntry("train", "Train", _train),
    TabEntry("errors", "Errors", _errors),
)
