"""All that is about layers in a row: their table, its controls, and what PyTorch says about the whole."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.errors import ConfigError
from gui.tabs.convolution.chain.page import ChainPage
from gui.tabs.convolution.chain.view import ChainView
from gui.tabs.convolution.chain.view_model import ChainViewModel
from gui.tabs.convolution.proof.claim import Claim, chain_claim
from gui.tabs.convolution.proof.line import ProofLine
from gui.tabs.convolution.proof.view_model import Player, ProofViewModel
from gui.widgets.form import ControlPanel


class ChainBench(QWidget):
    """The page about chains, with its controls in a panel of their own."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ChainViewModel(self)
        self.page = ChainPage(self.model)
        self.controls = ControlPanel()
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


def _claim(view: ChainView) -> Claim | None:
    """Return what PyTorch can be asked; None while the layers do not fit together."""
    try:
        return chain_claim(view.setting.chain, view.setting.shape)
    except ConfigError:
        return None
