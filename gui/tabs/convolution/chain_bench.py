"""All about layers in a row: their table, its controls, and what PyTorch says about the whole."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.errors import ConfigError
from engine.store import Json
from gui.tabs.convolution.chain.page import ChainPage
from gui.tabs.convolution.chain.setup import with_setup
from gui.tabs.convolution.chain.taking import class_name
from gui.tabs.convolution.chain.view import ChainView
from gui.tabs.convolution.chain.view_model import ChainViewModel
from gui.tabs.convolution.proof.claim import Claim, chain_claim
from gui.tabs.convolution.proof.line import ProofLine
from gui.tabs.convolution.proof.view_model import Player, ProofViewModel
from gui.widgets.setup_menu import SetupMenu


class ChainBench(QWidget):
    """The page about chains, with its controls in a panel and its buttons in a bar of their own."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ChainViewModel(self)
        self.page = ChainPage(self.model)
        self.controls = self.page.panel
        self.setup = SetupMenu("chain", self._setup, self._take_setup, self._understood)
        self.proof = ProofLine("PyTorch code of this chain")
        self._proof_model = ProofViewModel(player, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.setProof(self.proof)
        self.proof.runAsked.connect(self._proof_model.run)
        self._proof_model.changed.connect(self.proof.draw)
        self.model.changed.connect(self._follow)
        self._follow(self.model.view)

    def _follow(self, view: ChainView) -> None:
        self._proof_model.follow(_claim(view))

    def _setup(self) -> dict[str, Json]:
        return self.model.setting.to_json()

    def _take_setup(self, state: dict[str, Json]) -> None:
        """Show a setup; what it does not name stays as it is."""
        self.model.take(with_setup(self.model.setting, state))

    def _understood(self, state: dict[str, Json]) -> dict[str, Json]:
        """Return `state`, all of which can be used. Raises ConfigError, by name, where that is not so."""
        with_setup(self.model.setting, state)
        return state


def _claim(view: ChainView) -> Claim | None:
    """Return what PyTorch can be asked; None while the layers do not fit together."""
    if view.refusal is not None or not view.setting.layers:
        return None
    try:
        return chain_claim(view.setting.chain, view.setting.shape, class_name(view))
    except ConfigError:
        return None
