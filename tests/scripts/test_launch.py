import pytest

from scripts.setup_lab.launch import need_of
from scripts.setup_lab.system_libraries import Need


@pytest.mark.parametrize(
    ("arguments", "platform", "need"),
    [
        ([], "", Need.WINDOW),
        (["--workspace", "x"], "", Need.WINDOW),
        ([], "xcb", Need.WINDOW),
        ([], "wayland", Need.OFFSCREEN),
        ([], "offscreen", Need.OFFSCREEN),
        (["screenshots", "pictures"], "", Need.OFFSCREEN),
        (["train", "run.toml"], "", Need.NOTHING),
        (["--workspace", "x", "train", "run.toml"], "", Need.NOTHING),
        (["--version"], "", Need.NOTHING),
    ],
)
def test_what_the_lab_will_need_of_qt(arguments, platform, need):
    """A server without a screen can train and draw screenshots without the libraries of X11."""
    assert need_of(arguments, {"QT_QPA_PLATFORM": platform}) == need
