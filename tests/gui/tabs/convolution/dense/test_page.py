from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from gui import theme
from gui.tabs.convolution.dense.page import DensePage
from gui.tabs.convolution.kinds import LayerKind
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.export import csv_bytes, svg_bytes


@pytest.fixture
def page(show):
    """The page on its first layer: 8 × 8 to 4 × 4, f = 3, s = 2, p = 1."""
    model = ConvolutionViewModel()
    page = DensePage(model)
    page.model = model
    model.changed.connect(page.draw)
    show(page, 960, 640)
    page.draw(model.view)
    return page


def matrix(page):
    return page.matrix.matrices.matrix


def marked(page, part):
    return int(page.matrix.small.pictures[part].marked().sum())


def point(page, widget, row, column):
    QTest.mouseMove(widget, widget.place().rect(row, column).center().toPoint())


def change(page, **changes):
    page.model.ask(replace(page.model.view.asked, **changes))


def square(n, f, s=1, p=0):
    sides = {"input_size": n, "kernel_size": f, "stride": s, "padding": p}
    return sides | {f"{name}_width": value for name, value in sides.items()}


def test_one_click_shows_the_example_of_the_course(page, qtbot):
    """456 parameters against 14,455,392: 31,700 times fewer."""
    qtbot.mouseClick(page.example, Qt.MouseButton.LeftButton)

    assert page.verdict.text() == "31,700 times fewer parameters than a dense layer"
    assert "456 instead of 14,455,392" in page.evidence.text()
    assert ">14,455,392</text>" in svg_bytes(page.comparison.parameters).decode()


def test_a_large_matrix_waits_until_the_sliders_rest(page, qtbot):
    """Until then no other matrix stands in its place, and words say so; the numbers are there at once."""
    page.model.set_preset("why-32x32x3")
    assert not matrix(page).isVisible()
    assert "352,800 entries" in page.matrix.matrices.words.text()
    assert matrix(page) not in page.exports()

    qtbot.waitUntil(matrix(page).isVisible)
    assert (matrix(page).content().height, matrix(page).content().width) == (4704, 3072)
    assert matrix(page) in page.exports()


def test_a_page_that_is_hidden_draws_nothing(page, qtbot):
    """What waited is drawn when the page is shown again."""
    page.model.set_preset("why-32x32x3")
    page.hide()
    qtbot.wait(200)
    assert matrix(page).content().height == 16

    page.show()
    page.draw(page.model.view)
    qtbot.waitUntil(matrix(page).isVisible)
    assert matrix(page).content().height == 4704


def test_a_matrix_that_is_too_large_is_not_drawn(page):
    """In words with the numbers; sharing and sparsity are exact all the same."""
    page.model.set_preset("large")

    assert not matrix(page).isVisible()
    assert "50,779,876 entries besides zeros" in page.matrix.matrices.words.text()
    assert "99.995 %" in page.figures.sparsity.formula.text()


def test_without_a_pointer_the_current_output_is_pointed_out(page):
    """Its row in the matrix, and the inputs that it sees; the window's journey moves it on."""
    page.model.set_step(0)
    assert (marked(page, "input"), marked(page, "output")) == (4, 1)
    page.model.set_step(5)
    assert (marked(page, "input"), marked(page, "kernel")) == (9, 9)
    assert page.matrix.spoken.text().startswith("Output (2, 2) sees 9 inputs")


def test_pointing_at_an_entry_points_at_all_it_stands_for(page):
    """One input, one weight, one output, in words too, until the pointer leaves."""
    point(page, matrix(page), 5, 18)
    assert [marked(page, part) for part in ("input", "kernel", "output")] == [1, 1, 1]
    assert page.matrix.spoken.text() == "Output (2, 2) reads input (3, 3) through weight (2, 2) = 0."

    QTest.mouseMove(page, QPoint(2, 2))
    QTest.mouseMove(matrix(page), QPoint(1, matrix(page).height() - 1))
    assert marked(page, "input") == 9


def test_pointing_at_a_weight_points_at_all_its_places(page):
    """The others fade in the matrix."""
    kernel = page.matrix.small.pictures["kernel"]
    point(page, kernel, 1, 1)
    content = matrix(page).content()
    there = matrix(page).place().rect(0, 0).center().toPoint()  # output (0, 0) meets input (0, 0) at (1, 1)
    beside = matrix(page).place().rect(0, 1).center().toPoint()
    image = matrix(page).grab().toImage()

    assert page.matrix.spoken.text() == "Weight (2, 2) = 0 stands in 16 places, and is learned once."
    assert image.pixelColor(there).rgba() == content.fills()[4]
    assert image.pixelColor(beside).rgba() not in content.fills()


