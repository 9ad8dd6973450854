"""A lab that plays jobs and no more, and proofs without torch."""

import pytest
from PySide6.QtCore import QObject

from engine.proof import ChainProof, LayerCheck, LayerProof
from gui.jobs import Job
from gui.tabs.convolution.proof.claim import Claim


class FakeLab(QObject):
    """Plays generators as the lab does, and remembers their titles."""

    def __init__(self):
        super().__init__()
        self.titles = []
        self.jobs = []

    def start(self, title, start):
        job = Job(start, self)
        self.titles.append(title)
        self.jobs.append(job)
        job.finished.connect(job.deleteLater)
        job.start()
        return job


@pytest.fixture
def lab():
    lab = FakeLab()
    yield lab
    lab.deleteLater()


def _layer_proof(**changes):
    """Return a proof of a layer that agrees, but for `changes`."""
    numbers = {
        "code": "nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1)",
        "torch_version": "2.13.0",
        "device": "cpu",
        "milliseconds": 3.0,
        "lab_shape": (1, 4, 4),
        "lab_parameters": 10,
        "output_shape": (1, 4, 4),
        "parameters": 10,
        "values": 16,
        "largest_difference": 0.0,
        "tolerance": 1e-9,
    }
    return LayerProof(**{**numbers, **changes})


def _chain_proof(shapes=((8, 4, 4), (8, 2, 2)), **changes):
    """Return a proof of two layers; `shapes` are PyTorch's, and the lab's are (8, 4, 4) and (8, 2, 2)."""
    checks = tuple(
        LayerCheck(number=number, name=name, lab_shape=lab, output_shape=shape)
        for number, (name, lab, shape) in enumerate(
            zip(("conv1", "pool1"), ((8, 4, 4), (8, 2, 2)), shapes, strict=True), start=1
        )
    )
    numbers = {
        "code": "class Network(nn.Module): ...",
        "torch_version": "2.13.0",
        "milliseconds": 3.0,
        "checks": checks,
        "lab_parameters": 224,
        "parameters": 224,
    }
    return ChainProof(**{**numbers, **changes})


@pytest.fixture
def layer_proof():
    """Make a proof of a layer that agrees, but for the numbers that are given."""
    return _layer_proof


@pytest.fixture
def chain_proof():
    """Make a proof of a chain of two layers that agrees, but for what is given."""
    return _chain_proof


@pytest.fixture
def claim():
    """Return a claim about the setting `key`, which is answered with `answer`, a proof or an error."""

    def make(key, answer=None):
        def answers():
            if isinstance(answer, Exception):
                raise answer
            yield answer or _layer_proof(code=f"code of {key}")

        return Claim(key, f"code of {key}", answers)

    return make
