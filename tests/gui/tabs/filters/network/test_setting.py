import pytest

from gui.tabs.filters.network.setting import Part, Scale, Setting, Sort


def test_a_setting_comes_back():
    setting = Setting(3, 7, Sort.LIKENESS, Scale.OWN, Part.MAPS, 5, "conv2", 9, 120, 8.0)

    assert Setting.from_json(setting.to_json()) == setting


@pytest.mark.parametrize(
    "state",
    [
        {"run": "3", "epoch": -1, "filter": 1.5, "unit": True, "example": None},
        {"sort": "size", "scale": 1, "part": [], "layer": "x" * 200, "speed": 5.0},
        {},
    ],
)
def test_what_cannot_be_used_stays_at_its_default(state):
    assert Setting.from_json(state) == Setting()
