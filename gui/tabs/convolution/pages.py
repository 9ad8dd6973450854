"""The pages of the Convolution tab, in their order; each is built when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.tabs.convolution.page import Page
from gui.tabs.convolution.proof.view_model import Player
from gui.tabs.convolution.view_model import ConvolutionViewModel

if TYPE_CHECKING:
    from gui.tabs.convolution.chain_bench import ChainBench


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page about the layer at hand, before it exists. `key` stays the same for ever: it is kept."""

    key: str
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
    PageEntry("layer", _layer),
    PageEntry("volumes", _volumes),
    PageEntry("dense", _dense),
)


def chain_bench(player: Player) -> "ChainBench":
    """Return the table of layers in a row with all that belongs to it; it follows no layer at hand."""
    from gui.tabs.convolution.chain_bench import ChainBench

    return ChainBench(player)
