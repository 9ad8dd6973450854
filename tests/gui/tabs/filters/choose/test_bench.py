from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from engine.data import PHOTOS, photo
from engine.filters import KernelOptions, kernel, preset
from gui import theme
from gui.tabs.filters.choose.image_choice import IMAGES
from gui.tabs.filters.choose.setting import Look
from gui.widgets.choice_strip import Choice
from gui.widgets.columns import Paper
from gui.widgets.export import csv_bytes, png_bytes, svg_bytes


@pytest.fixture
def model(bench):
    return bench.history


def choose(strip, name):
    """Click the choice called `name`."""
    choice = next(found for found in strip.findChildren(Choice) if found.text() == name)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)


def over(view, row, column):
    """Move the mouse to a pixel of a picture."""
    QTest.mouseMove(view, view.place().rect(row, column).center().toPoint())
    QApplication.processEvents()


def test_a_typed_weight_reaches_output_and_words(bench, settle, qtbot):
    """All nine cells typed to 0 but the one in the middle: the output is the photo itself."""
    kernel_view = bench.controls.filter.kernel
    for row in range(3):
        for column in range(3):
            cell = kernel_view.cellRect(row, column).center().toPoint()
            qtbot.mouseClick(kernel_view, Qt.MouseButton.LeftButton, pos=cell)
            qtbot.keyClicks(kernel_view, "4" if (row, column) == (1, 1) else "0")
            qtbot.keyClick(kernel_view, Qt.Key.Key_Return)
    settle()

    output = np.array(bench.stage.output.rows())
    np.testing.assert_array_equal(output, photo("camera")[1:-1, 1:-1])
    assert bench.verdict.accessibleName().startswith("It leaves the image as it is.")
    assert bench.controls.filter.preset.currentText() == "Identity"


def test_dragging_a_cell_upwards_makes_it_larger(tab, bench, settle, qtbot):
    """Eight designed pixels are one step, and the whole drag is one step of undo."""
    view = bench.controls.filter.kernel
    start = view.cellRect(1, 0).center().toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for distance in (8, 16, 24):
        QTest.mouseMove(view, start - QPoint(0, distance))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 24))
    settle()

    assert view.values()[1, 0] == 5
    tab.undo()
    assert view.values()[1, 0] == 2
    assert tab.undo_text() == ""


def test_the_wheel_over_a_cell_counts_every_notch(bench, settle, turn_wheel):
    """Notches that come faster than answers are all counted."""
    view = bench.controls.filter.kernel
    view.setFocus()
    for _ in range(4):
        assert turn_wheel(view, 1)
    settle()

    assert view.values()[1, 1] == 4


