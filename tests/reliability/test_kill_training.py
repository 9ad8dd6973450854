import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("kill_training.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the script forks its children")
def test_a_killed_run_ends_as_if_it_had_lived():
    """A few random kills; `DLLAB_KILLS=100` makes it the whole exercise."""
    kills = os.environ.get("DLLAB_KILLS", "3")
    result = subprocess.run(
        [sys.executable, str(SCRIPT), "--kills", kills], capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{kills} kills" in result.stdout
    assert "every weight and every figure equal bit for bit" in result.stdout
