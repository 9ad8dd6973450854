import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("kill_tags.py")


def test_no_tag_that_was_shown_as_saved_is_lost():
    """A few random kills; `DLLAB_KILLS=100` makes it the whole exercise."""
    kills = os.environ.get("DLLAB_KILLS", "8")
    result = subprocess.run(
        [sys.executable, str(SCRIPT), "--kills", kills], capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{kills} kills" in result.stdout
    assert "none lost, integrity_check ok every time" in result.stdout
