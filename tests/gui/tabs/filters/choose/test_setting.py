import re

import numpy as np
import pytest
from scipy.signal import correlate2d

from engine.errors import ConfigError
from engine.filters import KernelOptions
from gui.tabs.filters.choose.cells import Cells
from gui.tabs.filters.choose.image_choice import ImageChoice
from gui.tabs.filters.choose.setting import Look, Panel, Setting

HUGE = 10**400
SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4


def test_the_answer_agrees_with_scipy():
    """Sobel on the camera man, in grey levels, is SciPy's correlation divided by 4; stride 2 every other."""
    setting = Setting(border="zeros", stride=2)
    pixels = setting.image.pixels()
    expected = correlate2d(pixels.astype(float), SOBEL, mode="same")

    np.testing.assert_allclose(setting.respond(pixels, setting.cells).values, expected[::2, ::2], atol=1e-3)


def test_a_filter_for_each_channel_agrees_with_scipy():
    """The sums over the channels are added, as in the lecture on convolutions over volume."""
    setting = Setting(image=ImageChoice(name="chelsea", colour=True))
    cells = setting.cells.only(0)
    pixels = setting.image.pixels()
    expected = correlate2d(pixels[..., 0].astype(float), SOBEL, mode="valid")

    np.testing.assert_allclose(setting.respond(pixels, cells).values, expected, atol=1e-3)


def test_a_setting_survives_json():
    gabor = Cells.of_preset("gabor").with_option("angle", 45)
    setting = Setting(
        image=ImageChoice(name="edge", angle=30.0, noise=5.0, blur=1.5, colour=True),
        filters=(gabor, Cells.of(np.eye(3) / 3).split(), Cells.of_preset("gaussian").with_size(6)),
        chosen=1,
        plane=2,
        look=Look.THRESHOLD,
        threshold=12.0,
        border="zeros",
        stride=3,
        gradient=True,
        line=(0.1, 0.2, 0.3, 0.4),
        panel=Panel.PROFILE,
    )

    assert Setting.from_json(setting.to_json()) == setting


def test_what_was_kept_of_one_filter_of_nine_cells_comes_back():
    """Before filters had other sizes, the cells stood beside the other controls."""
    values = [[0, 0.12, 0], [0.12, -0.49, 0.12], [0, 0.12, 0]]
    kept = {"photo": "coins", "values": values, "divisor": 1, "step": 0.1, "look": "RELU"}
    setting = Setting.from_json(kept)

    assert (setting.image.name, setting.look, setting.cells.step) == ("coins", Look.RELU, 0.1)
    assert setting.cells.matrix().tolist() == values


@pytest.mark.parametrize(
    "garbage",
    [
        {},
        {"photo": "mona lisa", "filters": [{"planes": [[[1, 2], [3, 4, 5]]]}], "look": 7, "border": None},
        {"photo": ["camera"], "filters": [[1, 2, "x"]], "chosen": 4, "plane": -1, "stride": 0, "line": [0]},
        {"filters": [{"planes": [[[1, 2, float("nan")]] * 3], "divisor": 4}]},
        {"filters": [{"planes": [[[1, 2], [3, 4]]], "divisor": 0}], "threshold": "high", "panel": 3},
        {"filters": [{"planes": [[[1]]]}] * 5, "line": [0.5, 0.5, 0.5, 0.5], "noise": -1, "blur": True},
        {"values": [[1, 2], [3, 4]], "divisor": True, "step": [], "angle": 1e9, "digit": 10},
        {"filters": [], "colour": "yes", "gradient": 1, "stride": 2.0},
        {"threshold": HUGE, "angle": HUGE, "noise": -HUGE, "blur": HUGE, "digit": HUGE, "stride": HUGE},
        {"line": [0, 0, HUGE, 1], "chosen": HUGE, "plane": -HUGE},
        {"line": [0, 0, float("nan"), 1], "threshold": float("nan")},
        *({"filters": [{"planes": [[[1]]], **one}]} for one in ({"step": HUGE}, {"divisor": HUGE})),
        *({"filters": [{"planes": planes}]} for planes in ([[[HUGE]]], [[]], [[[1]], []], [[[1]], [[1]]], 3)),
    ],
)
def test_what_is_unusable_stays_at_its_default(garbage):
    assert Setting.from_json(garbage) == Setting()


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ({"angle": HUGE, "phase": HUGE, "amount": HUGE, "wavelength": HUGE, "sigma": HUGE}, {}),
        ({"size": 2.5, "angle": 30}, {"angle": 30.0}),
        ({"size": 5, "sigma": "wide", "phase": True}, {"size": 5}),
        ({"size": HUGE, "amount": float("inf")}, {}),
    ],
)
def test_unusable_options_of_a_filter_are_passed_over(options, kept):
    """The weights are taken all the same."""
    setting = Setting.from_json({"filters": [{"planes": [[[7]]], "options": options}]})

    assert setting.cells.matrix().tolist() == [[7]]
    assert setting.cells.options == KernelOptions(**kept)


CELL = ((1.0,),)


@pytest.mark.parametrize(
    ("make", "fields", "words"),
    [
        (Setting, {"filters": ()}, "number of filters = 0 must be from 1 to 4, a whole number"),
        (Setting, {"stride": 0}, "stride = 0 must be from 1 to 8"),
        (Setting, {"chosen": 1}, "chosen = 1 must be from 0 to 0"),
        (Setting, {"plane": 3}, "plane = 3 must be from 0 to 2"),
        (Setting, {"threshold": float("nan")}, "threshold = nan must be from 0 to 255 grey levels"),
        (Setting, {"border": "mirror"}, "border = mirror must be one of valid, zeros"),
        (Setting, {"line": (0.5, 0.5, 0.5, 0.5)}, "is no line"),
        (Setting, {"line": (0, 0, 1, 2)}, "line = 2 must be from 0 to 1"),
        (Cells, {"planes": ()}, "planes = 0 are neither 1 nor 3"),
        (Cells, {"planes": (((1.0, 2.0),),)}, "not the lengths of rows of squares"),
        (Cells, {"planes": (CELL, CELL, ((1.0, 2.0), (3.0, 4.0)))}, "not the lengths of rows of squares"),
        (Cells, {"planes": (((100.0,),),)}, "weight = 100.0 must be from -99 to 99"),
        (Cells, {"planes": (CELL,), "divisor": 2.0}, "divisor = 2.0 must be from 1 to 99, a whole number"),
        (Cells, {"planes": (CELL,), "step": 0}, "step = 0 must be from 0.001 to 99"),
        (Cells, {"planes": (CELL,), "family": "canny"}, "preset = canny is not a preset"),
        (ImageChoice, {"name": "lena"}, "image = lena must be one of camera"),
        (ImageChoice, {"digit": 10}, "digit = 10 must be from 0 to 9"),
        (ImageChoice, {"blur": HUGE}, "blur = a number of more than 15 digits must be from 0 to 10 pixels"),
        (ImageChoice, {"noise": True}, "noise = True must be from 0 to 100 grey levels"),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_made(make, fields, words):
    """No control can hold a value that no control offers."""
    with pytest.raises(ConfigError, match=re.escape(words)):
        make(**fields)
