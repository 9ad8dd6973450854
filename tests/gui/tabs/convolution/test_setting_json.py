import pytest

from engine.kernels import BankKind
from gui.tabs.convolution.kinds import LayerKind, PaddingMode
from gui.tabs.convolution.presets import PRESETS
from gui.tabs.convolution.setting import Setting
from gui.tabs.convolution.setting_json import setting_from_json, setting_to_json


def test_a_setting_survives_a_restart():
    setting = Setting(
        input_size=6, stride=1, mode=PaddingMode.SAME, kernel=BankKind.VERTICAL, kind=LayerKind.TRANSPOSED
    )
    setting = setting.with_weight((0, 0, 0, 0), 2.5).with_input((0, 1, 2), -3)

    assert setting_from_json(setting_to_json(setting)) == setting


@pytest.mark.parametrize("key", PRESETS)
def test_every_example_survives_a_restart(key):
    setting = PRESETS[key].setting

    assert setting_from_json(setting_to_json(setting)) == setting


@pytest.mark.parametrize(
    "damage",
    [
        {"input_size": "8"},
        {"input_size": 10**9},
        {"stride": True},
        {"mode": 3},
        {"apart": 1},
        {"kind": "POOL"},
        {"typed_weights": [[1, 2], [3]]},
        {"typed_weights": [[[0, 0, -1], 2]]},
        {"typed_input": [[[0, 0, 0], float("nan")]]},
        {"typed_input": "x"},
        {"typed_input": [[[0, 0, 0], 10**400]]},
        {"typed_input": [[[0, 0, 0], True]]},
        {"kernel": None},
        {"unheard_of": 1},
    ],
)
def test_damage_resets_only_what_is_damaged(damage):
    kept = Setting(padding=0)

    assert setting_from_json({**setting_to_json(kept), **damage}) == kept