def test_keys_and_buttons_turn_mirror_and_negate(bench, settle, qtbot):
    view = bench.controls.filter.kernel
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_R)
    assert np.array_equal(view.values(), [[1, 2, 1], [0, 0, 0], [-1, -2, -1]])
    qtbot.mouseClick(bench.controls.filter.cells.negate, Qt.MouseButton.LeftButton)
    qtbot.keyClick(view, Qt.Key.Key_F)
    settle()
    assert np.array_equal(view.values(), [[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    assert bench.verdict.accessibleName().startswith("It finds horizontal edges.")


def test_hovering_the_output_spells_out_nine_products(bench, qtbot):
    """The sum is that of real pixels; when the pointer leaves, the strongest answer is back."""
    before = bench.panels.sum_title.text()
    over(bench.stage.output, 200, 300)
    view = bench.stage.output
    cell = view.place().at(QPointF(view.place().rect(200, 300).center().toPoint()))
    row, column = cell
    window = photo("camera")[row : row + 3, column : column + 3].astype(int)

    assert bench.panels.sum_title.text() == f"Output pixel, row {row + 1}, column {column + 1}"
    assert bench.panels.sum.total() == (window * [[1, 0, -1], [2, 0, -2], [1, 0, -1]]).sum() / 4
    assert window.tolist() == window_pixels(bench)
    QTest.mouseMove(bench.stage, QPoint(bench.stage.width() - 2, 2))
    QApplication.processEvents()
    assert bench.panels.sum_title.text() == before


def window_pixels(bench):
    """Return the pixels inside the window that the magnified view outlines."""
    view = bench.stage.window_view
    place, side = view.windowRect(), view.place().side
    row, column = view.cellAt(place.topLeft() + QPointF(side / 2, side / 2))
    return view.values()[row : row + 3, column : column + 3].tolist()


def test_a_click_pins_and_arrows_move_the_window(bench, qtbot):
    view = bench.stage.output
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place().rect(100, 50).center().toPoint())
    over(view, 100, 50)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place().rect(100, 50).center().toPoint())
    pinned = bench.panels.sum_title.text()
    QTest.mouseMove(bench.stage, QPoint(bench.stage.width() - 2, 2))
    QApplication.processEvents()
    assert bench.panels.sum_title.text() == pinned

    finder = QApplication.focusWidget()
    qtbot.keyClick(finder, Qt.Key.Key_Down)
    qtbot.keyClick(finder, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    row, column = (int(word.strip(",")) for word in pinned.split() if word.strip(",").isdigit())
    assert bench.panels.sum_title.text() == f"Output pixel, row {row + 1}, column {column + 10}"
    qtbot.keyClick(finder, Qt.Key.Key_Home)
    assert bench.panels.sum_title.text() != pinned


def test_photo_filter_look_and_border_can_be_chosen(bench, settle, qtbot):
    """ReLU leaves nothing below 0; with zeros around it the output is as large as the photo."""
    bench.controls.image.photo.setFocus()
    qtbot.keyClicks(bench.controls.image.photo, "co")  # the first photo that begins so
    bench.controls.image.photo.activated.emit(bench.controls.image.photo.currentIndex())
    bench.controls.filter.preset.activated.emit(10)
    choose(bench.controls.look, "ReLU")
    choose(bench.controls.border, "Same")
    settle()

    name = IMAGES[bench.controls.image.photo.currentIndex()]
    assert name == "coffee"
    assert "seen in grey" in bench.controls.image.note.text()
    output = np.array(bench.stage.output.rows())
    assert output.min() == 0
    assert output.shape == photo(name).shape[:2]
    assert bench.controls.filter.kernel.values()[1, 1] == kernel("laplacian").values[1][1]


def test_grey_shows_levels_and_says_what_they_mean(bench, settle):
    choose(bench.controls.look, "Grey")
    settle()

    assert bench.stage.answers[0].note.isVisible()
    assert not bench.stage.bar.isVisible()
    assert 0 <= np.min(bench.stage.output.rows()) <= np.max(bench.stage.output.rows()) <= 255


def test_state_comes_back_and_garbage_does_no_harm(tab, bench, settle, model):
    choose(bench.controls.look, "|x|")
    bench.controls.filter.cells.negate.click()
    settle()
    state = tab.state()
    tab.restore({"choose": {"values": "?", "photo": 3}})
    settle()
    assert bench.controls.filter.preset.currentText() == "Sobel, vertical edges"
    tab.restore(state)
    settle()
    assert tab.state() == state
    assert model.view.shown.look is Look.ABSOLUTE
    assert tab.undo_text() == ""


def test_learned_filters_are_shown_and_one_click_takes_one(bench, settle, keep_run, qtbot):
    """Without a network there is a button; with one its filters, of which a click fills the cells."""
    assert bench.learned.train.isVisible()
    keep_run(np.stack([[kernel("scharr-vertical").weights], [np.eye(3)]]))
    QApplication.processEvents()
    strip = bench.learned.strip

    assert not bench.learned.train.isVisible()
    assert (strip.swatches()[0].number, strip.swatches()[0].figure) == ("#1", "1.00")
    assert strip.swatches()[0].lines == ("Scharr", "vertical")
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.swatchRect(0).center().toPoint())
    settle()
    assert bench.controls.filter.kernel.values()[1].tolist() == [0.62, 0.0, -0.62]
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert np.array_equal(bench.controls.filter.kernel.values(), np.eye(3))


def test_a_learned_filter_that_is_like_none_gets_no_name(bench, keep_run):
    """Below a cosine of 0.5 the number stands alone; the words say what comes nearest all the same."""
    noise = np.random.default_rng(0).integers(-3, 4, (5, 5))
    keep_run([[noise], [2 * preset("sobel-vertical").weights(KernelOptions(size=5))]])
    sobel, other = bench.learned.strip.swatches()

    assert (sobel.number, sobel.figure, sobel.lines) == ("#2", "1.00", ("Sobel", "vertical"))
    assert (other.number, other.figure, other.lines) == ("#1", "−0.37", ("none near",))
    assert "no hand-made filter is near: −0.37 with “Sobel, horizontal edges" in other.words


def test_the_button_leads_to_training(bench, lab, qtbot):
    with qtbot.waitSignal(lab.open_train):
        qtbot.mouseClick(bench.learned.train, Qt.MouseButton.LeftButton)


def test_pictures_can_be_taken_along(tab, keep_run):
    """Output first; each has numbers, and each can be drawn as PNG and SVG."""
    keep_run([[np.eye(3)]])
    pictures = tab.exports()

    assert [picture.accessibleName() for picture in pictures][:3] == ["Output", "Image", "Filter"]
    for picture in pictures:
        assert png_bytes(picture).startswith(b"\x89PNG")
        assert b"<svg" in svg_bytes(picture)
        assert csv_bytes(picture.rows())


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
@pytest.mark.parametrize("name", PHOTOS)
def test_pictures_stand_beside_each_other_in_every_shape(bench, settle, model, restyled, scheme, name):
    """Whatever the photo's shape, nothing overlaps and nothing leaves the stage."""
    restyled(scheme)
    model.image.set_photo(name)
    settle()
    QApplication.processEvents()
    stage = bench.stage

    rects = [view.geometry() for view in (stage.image, stage.answers[0], stage.window_view)]
    assert all(left.right() < right.left() for left, right in pairwise(rects))
    assert stage.answers[0].rect().contains(stage.bar.geometry())
    assert abs(stage.bar.x() - stage.output.x()) <= 2
    assert abs(stage.bar.width() - stage.output.place().bounds.width()) <= 2
    assert bench.verdict.height() >= bench.verdict.label.heightForWidth(bench.verdict.width())
    assert rects[2].right() <= stage.rect().right()
    assert stage.window_view.place().bounds.bottom() <= stage.window_view.height()


@pytest.mark.parametrize(("width", "text_size"), [(890, 100), (1270, 200)])
def test_nothing_is_cut_off_in_a_narrow_window(tab, bench, restyled, width, text_size):
    """The window matrix and the sum are in sight from end to end: the page scrolls down, never sideways."""
    restyled(text_size=text_size)
    tab.resize(width, 508)
    QApplication.processEvents()

    for part in (bench.stage.window_view, bench.panels.sum):
        assert part.mapTo(tab, part.rect().topRight()).x() < width
    assert bench.panels.sum.width() >= bench.panels.sum.minimumSizeHint().width()
    assert tab.findChild(Paper).horizontalScrollBar().maximum() == 0


def test_a_number_too_large_for_a_cell_leaves_it_as_it_is(bench, qtbot):
    """1e9 becomes neither 19 nor 99: it is refused in words."""
    view = bench.controls.filter.kernel
    before = view.values().copy()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.cellRect(0, 0).center().toPoint())
    qtbot.keyClicks(view, "1e9")
    qtbot.keyClick(view, Qt.Key.Key_Return)

    np.testing.assert_array_equal(view.values(), before)
    assert "takes a number from −99 to 99" in QToolTip.text()
