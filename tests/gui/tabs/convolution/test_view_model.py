import numpy as np
import pytest
import torch
from torch.nn import functional as F

from engine.errors import Repair
from engine.filters.sized import SizedKernel
from gui.tabs.convolution.setting import PaddingMode, Setting
from gui.tabs.convolution.view_model import ConvolutionViewModel


@pytest.fixture
def model(qapp):
    return ConvolutionViewModel()


def test_the_first_picture_is_the_one_of_the_design(model):
    """Digit 3, Sobel, n = 8, f = 3, p = 1, s = 2: a 4×4 output with −35 in row 2, column 2."""
    assert model.view.trace.output.tolist() == [
        [-8, -28, 30, 6],
        [-12, -35, 42, 5],
        [0, -17, -18, 35],
        [0, -21, -26, 47],
    ]
    assert model.view.cell == (1, 1)


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("size", [5, 8, 12])
def test_every_number_is_pytorch_s(model, stride, size):
    model.set_number("input_size", size)
    model.set_number("stride", stride)
    trace = model.view.trace

    image = torch.tensor(trace.padded)[None, None]
    theirs = F.conv2d(image, torch.tensor(trace.kernel)[None, None], stride=stride)[0, 0]

    np.testing.assert_array_equal(trace.output, theirs.numpy())


def test_a_refused_filter_keeps_the_last_picture_and_offers_what_works(model):
    """f = 11 on n + 2p = 10: each button alone makes it fit."""
    before = model.view.trace
    model.set_number("kernel_size", 11)

    refusal = model.view.refusal
    assert model.view.trace is before
    assert refusal.sentence.startswith("f = 11 is larger than n + 2p = 10.")
    assert [words for words, _ in refusal.repairs] == ["Set f = 10", "Set p = 2", "Set n = 9"]

    for _, repair in refusal.repairs:
        model.repair(repair)
        assert model.view.refusal is None
        model.undo()


def test_same_with_a_stride_is_refused_as_in_pytorch(model):
    model.set_mode(PaddingMode.SAME)

    refusal = model.view.refusal
    assert refusal.title == "“Same” does not go with stride 2"
    assert [repair for _, repair in refusal.repairs] == [Repair("stride", 1), Repair("padding", 1)]

    model.repair(Repair("stride", 1))
    assert model.view.trace.output.shape == (8, 8)


def test_hovering_shows_another_cell_and_leaving_returns(model):
    model.hover_input(-1, -1)
    assert model.view.cell == (0, 0)
    model.leave()
    assert model.view.cell == (1, 1)


def test_a_cell_that_nothing_reads_spells_out_nothing_new(model):
    """The last padded row is hatched at these settings."""
    model.hover_input(8, 8)

    assert model.view.cell == (1, 1)


def test_the_window_stays_inside(model):
    for _ in range(10):
        model.move(1, 1)
    assert model.view.cell == (3, 3)
    model.move(-10, 0)
    assert model.view.cell == (0, 3)


def test_playing_goes_on_by_itself_and_starts_again(model, qtbot):
    model.set_speed(200.0)
    model.set_step(15)
    model.set_playing(True)
    qtbot.waitUntil(lambda: model.view.step == 2, timeout=2000)
    model.set_playing(False)
    stopped = model.view.step
    qtbot.wait(50)

    assert model.view.step == stopped


def test_a_typed_weight_is_used_and_undone(model):
    model.set_weight(1, 1, 5.0)
    assert model.view.trace.kernel[1, 1] == 5
    assert model.view.trace.output[1, 1] == -35 + 5 * 1  # the window's middle value is 1

    model.undo()
    assert model.view.trace.kernel[1, 1] == 0
    model.redo()
    assert model.view.trace.kernel[1, 1] == 5


def test_a_setting_survives_a_restart():
    setting = Setting(input_size=6, stride=1, mode=PaddingMode.SAME, kernel=SizedKernel.VERTICAL).with_cell(
        0, 0, 2.5
    )

    assert Setting.from_json(setting.to_json()) == setting


@pytest.mark.parametrize(
    "damage",
    [
        {"input_size": "8"},
        {"input_size": 10**9},
        {"stride": True},
        {"mode": 3},
        {"edited": [[1, 2], [3]]},
        {"edited": "x"},
        {"kernel": None},
    ],
)
def test_damage_resets_only_what_is_damaged(damage):
    kept = Setting(padding=0)

    assert Setting.from_json({**kept.to_json(), **damage}) == kept


@pytest.mark.parametrize(
    ("mode", "padding", "line"),
    [
        (PaddingMode.CUSTOM, 1, "nn.Conv2d(1, 1, kernel_size=3, padding=1, bias=False)"),
        (PaddingMode.VALID, 1, "nn.Conv2d(1, 1, kernel_size=3, bias=False)"),
        (PaddingMode.SAME, 1, "nn.Conv2d(1, 1, kernel_size=3, padding='same', bias=False)"),
    ],
)
def test_the_pytorch_line_makes_the_layer_on_screen(model, mode, padding, line):
    """Running the line gives PyTorch's layer, whose output has the shape on screen."""
    model.restore(Setting(stride=1, padding=padding, mode=mode))
    assert model.view.code == line

    layer = eval(line, {"nn": torch.nn})
    shape = layer(torch.zeros(1, 1, 8, 8)).shape[2:]
    assert tuple(shape) == model.view.trace.output.shape
