import subprocess
import sys

SCRIPT = """
import sys
from engine.preload import load_libraries
load_libraries()
assert "torch" not in sys.modules
mapped = open("/proc/self/maps").read() if sys.platform == "linux" else "libtorch_cpu"
print("libtorch_cpu" in mapped)
import torch
print(torch.ones(2, 2).sum().item())
"""


def test_the_libraries_are_there_before_torch_is_imported_and_torch_works():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["True", "4.0"]
