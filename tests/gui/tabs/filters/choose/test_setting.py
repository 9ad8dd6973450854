import numpy as np
import pytest
from scipy.signal import correlate2d

from engine.filters import KERNELS
from gui.tabs.filters.choose.setting import Look, Setting


@pytest.mark.parametrize("preset", KERNELS, ids=lambda preset: preset.name)
def test_every_preset_is_recognised_until_it_is_changed(preset):
    setting = Setting().with_preset(preset)

    assert setting.preset is preset
    assert setting.with_cell(0, 0, preset.values[0][0] + 1).preset is None


def test_the_answer_agrees_with_scipy():
    """Sobel on the camera man, in grey levels, is SciPy's correlation divided by 4."""
    setting = Setting(photo="camera", border="zeros")
    pixels = setting.pixels()
    sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4

    np.testing.assert_allclose(
        setting.respond(pixels).values, correlate2d(pixels.astype(float), sobel, mode="same"), atol=1e-3
    )


def test_a_setting_survives_json():
    setting = Setting(photo="coins", look=Look.RELU, border="zeros").with_learned(np.full((3, 3), 0.123))

    assert Setting.from_json(setting.to_json()) == setting
    assert setting.values[0] == (0.12, 0.12, 0.12)


@pytest.mark.parametrize(
    "garbage",
    [
        {},
        {"photo": "mona lisa", "values": [[1, 2], [3, 4]], "divisor": 0, "look": 7, "border": None},
        {"photo": ["camera"], "values": [[1, 2, "x"]] * 3, "divisor": True, "step": [], "look": "signed"},
        {"values": [[1, 2, float("nan")]] * 3, "divisor": 4},
        {"values": None, "divisor": 1e9},
    ],
)
def test_what_is_unusable_stays_at_its_default(garbage):
    assert Setting.from_json(garbage) == Setting()


def test_weights_stay_within_what_fits_a_cell():
    """A number that is typed too large is cut to 99, and there is no negative zero to be read."""
    values = (
        Setting().with_cell(0, 0, 12345.0).with_matrix(np.full((3, 3), -0.0)).with_cell(1, 1, -1e9).values
    )

    assert values[1] == (0.0, -99.0, 0.0)
    assert str(values[0][0]) == "0.0"
