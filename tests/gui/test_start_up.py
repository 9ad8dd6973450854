"""What a fresh process does on the way to its first window."""

import json
import subprocess
import sys

HEAVY = ("torch", "sklearn", "skimage", "scipy", "cleanlab", "pandas", "pyqtgraph")

SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from engine.store import Workspace
from gui import theme
from gui.lab import Lab
from gui.main_window import MainWindow
from gui.preferences import Preferences
app = QApplication([])
theme.apply(app)
folder = Path(sys.argv[1])
window = MainWindow(Lab(Workspace.open(folder)), Preferences(folder / "settings.json"))
window.first_painted.connect(app.quit)
window.show()
app.exec()
loaded = sorted({name.split(".")[0] for name in sys.modules})
window.close()
print(json.dumps(loaded))
"""


def test_no_heavy_library_is_loaded_before_the_first_window(tmp_path):
    """Torch, scikit-learn, scikit-image and SciPy take seconds: nobody waits for them to see the lab."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], capture_output=True, text=True, check=True
    )

    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "gui" in loaded
    assert not set(HEAVY) & set(loaded)
    assert done.stderr == ""
