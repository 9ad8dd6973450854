import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from gui import theme
from gui.widgets.export import csv_bytes, png_bytes, svg_bytes
from gui.widgets.volume import Form, Slice, SliceCell, Spot, VolumeView
from gui.widgets.volume.ground import Ground


@pytest.fixture
def view(show, lecture):
    return show(VolumeView(lecture), 952, 343)


def seen(signal):
    values = []
    signal.connect(lambda *args: values.append(args if len(args) > 1 else args[0] if args else None))
    return values


def middle(view, which, row, column):
    return view.cellRect(which, row, column).center().toPoint()


def picture(view):
    image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.color("paper"))
    with QPainter(image) as painter:
        view.paintTo(painter)
    return np.frombuffer(image.constBits(), np.uint32).reshape(view.height(), view.width()).copy()


def test_pointing_says_which_cell_of_which_slice(view):
    cells = seen(view.hovered)
    spots = [(Slice("input", channel=2), 5, 0), (Slice("filter", 1, 0), 2, 1), (Slice("output", 0), 3, 3)]
    for spot in spots:
        QTest.mouseMove(view, middle(view, *spot))

    assert cells == [SliceCell(*spot) for spot in spots]


def test_padding_counts_from_minus_one(show, made):
    view = show(VolumeView(made(padding=1)), 952, 343)
    cells = seen(view.hovered)
    QTest.mouseMove(view, middle(view, Slice("input"), -1, 8))

    assert cells == [SliceCell(Slice("input"), -1, 8)]


def test_leaving_the_cells_is_said_once(view):
    leaves = seen(view.left)
    QTest.mouseMove(view, middle(view, Slice("input"), 0, 0))
    QTest.mouseMove(view, QPoint(2, 2))
    QTest.mouseMove(view, QPoint(4, 2))

    assert len(leaves) == 1


def test_a_click_says_which_cell(view):
    clicks = seen(view.clicked)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, Slice("output", 1), 2, 1))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=middle(view, Slice("output", 1), 0, 0))

    assert clicks == [SliceCell(Slice("output", 1), 2, 1)]


def test_arrows_move_and_with_shift_turn_to_another_filter_or_channel(view):
    moves, turns = seen(view.moved), seen(view.turned)
    view.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right):
        QTest.keyClick(view, key)
        QTest.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_PageDown)

    assert moves == [(-1, 0), (0, 1)]
    assert turns == [(-1, 0), (0, 1), (1, 0)]


def test_a_card_behind_the_front_one_is_chosen_by_its_edge(view):
    """Cards lie to the right and above: the top right cell of the last is in sight."""
    view.setForm(Form.STACK)
    clicks = seen(view.clicked)
    corner = view.cellRect(Slice("input", channel=2), 0, 5).topRight().toPoint() + QPoint(-3, 3)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=corner)

    assert clicks == [SliceCell(Slice("input", channel=2), 0, 5)]


def test_a_step_changes_the_marks_and_draws_no_slice_again(view, monkeypatch):
    picture(view)
    before = picture(view)
    monkeypatch.setattr(Ground, "paint", None)
    view.setStep(0, 2, 2)

    assert (picture(view) != before).any()


def test_the_window_is_marked_in_every_channel_and_the_filter_s_slices_with_it(view):
    """Filter orange lies around the windows of all three channels, and around the slices of one filter."""
    orange = int(theme.color("filter").rgba())
    view.setSpot(Spot(1, 0, 1, 2))
    shown = picture(view)

    def marked(which, row, column, rows, columns):
        first, last = (
            view.cellRect(which, row, column),
            view.cellRect(which, row + rows - 1, column + columns - 1),
        )
        box = first.united(last).toAlignedRect()
        edge = shown[box.center().y() - 3 : box.center().y() + 3, box.left() - 3 : box.left() + 3]
        return bool((edge == orange).any())

    assert all(marked(Slice("input", channel=c), 1, 2, 3, 3) for c in range(3))
    assert all(marked(Slice("filter", 1, c), 0, 0, 3, 3) for c in range(3))
    assert not any(marked(Slice("filter", 0, c), 0, 0, 3, 3) for c in range(3))


def test_another_trace_keeps_the_spot_where_it_can(view, made):
    view.setSpot(Spot(1, 2, 3, 3))
    view.setTrace(made(2, 1, n=4))

    assert view.spot() == Spot(0, 1, 1, 1)


def test_its_description_says_what_is_worked_out(view):
    view.setSpot(Spot(1, 0, 0, 0))

    assert view.accessibleDescription() == (
        "input 6 × 6 × 3, output 4 × 4 × 2; output channel 2, row 1, column 1: −5; input channel 1"
    )


@pytest.mark.parametrize("form", Form)
def test_every_kind_of_layer_can_be_taken_out_as_a_picture(qtbot, trace, form):
    view = VolumeView(trace)
    qtbot.addWidget(view)
    view.resize(952, 343)
    view.setForm(form)

    assert svg_bytes(view).startswith(b"<?xml")
    assert png_bytes(view).startswith(b"\x89PNG")


def test_its_numbers_are_those_of_every_slice(view):
    rows = list(csv.reader(io.StringIO(csv_bytes(view.rows()).decode())))
    names = [row[0] for row in rows if len(row) == 1]

    assert names[0] == "input channel 1"
    assert names[3:5] == ["filter 1, channel 1", "filter 1, channel 2"]
    place = rows.index(["output channel 2"])
    assert [float(value) for value in rows[place + 1]] == [-5, -4, 0, 8]


def test_focus_is_shown_when_a_key_brought_it(view):
    view.clearFocus()
    plain = view.grab().toImage()
    view.setFocus(Qt.FocusReason.TabFocusReason)

    assert view.grab().toImage() != plain


def test_the_pointer_marks_partners(view):
    view.setSpot(Spot(0, 0, 0, 0))
    before = view.grab().toImage()
    view.setPointed(SliceCell(Slice("input"), 1, 1))

    assert view.grab().toImage() != before
