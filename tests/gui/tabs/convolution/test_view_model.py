import numpy as np
import pytest
import torch
from torch.nn import functional as F

from gui.tabs.convolution.kinds import LayerKind, PaddingMode, SameRule
from gui.tabs.convolution.presets import PRESETS
from gui.tabs.convolution.setting import Setting
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.tabs.convolution.working import trace_of


@pytest.fixture
def model(qapp):
    return ConvolutionViewModel()


def offered(model):
    return [words for words, _ in model.view.refusal.repairs]


def test_the_first_picture_is_the_one_of_the_design(model):
    """Digit 3, Sobel, n = 8, f = 3, p = 1, s = 2: a 4×4 output with −35 in row 2, column 2."""
    assert model.view.trace.output[0].tolist() == [
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

    theirs = F.conv2d(torch.tensor(trace.padded)[None], torch.tensor(trace.weight), stride=stride)[0]

    np.testing.assert_array_equal(trace.output, theirs.numpy())


@pytest.mark.parametrize("key", [key for key in PRESETS if key != "large"])
def test_every_example_can_be_shown_and_its_line_gives_pytorch_s_shape(model, key):
    model.set_preset(key)
    view = model.view
    assert view.refusal is None

    lines = view.code.splitlines()
    layer = eval("\n".join(lines), {"nn": torch.nn, "F": F})
    channels, height, width = view.shown.input_shape
    flat = view.shown.kind.one_dimensional
    shape = layer(torch.zeros((1, channels, width) if flat else (1, channels, height, width))).shape
    assert tuple(shape[-1:]) == view.trace.output.shape[-1:]
    assert shape[1] == len(view.trace.output)


def test_a_refused_filter_keeps_the_last_picture_and_offers_what_works(model):
    """f = 11 on n + 2p = 10: each button alone makes it fit."""
    before = model.view.trace
    model.set_number("kernel_size", 11)

    refusal = model.view.refusal
    assert model.view.trace is before
    assert refusal.sentence.startswith("f = 11 is larger than n + 2p = 10.")
    assert offered(model) == ["Set f = 10", "Set p = 2", "Set n = 9"]

    for _, setting in refusal.repairs:
        model.ask(setting)
        assert model.view.refusal is None
        model.undo()


def test_same_with_a_stride_is_refused_as_in_pytorch(model):
    model.set_mode(PaddingMode.SAME)

    assert model.view.refusal.title == "“Same” does not go with stride 2"
    assert offered(model) == ["Set s = 1", "Use TensorFlow's rule", "Keep p = 1"]

    model.ask(model.view.refusal.repairs[1][1])
    assert model.view.asked.same_rule is SameRule.TENSORFLOW
    assert model.view.trace.output.shape == (1, 4, 4)  # ⌈8 / 2⌉
    axis = model.view.trace.vertical
    assert (axis.before, axis.after) == (0, 1)  # (4 − 1)·2 + 3 − 8 = 1, which goes behind


def test_groups_that_do_not_divide_are_refused_with_groups_that_do(model):
    model.set_number("channels", 4)
    model.set_number("filters", 4)
    model.set_number("groups", 3)

    assert model.view.refusal.field == "groups"
    for _, setting in model.view.refusal.repairs:
        assert trace_of(setting).output.shape[0] == setting.filters


def test_too_large_a_picture_is_refused_before_it_is_worked_out(model):
    model.restore(Setting(input_size=1024, input_size_width=1024, kernel_size=15, channels=16, filters=16))

    assert model.view.refusal.title == "Too much for one picture"
    assert model.view.trace.image.shape == (1, 8, 8)  # still the last one that works
    assert model.view.refusal.repairs


def test_height_and_width_apart_repair_the_axis_at_fault(model):
    model.set_switch("apart", True)
    model.set_number("kernel_size_width", 12)

    assert offered(model)[0] == "Set f = 3 × 10"
    assert "Set p = 2 for the width" in offered(model)


def test_padding_moves_to_custom_and_keeps_the_sides_along(model):
    model.set_mode(PaddingMode.VALID)
    model.set_number("padding", 3)

    asked = model.view.asked
    assert asked.mode is PaddingMode.CUSTOM
    assert (asked.top, asked.left, asked.padding_width) == (3, 3, 3)


def test_sides_apart_pad_each_side(model):
    model.set_switch("sides_apart", True)
    for side, cells in {"top": 0, "bottom": 1, "left": 2, "right": 3}.items():
        model.set_number(side, cells)

    assert model.view.trace.padded.shape == (1, 9, 13)
    np.testing.assert_array_equal(model.view.trace.padded[0, :8, 2:10], model.view.trace.image[0])


@pytest.mark.parametrize("kind", LayerKind)
def test_every_kind_of_layer_shows_and_spells_out_each_of_its_cells(model, kind):
    model.set_kind(kind)
    view = model.view
    assert view.refusal is None
    for step in range(view.trace.steps):
        model.set_step(step)
        assert model.view.terms.total == pytest.approx(view.trace.output[(0, *view.trace.cell(step))])


def test_hovering_an_input_cell_shows_all_that_it_takes_part_in(model):
    """The cell in row 2, column 2 lies under two windows along each axis at stride 2, f = 3, p = 1."""
    model.hover_input(1, 1)
    partners = model.view.partners

    assert model.view.cell == (0, 0)
    assert [list(cells) for cells in partners.output] == [[0, 1], [0, 1]]
    assert [list(cells) for cells in partners.kernel] == [[0, 2], [0, 2]]
    model.leave()
    assert model.view.cell == (1, 1)
    assert model.view.partners.output is None


def test_hovering_a_kernel_cell_shows_every_input_cell_that_it_meets(model):
    model.hover_kernel(0, 2)
    rows, columns = model.view.partners.input

    assert list(rows) == [-1, 1, 3, 5]
    assert list(columns) == [1, 3, 5, 7]


def test_a_cell_that_nothing_reads_spells_out_nothing_new(model):
    """The last padded row is hatched at these settings."""
    model.hover_input(8, 8)

    assert model.view.hovered is None


def test_the_window_stays_inside(model):
    for _ in range(10):
        model.move(1, 1)
    assert model.view.cell == (3, 3)
    model.move(-10, 0)
    assert model.view.cell == (0, 3)


def test_playing_goes_on_by_itself_and_starts_again(model, qtbot):
    model.set_speed(60.0)
    model.set_step(15)
    model.set_playing(True)
    qtbot.waitUntil(lambda: 0 < model.view.step < 15, timeout=2000)
    model.set_playing(False)
    stopped = model.view.step
    qtbot.wait(50)

    assert model.view.step == stopped


def test_a_typed_weight_is_used_and_undone(model):
    model.set_weight(1, 1, 5.0)
    assert model.view.trace.kernel(0, 0)[1, 1] == 5
    assert model.view.trace.output[0, 1, 1] == -35 + 5 * 1  # the window's middle value is 1

    model.undo()
    assert model.view.trace.kernel(0, 0)[1, 1] == 0
    model.redo()
    assert model.view.trace.kernel(0, 0)[1, 1] == 5


def test_a_typed_input_cell_is_used(model):
    model.set_input(2, 2, 11.0)  # the middle of the window at step 6 is row 3, column 3 of the input

    assert model.view.trace.image[0, 2, 2] == 11
    assert model.view.terms.values[0, 1, 1] == 11


@pytest.mark.parametrize("kind", [LayerKind.CONVOLUTION, LayerKind.TRANSPOSED])
def test_a_weight_is_typed_into_the_kernel_that_is_looked_at(model, kind):
    """With 4 channels, 6 filters and 2 groups, filter 5 sees channels 3 and 4."""
    for name, value in {"channels": 4, "filters": 6, "groups": 2}.items():
        model.set_number(name, value)
    model.set_kind(kind)
    model.set_filter(4)
    assert list(model.view.trace.channels_of(4)) == [2, 3]
    model.set_channel(3)
    model.set_weight(0, 1, 77.0)

    assert model.view.trace.kernel(4, 3)[0, 1] == 77
    assert int((model.view.trace.weight == 77).sum()) == 1


def test_a_channel_that_the_filter_does_not_see_leads_to_a_filter_that_does(model):
    model.set_preset("depthwise")
    model.set_channel(2)

    assert (model.view.channel, model.view.filter) == (2, 2)


def test_the_colour_example_gives_the_lecture_s_numbers(model):
    """Vertical edges in the red channel alone give the 4×4 of Ng's first example (CNN, week 1)."""
    model.set_preset("volume-6x6x3")

    red = [[-5, -4, 0, 8], [-10, -2, 2, 3], [0, -2, -4, -7], [-3, -2, -3, -16]]
    assert model.view.trace.output[1].tolist() == red
    np.testing.assert_array_equal(model.view.trace.output[0], np.add(red, [0, 30, 30, 0]))


def test_the_pooling_example_gives_the_lecture_s_numbers(model):
    """Ng, CNN, week 1: the largest of every 2×2 are 9 2, 6 3."""
    model.set_preset("max-pool")

    assert model.view.trace.output[0].tolist() == [[9, 2], [6, 3]]


def test_p_that_follows_from_the_mode_is_the_true_one(model):
    """Causal padding of f = 15, d = 8 is 8·14 = 112; "same" for f = 4 puts 1 zero before and 2 behind."""
    model.restore(Setting(kind=LayerKind.CAUSAL_1D, kernel_size=15, dilation=8, stride=1))
    assert model.view.knob("padding") == 112

    model.restore(Setting(mode=PaddingMode.SAME, kernel_size=4, stride=1))
    assert model.view.padding_note == "1 before, 2 behind"


def test_a_cell_typed_while_controls_are_refused_shows_and_keeps_the_controls(model):
    model.set_number("dilation", 8)
    assert model.view.refusal is not None
    model.set_weight(1, 1, 7.0)

    assert model.view.trace.kernel(0, 0)[1, 1] == 7
    assert model.view.asked.dilation == 8
    model.set_number("dilation", 1)
    assert model.view.refusal is None
    assert model.view.trace.kernel(0, 0)[1, 1] == 7


def test_refusals_use_the_symbols_of_the_screen(model):
    for name, value in {"channels": 3, "filters": 3, "groups": 2}.items():
        model.set_number(name, value)

    assert model.view.refusal.sentence.startswith("g = 2 does not divide C = 3.")
