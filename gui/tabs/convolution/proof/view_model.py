"""Asks PyTorch about what is on screen, and remembers its answers, each for the setting it was given for."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from engine.arithmetic import LayerTrace
from engine.errors import EngineError
from engine.proof import ChainProof, LayerProof
from gui.jobs import Job, Start
from gui.tabs.convolution.proof.claim import Claim, Proof, layer_claim
from gui.tabs.convolution.proof.view import ProofState, ProofView

KEPT = 64  # answers that are remembered


class Player(Protocol):
    """Who plays generators on a thread: the lab."""

    def start(self, title: str, start: Start) -> Job: ...


class ProofViewModel(QObject):
    """Follows what is on screen, runs it when asked, and shows no answer beside another question.

    Torch is loaded by the first run, on the thread of the job.
    """

    changed = Signal(ProofView)

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._claim: Claim | None = None
        self._trace: LayerTrace | None = None  # which the claim is about, if it is about a layer
        self._job: Job | None = None
        self._asked: Hashable = None  # the key that the job is about
        self._answers: OrderedDict[Hashable, Proof | Exception] = OrderedDict()
        self.view = ProofView()

    def follow(self, claim: Claim | None) -> None:
        """Say what is on screen now; None where there is nothing that could be run."""
        self._claim, self._trace = claim, None
        self._show()

    def follow_layer(self, key: Hashable, trace: LayerTrace) -> None:
        """Say that this layer is on screen; nothing is done where it was before."""
        if trace is not self._trace:
            self.follow(layer_claim(key, trace))
            self._trace = trace

    def run(self) -> None:
        """Ask PyTorch about what is on screen, unless it has answered or is about to."""
        claim = self._claim
        if claim is None or not self.view.can_run:
            return
        if self._job is not None:
            self._job.cancel()
        self._answers.pop(claim.key, None)
        self._asked = claim.key
        self._job = self._player.start("Running it in PyTorch", claim.start)
        self._job.delivered.connect(self._note)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._end)
        self._show()

    def _note(self, events: tuple[object, ...]) -> None:
        for event in events:
            if isinstance(event, LayerProof | ChainProof):
                self._remember(event)

    def _fail(self, error: Exception) -> None:
        self._remember(error)

    def _remember(self, answer: Proof | Exception) -> None:
        if self.sender() is not self._job:
            return  # of a job that was cancelled: nobody knows any more what it was about
        self._answers[self._asked] = answer
        if len(self._answers) > KEPT:
            self._answers.popitem(last=False)

    def _end(self) -> None:
        if self.sender() is self._job:
            self._job = self._asked = None
            self._show()

    def _show(self) -> None:
        view = self._view_now()
        if view != self.view:
            self.view = view
            self.changed.emit(view)

    def _view_now(self) -> ProofView:
        claim = self._claim
        if claim is None:
            return ProofView()
        if self._job is not None and self._asked == claim.key:
            return ProofView(claim.code, claim.shown, ProofState.RUNNING)
        match self._answers.get(claim.key):
            case LayerProof() | ChainProof() as proof:
                state = ProofState.AGREES if proof.agrees else ProofState.DISAGREES
                return ProofView(claim.code, claim.shown, state, proof)
            case EngineError() as error:
                return ProofView(claim.code, claim.shown, ProofState.FAILED, error=str(error))
            case Exception() as error:
                words = f"{type(error).__name__}: {error}"
                return ProofView(claim.code, claim.shown, ProofState.FAILED, error=words)
        return ProofView(claim.code, claim.shown)