def test_pointing_at_an_input_shows_who_reads_it(page):
    """Its column in the matrix."""
    point(page, page.matrix.small.pictures["input"], 1, 1)

    assert marked(page, "output") == 4
    column = matrix(page).place().rect(0, 9)
    edge = matrix(page).grab().toImage().pixelColor(int(column.left()) - 1, int(column.center().y()) + 40)
    assert edge == theme.color("input")


def test_a_click_on_an_output_moves_the_window_there(page, qtbot):
    """In the small picture as in the matrix."""
    output = page.matrix.small.pictures["output"]
    qtbot.mouseClick(output, Qt.MouseButton.LeftButton, pos=output.place().rect(3, 2).center().toPoint())
    assert page.model.view.step == 14
    spot = matrix(page).place().rect(7, 20).center().toPoint()
    qtbot.mouseClick(matrix(page), Qt.MouseButton.LeftButton, pos=spot)
    assert page.model.view.step == 7


def test_by_value_every_entry_has_the_colour_of_its_number(page, qtbot):
    """The signed map: a weight of 0 is as blank as no weight."""
    qtbot.mouseClick(page.matrix.colours.findChildren(QRadioButton)[1], Qt.MouseButton.LeftButton)
    at = matrix(page).place().rect(0, 1).center().toPoint()  # weight (1, 2) of Sobel: −2

    assert matrix(page).grab().toImage().pixelColor(at) == theme.color("negative")
    assert "violet negative" in page.matrix.words.text()


def test_a_transposed_convolution_shows_the_convolution_beside_it(page):
    """The same entries with rows and columns changed, linked both ways."""
    change(page, kind=LayerKind.TRANSPOSED, **square(4, 3, 2))
    mirror = page.matrix.matrices.mirror
    own, other = matrix(page).content(), mirror.content()
    QApplication.processEvents()  # both are laid out
    assert mirror.isVisible()
    assert (own.height, own.width) == (other.width, other.height) == (81, 16)

    point(page, mirror, 0, 0)
    assert page.matrix.spoken.text().startswith("Output (1, 1) reads input (1, 1)")
    change(page, kind=LayerKind.CONVOLUTION)
    assert not mirror.isVisible()


def test_a_matrix_goes_to_csv_entry_by_entry(page):
    """121 entries, of which the first is the middle weight of the Sobel filter."""
    lines = csv_bytes(matrix(page).rows()).decode().splitlines()

    assert lines[:3] == ["output,input,value", "1,1,0.0", "1,2,-2.0"]
    assert len(lines) == 122


def test_a_slider_step_leaves_nothing_of_the_layer_before(page):
    """Numbers, matrix and small pictures are all of the new layer."""
    point(page, matrix(page), 5, 18)
    change(page, **square(5, 2))

    assert (matrix(page).content().height, matrix(page).content().width) == (16, 25)
    assert page.matrix.small.pictures["input"].marked().shape == (5, 5)
    assert page.figures.seen.formula.text() == "window = f · f · C = 2 · 2 · 1 = 4"
    assert page.matrix.spoken.text().startswith("Output")


def test_buttons_enlarge_as_long_as_there_is_something_to_see(page, qtbot):
    """+ until cells are as large as can be, − until the whole is there."""
    assert not page.matrix.smaller.isEnabled()
    while page.matrix.larger.isEnabled():
        qtbot.mouseClick(page.matrix.larger, Qt.MouseButton.LeftButton)
    assert matrix(page).place().side == 34
    while page.matrix.smaller.isEnabled():
        qtbot.mouseClick(page.matrix.smaller, Qt.MouseButton.LeftButton)
    assert not matrix(page).isZoomed()


def test_every_control_and_picture_has_a_name(page):
    """For those who hear the page."""
    pictures = [*page.exports(), page.matrix.colours, page.matrix.larger, page.matrix.smaller]

    assert all(widget.accessibleName() for widget in pictures)
    assert page.keys()
    assert page.hint()


def test_it_holds_at_twice_the_text_size(page, restyled):
    """What has no room beside goes below; the page is no wider than a window of 1,280 leaves."""
    restyled(text_size=200)

    assert page.minimumSizeHint().width() <= 952


def test_what_colours_stand_for_is_kept(page):
    """A page that is built later has the same colours; what is unusable changes nothing."""
    page.matrix.set_by_value(True)
    again = DensePage(page.model)
    again.restore(page.state())
    again.restore({"by_value": "no"})

    assert page.state() == again.state() == {"by_value": True}
