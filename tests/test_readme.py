"""What README says can be typed, can be typed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from engine.training import read_toml

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def output_of(code):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_arithmetic_example():
    """A strided layer and a pooling: shapes, parameters, multiply-adds and receptive fields by hand."""
    assert output_of(EXAMPLES[0]) == [
        "(10, 20, 20) 280 108000 (3, 3)",
        "(10, 10, 10) 0 0 (5, 5)",
    ]


def test_the_example_of_a_layer_at_work():
    """The first window of counting numbers under ones; the example asserts that PyTorch agrees."""
    assert output_of(EXAMPLES[1]) == ["[[[ 0.  1.  2.]", "  [ 6.  7.  8.]", "  [12. 13. 14.]]]"]


def test_the_training_example():
    """Two epochs on real digits leave the error falling."""
    lines = output_of(EXAMPLES[2])
    errors = [float(re.search(r"dev error ([\d.]+)%", line)[1]) for line in lines]

    assert len(errors) == 2
    assert errors[1] < errors[0] < 90


def test_the_tally_example():
    """Ng's ceilings for 10 % error: 9.2 % without dogs, 3.9 % without blurry pictures."""
    assert output_of(EXAMPLES[3]) == ["all dogs fixed: 9.2%, all blurry ones: 3.9%"]


def test_the_example_of_a_run_can_be_read(tmp_path):
    """What README shows of run.toml is a run, with the values it shows."""
    file = tmp_path / "run.toml"
    file.write_text(re.search(r"```toml\n(.*?)```", README, re.DOTALL)[1], encoding="utf-8")

    config = read_toml(file)

    assert (config.dataset, config.model.channels, config.fit.epochs) == ("messy-digits", (16, 32), 40)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)", README))
def test_every_link_leads_somewhere(link):
    assert (ROOT / link).is_file()
