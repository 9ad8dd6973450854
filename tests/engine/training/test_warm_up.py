import subprocess
import sys


def test_the_first_training_imports_nothing_more():
    """After the warm-up torch and its optimizers are loaded, and nothing of the kind that costs seconds."""
    code = """
import sys
from engine.training import warm_up
assert "torch" not in sys.modules
warm_up()
before = set(sys.modules)
import torch
from engine.models import CNNConfig
from engine.models.build import build_model
from engine.training import FitConfig
from engine.training.loop import fit
from engine.training.objective import Classification
data = torch.zeros(2, 1, 8, 8), torch.tensor([0, 1])
for optimizer in ("adam", "momentum"):
    list(fit(build_model(CNNConfig(), (1, 8, 8), 2, 0), Classification(), data, data,
             FitConfig(epochs=1, threads=1, device="cpu", optimizer=optimizer)))
assert len(set(sys.modules) - before) < 10, sorted(set(sys.modules) - before)
assert not {"torchmetrics", "lightning_fabric", "sklearn", "skimage", "PySide6"} & set(sys.modules)
"""
    result = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
