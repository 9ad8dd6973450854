from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QRadioButton

from gui.tabs.convolution.kinds import LayerKind
from gui.tabs.convolution.presets import PRESETS
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.tabs.convolution.volumes.page import VolumesPage
from gui.widgets.export import png_bytes
from gui.widgets.volume import Slice, Spot

VOLUME = PRESETS["volume-6x6x3"].setting


@pytest.fixture
def model(qapp):
    model = ConvolutionViewModel()
    model.set_preset("volume-6x6x3")
    yield model
    model.set_playing(False)


@pytest.fixture
def page(show, model):
    page = VolumesPage(model)
    model.changed.connect(page.draw)
    page.draw(model.view)
    show(page, 952, 600)
    page.volumes.setFocus()
    return page


def point(page, which, row, column):
    QTest.mouseMove(page.volumes, page.volumes.cellRect(which, row, column).center().toPoint())


def click(page, which, row, column):
    at = page.volumes.cellRect(which, row, column).center().toPoint()
    QTest.mouseClick(page.volumes, Qt.MouseButton.LeftButton, pos=at)


def test_arrows_walk_through_the_output_and_shift_turns_to_filters_and_channels(page, model):
    keys, shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.volumes, keys.Key_Home)
    QTest.keyClick(page.volumes, keys.Key_Down)
    QTest.keyClick(page.volumes, keys.Key_Right)
    QTest.keyClick(page.volumes, keys.Key_Down, shift)
    QTest.keyClick(page.volumes, keys.Key_Right, shift)

    assert page.volumes.spot() == Spot(1, 1, 1, 1)
    assert (model.view.filter, model.view.channel, model.view.step) == (1, 1, 5)
    QTest.keyClick(page.volumes, keys.Key_End)
    assert page.volumes.spot() == Spot(1, 1, 3, 3)


def test_space_plays(page, model):
    QTest.keyClick(page.volumes, Qt.Key.Key_Space)
    assert model.view.playing
    QTest.keyClick(page.volumes, Qt.Key.Key_Space)
    assert not model.view.playing


def test_pointing_spells_a_cell_out_and_leaving_goes_back(page, model):
    """The step of the model is not touched."""
    step = model.view.step
    point(page, Slice("output", 1), 3, 2)
    assert page.words.sum_title.text() == "Output cell, filter 2, row 4, column 3"
    assert page.volumes.spot() == Spot(1, 0, 3, 2)

    QTest.mouseMove(page.volumes, QPoint(1, 1))
    assert page.words.sum_title.text() == "Output cell, filter 1, row 2, column 2"
    assert model.view.step == step


def test_pointing_at_an_input_cell_marks_its_product(page):
    """Row 2, column 2 of the window at step 6 meets the middle of the kernel."""
    point(page, Slice("input", channel=2), 2, 2)

    assert page.words.sum.working().product == (1, 1)
    assert page.words.sum.working().channel == 2


def test_a_click_keeps_what_was_pointed_at(page, model):
    click(page, Slice("output", 1), 3, 2)
    assert (model.view.filter, model.view.cell) == (1, (3, 2))
    click(page, Slice("input", channel=2), 5, 5)
    assert (model.view.channel, model.view.cell) == (2, (3, 3))
    click(page, Slice("filter", 0, 1), 0, 0)
    assert (model.view.filter, model.view.channel, model.view.cell) == (0, 1, (3, 3))


def test_the_sum_of_every_channel_is_there(page, model):
    """The three channels and the bias add up to the number in the output cell."""
    for step in range(model.view.trace.steps):
        model.set_step(step)
        working = page.words.sum.working()
        row, column = model.view.cell

        assert sum(working.channel_sums) + working.terms.bias == model.view.trace.output[0, row, column]


def test_the_steppers_choose_channel_and_filter(page, model):
    buttons = {button.accessibleName(): button for button in page.findChildren(QAbstractButton)}
    QTest.mouseClick(buttons["Next channel"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(buttons["Next filter"], Qt.MouseButton.LeftButton)

    assert (page.channel.text(), page.filter.text()) == ("channel 2 of 3", "filter 2 of 2")
    assert (model.view.channel, model.view.filter) == (1, 1)


def test_channels_are_shown_as_a_stack_when_asked(page):
    stack = next(b for b in page.form.findChildren(QRadioButton) if b.text() == "Stack")
    QTest.mouseClick(stack, Qt.MouseButton.LeftButton)

    assert page.volumes.board().stacked


def test_the_button_shows_the_lecture_s_volume(page, model):
    model.set_number("input_size", 9)
    QTest.mouseClick(page.example, Qt.MouseButton.LeftButton)

    assert model.view.shown == VOLUME
    assert model.view.trace.image.shape == (3, 6, 6)
    assert model.view.trace.output.shape == (2, 4, 4)


def test_playing_on_takes_the_picture_along_though_the_pointer_rests_on_it(page, model):
    point(page, Slice("output", 1), 0, 0)
    model.set_step(9)

    assert page.volumes.spot() == Spot(0, 0, 2, 1)


@pytest.mark.parametrize("kind", LayerKind)
def test_every_kind_of_layer_is_drawn(page, model, kind):
    model.ask(replace(VOLUME, kind=kind))
    model.go_last()

    assert model.view.refusal is None
    assert page.form.isEnabled() is not kind.one_dimensional
    assert page.filter.isVisible() is not kind.pools
    assert png_bytes(page.volumes).startswith(b"\x89PNG")
    assert page.words.sum.working().terms.total == pytest.approx(model.view.trace.output[0, -1, -1])


@pytest.mark.parametrize("channels", [1, 4, 16])
@pytest.mark.parametrize("form", ["Side by side", "Stack"])
def test_depthwise_looks_at_the_filter_of_the_channel(page, model, channels, form):
    """Each filter reads one channel: to choose one is to choose the other."""
    model.ask(replace(VOLUME, channels=channels, filters=channels, groups=channels))
    for number in {0, channels // 2, channels - 1}:
        model.set_channel(number)
        assert page.volumes.spot().filter == page.volumes.spot().channel == number


def test_everything_is_reached_by_keyboard_and_has_a_name(page):
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]

    assert all(b.accessibleName() or b.text() for b in buttons)
    assert all(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in buttons)
    assert page.volumes.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.volumes.accessibleName()
    assert page.words.sum.accessibleDescription()


def test_it_fits_a_page_of_the_window_and_says_its_keys(page):
    """1280 × 800 leaves 952 × 600 for a page."""
    least = page.minimumSizeHint()

    assert least.width() <= 952
    assert least.height() <= 600
    assert len(page.keys()) == 6
    assert [export.accessibleName() for export in page.exports()] == [
        page.volumes.accessibleName(),
        "Sum over the channels",
        "Formula",
    ]


def test_at_twice_the_text_nothing_is_cut_off(page, restyled, qtbot):
    """The page then asks for more room, and its words are as high as they need."""
    restyled(text_size=200)
    page.resize(page.minimumSizeHint())
    qtbot.wait(1)
    note = page.words.note

    assert note.heightForWidth(note.width()) <= note.height()
    assert page.words.sum.height() >= page.words.sum.minimumSizeHint().height()


def test_the_form_is_kept(page, model, show):
    """A page that is built later shows the stack again; what is unusable changes nothing."""
    page.restore({"form": "Stack"})
    again = VolumesPage(model)
    again.restore(page.state())
    again.restore({"form": ["Side by side"]})

    assert page.state() == again.state() == {"form": "Stack"}
    assert again.form.chosen() == 1
