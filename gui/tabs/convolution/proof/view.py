"""What the line with the PyTorch code shows."""

from dataclasses import dataclass
from enum import Enum

from gui.tabs.convolution.proof.claim import Proof


class ProofState(Enum):
    """How far the proof of what is on screen is."""

    NOT_RUN = "not run"
    RUNNING = "running"
    AGREES = "agrees"
    DISAGREES = "disagrees"
    FAILED = "failed"  # nothing came of it: PyTorch could not be loaded, for one


@dataclass(frozen=True, slots=True)
class ProofView:
    """The code on screen, and what PyTorch says about exactly that: `proof` is never of another setting.

    `shown` is what stands for code that is too long to be read there. Without code there is nothing to run.
    """

    code: str = ""
    shown: str = ""
    state: ProofState = ProofState.NOT_RUN
    proof: Proof | None = None
    error: str = ""

    @property
    def can_run(self) -> bool:
        """Whether PyTorch can be asked now."""
        return bool(self.code) and self.state in (ProofState.NOT_RUN, ProofState.FAILED)
