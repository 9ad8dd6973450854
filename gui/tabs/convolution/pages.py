"""The pages of the Convolution tab, in their order; each is built when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.tabs.convolution.page import Page
from gui.tabs.convolution.view_model import ConvolutionViewModel


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page about the layer at hand, before it exists. `key` stays the same for ever: it is kept."""

    key: str
    title: str
    build: Callable[[ConvolutionViewModel], Page]


def _layer(model: ConvolutionViewModel) -> Page:
    from gui.tabs.convolution.layer.page import LayerPage

    return LayerPage(model)


def _volumes(model: ConvolutionViewModel) -> Page:
    from gui.tabs.convolution.volumes.page import VolumesPage

    return VolumesPage(model)


def _dense(model: ConvolutionViewModel) -> Page:
    from gui.tabs.convolution.dense.page import DensePage

    return DensePage(model)


PAGES = (
    PageEntry("layer", "One layer", _layer),
    PageEntry("volumes", "Volumes", _volumes),
    PageEntry("dense", "Against dense", _dense),
)
