import numpy as np
import pytest
from PySide6.QtCore import QRectF

from engine.arithmetic import Conv2d, trace_layer
from gui.widgets.volume import Form, Slice, Spot, VolumeView

ROOMS = [(952, 343), (560, 250), (1500, 800)]


def looked_at(slices, spot):
    """Return the slices that a spot is about, of which each must be in sight."""
    seen = [Slice("input", channel=spot.channel), Slice("output", spot.filter)]
    return seen if slices.pools else [*seen, Slice("filter", spot.filter, spot.channel)]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("form", Form)
def test_what_is_looked_at_is_always_in_sight(qtbot, trace, form, room):
    """Whatever pages leave out: never the channel, the filter and the output of the spot."""
    view = VolumeView(trace)
    qtbot.addWidget(view)
    view.resize(*room)
    view.setForm(form)
    slices = view.slices()
    for filter_ in {0, slices.filters // 2, slices.filters - 1}:
        for channel in {0, slices.channels - 1}:
            view.setSpot(Spot(filter_, channel))
            for which in looked_at(slices, view.spot()):
                assert QRectF(view.rect()).contains(view.board().place(which).bounds.translated(5, 5)), which


@pytest.mark.parametrize("room", ROOMS)
def test_slices_side_by_side_never_cover_each_other(qtbot, trace, room):
    view = VolumeView(trace)
    qtbot.addWidget(view)
    view.resize(*room)
    places = [card.place.bounds for card in view.board().cards]

    assert not [(a, b) for i, a in enumerate(places) for b in places[:i] if a.intersects(b)]


def test_titles_and_captions_stay_inside_the_picture(qtbot, trace):
    view = VolumeView(trace)
    qtbot.addWidget(view)
    view.resize(952, 343)
    room = view.rect().adjusted(-1, -1, 1, 1)

    board = view.board()
    for words in (*board.titles, *board.captions):
        assert room.contains(words.rect.toAlignedRect().translated(5, 5)), words


def test_a_page_says_which_channels_and_filters_it_shows(qtbot, kinds):
    """The titles count from 1: “channels 1–6 of 16” where six are shown."""
    view = VolumeView(kinds["many"])
    qtbot.addWidget(view)
    view.resize(952, 343)
    board = view.board()
    inputs = [card.slice.channel for card in board.cards if card.slice.role == "input"]
    outputs = [card.slice.filter for card in board.cards if card.slice.role == "output"]
    notes = {title.role: title.notes[0] for title in board.titles}

    assert 1 < len(inputs) < 16
    assert f"channels 1–{len(inputs)} of 16" in notes["input"]
    assert notes["filter"].startswith(f"1–{len(outputs)} of 16")


def test_a_filter_has_only_the_channels_of_its_group(qtbot, kinds):
    """Two groups of three channels: filter 3 starts at channel 4."""
    view = VolumeView(kinds["grouped"])
    qtbot.addWidget(view)
    view.resize(952, 500)
    shown = [card.slice for card in view.board().cards if card.slice.role == "filter"]

    assert {s.channel for s in shown if s.filter == 0} == {0, 1, 2}
    assert {s.channel for s in shown if s.filter == 2} == {3, 4, 5}


def test_a_depthwise_filter_has_one_channel(qtbot, kinds):
    view = VolumeView(kinds["depthwise"])
    qtbot.addWidget(view)
    view.resize(952, 343)
    shown = [card.slice for card in view.board().cards if card.slice.role == "filter"]

    assert shown
    assert all(s.filter == s.channel for s in shown)


def test_pooling_has_no_filters_and_puts_each_output_under_its_input(qtbot, kinds):
    view = VolumeView(kinds["maximum"])
    qtbot.addWidget(view)
    view.resize(952, 343)
    board = view.board()

    assert {card.slice.role for card in board.cards} == {"input", "output"}
    for channel in range(3):
        given = board.place(Slice("input", channel=channel))
        made = board.place(Slice("output", channel))
        assert (made.left, made.top > given.bounds.bottom()) == (given.left, True)


def test_in_a_stack_the_channel_looked_at_is_in_front(qtbot, lecture):
    """The last card that is drawn covers the others, and no card covers it."""
    view = VolumeView(lecture)
    qtbot.addWidget(view)
    view.resize(952, 343)
    view.setForm(Form.STACK)
    for channel in (1, 2, 0):
        view.setSpot(Spot(1, channel))
        inputs = [card.slice for card in view.board().cards if card.slice.role == "input"]

        assert inputs[-1] == Slice("input", channel=channel)
        assert view.board().covering(inputs[-1]) == []
        assert view.board().covering(inputs[0])


def test_the_lecture_s_volume_shows_all_its_numbers(qtbot, lecture):
    """6 × 6 × 3 with two filters, on a page of 1000 × 640: every cell has room for its number."""
    view = VolumeView(lecture)
    qtbot.addWidget(view)
    view.resize(952, 343)

    assert min(card.place.side for card in view.board().cards) >= 22


def test_slices_that_no_page_makes_larger_are_not_paged(qtbot):
    """Tall images stay small for want of height: all three channels and both filters are shown."""
    layer = Conv2d(3, 2, 3)
    view = VolumeView(trace_layer(layer, np.ones((3, 30, 4)), np.ones((2, 3, 3, 3))))
    qtbot.addWidget(view)
    view.resize(952, 343)

    assert len(view.board().cards) == 3 + 2 * 3 + 2
