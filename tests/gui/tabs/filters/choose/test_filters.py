"""Filters of other sizes, several of them, channels, tools, and the panels below, with real events."""

from itertools import combinations

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scipy import ndimage
from scipy.signal import correlate2d

from engine.data import photo
from engine.filters import PRESETS
from gui.tabs.filters.choose.setting import Look, Panel
from gui.tabs.filters.choose.titles import titles_of
from gui.widgets.cell_geometry import Span
from gui.widgets.cell_sheet import NUMBERS_FROM
from gui.widgets.choice_strip import Choice
from gui.widgets.labels import WrapLabel

SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4


@pytest.fixture
def model(bench):
    return bench.history


@pytest.fixture
def section(bench):
    return bench.controls.filter


def choose(strip, name):
    """Click the choice called `name`."""
    choice = next(found for found in strip.findChildren(Choice) if found.text() == name)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)


def press(button, qtbot):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("size", [1, 2, 4, 7, 11])
def test_cells_of_every_size_can_be_edited(bench, section, settle, size, qtbot):
    """The output of the edited filter is PyTorch's, with as much padding as "same" has on each side."""
    section.size_row.valueChanged.emit(size)
    bench.history.output.set_border("zeros")
    view = section.kernel
    QApplication.processEvents()
    corner = view.cellRect(size - 1, size - 1).center().toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseMove(view, corner - QPoint(0, 24))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=corner - QPoint(0, 24))
    settle()

    assert bench.history.undo_text == f"weight {size}, {size}"
    before, after = (size - 1) // 2, size // 2
    padded = np.pad(photo("camera").astype(np.float32), (before, after))
    weights = bench.history.view.shown.cells.weights().astype(np.float32)
    expected = torch.nn.functional.conv2d(torch.tensor(padded)[None, None], torch.tensor(weights)[None, None])
    np.testing.assert_allclose(bench.stage.output.rows(), expected[0, 0].numpy(), atol=0.05)


def test_presets_say_their_formula_and_source(section):
    for index, made in enumerate(PRESETS):
        words = section.preset.itemData(index, Qt.ItemDataRole.ToolTipRole)
        assert made.formula in words
        assert made.source in words


def test_knobs_of_a_preset_appear_with_it(bench, section, settle):
    """A Gabor has four; turned by 90° its stripes lie."""
    bench.history.filter.set_preset("gabor")
    assert section.options.rows["wavelength"].isVisible()
    before = section.kernel.values().copy()
    section.options.rows["angle"].valueChanged.emit(90)
    settle()

    np.testing.assert_allclose(section.kernel.values(), before.T, atol=1e-9)
    bench.history.filter.set_preset("sobel-vertical")
    assert not section.options.isVisible()


def test_tools_turn_scale_and_normalise(bench, section, settle, qtbot):
    section.tools.setFolded(False)
    section.tools.angle.setValue(180)
    press(section.tools.turn, qtbot)
    np.testing.assert_array_equal(section.kernel.values() / 4, -SOBEL)
    section.tools.factor.setValue(-4)
    press(section.tools.scale, qtbot)
    np.testing.assert_array_equal(section.kernel.values() / 4, SOBEL * 4)
    press(section.tools.transpose, qtbot)
    press(section.tools.down, qtbot)
    np.testing.assert_array_equal(section.kernel.values() / 4, -SOBEL.T * 4)
    press(section.tools.to_magnitudes, qtbot)
    np.testing.assert_allclose(np.abs(bench.history.view.asked.cells.weights()).sum(), 1)
    press(section.tools.to_sum, qtbot)
    assert "add up to 0" in bench.controls.refusal.accessibleName()
    for _ in range(5):
        bench.history.undo()
    settle()
    np.testing.assert_array_equal(section.kernel.values() / 4, SOBEL)


def test_a_filter_is_copied_and_pasted_as_text(bench, section, settle, qtbot):
    """What is copied is what comes back; what is no filter is refused, and the cells stay."""
    view = section.kernel
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("np.array([[0.25, 0, -0.25],")
    QGuiApplication.clipboard().setText("1;2\n3;4,5")
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    np.testing.assert_allclose(bench.history.view.shown.cells.weights(), [[1, 2], [3, 4.5]])
    QGuiApplication.clipboard().setText("1, 2, 3\n4, x, 6\n7, 8, 9")
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert "“x” in row 2, column 2" in bench.controls.refusal.accessibleName()
    assert bench.history.view.asked.cells.size == 2


def test_several_filters_stand_side_by_side(bench, section, settle, qtbot):
    """The second is the partner of the first; a click on an output, or on a filter, chooses it."""
    press(section.add, qtbot)
    settle()
    expected = correlate2d(photo("camera").astype(float), SOBEL.T, mode="valid")
    np.testing.assert_allclose(bench.stage.answers[1].view.rows(), expected, atol=1e-2)
    assert bench.stage.answers[1].isVisible()
    QApplication.processEvents()
    first = bench.stage.answers[0].view
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=first.place().rect(100, 90).center().toPoint())
    settle()
    np.testing.assert_array_equal(section.kernel.values() / 4, SOBEL)
    press(section.add, qtbot)
    press(section.add, qtbot)
    settle()
    QApplication.processEvents()
    assert not section.add.isEnabled()
    stage = bench.stage
    parts = [stage.image, *stage.answers, stage.window_view]
    qtbot.waitUntil(lambda: stage.output.place().bounds.width() >= 176)  # and the page scrolls down
    assert all(part.isVisible() and stage.rect().contains(part.geometry()) for part in parts[:-1])
    assert stage.window_view.isVisible()
    assert not any(a.geometry().intersects(b.geometry()) for a, b in combinations(parts[:-1], 2))
    press(section.remove, qtbot)
    settle()
    assert not bench.stage.answers[3].isVisible()


def test_a_pair_gives_magnitude_and_direction(bench, settle, qtbot):
    """√(a² + b²) of SciPy's answers; on an edge at 30° the direction is 30° where it is steepest."""
    bench.history.image.set_image("image", name="edge", angle=30.0)
    press(bench.controls.gradient, qtbot)
    settle()
    image = bench.history.view.pixels.astype(float)
    across = correlate2d(image, SOBEL, mode="valid")
    down = correlate2d(image, SOBEL.T, mode="valid")
    slope = bench.history.view.answers.slope

    np.testing.assert_allclose(bench.stage.magnitude.view.rows(), np.hypot(across, down), atol=1e-2)
    row, column = slope.magnitude.peak.row, slope.magnitude.peak.column
    assert slope.gradient.direction[row, column] == pytest.approx(30, abs=2)
    assert bench.stage.direction.isVisible()
    words = " ".join(bench.stage.direction.note.lines()).replace("\N{NO-BREAK SPACE}", " ")
    assert words == "→ orange, ↓ green, ← violet, ↑ blue"  # none of it is elided
    bench.history.undo()
    settle()
    assert not bench.stage.direction.isVisible()


def test_sizes_that_make_no_gradient_are_refused_with_a_remedy(bench, settle, qtbot):
    press(bench.controls.gradient, qtbot)
    bench.history.filter.set_size(5)
    QApplication.processEvents()
    bar = bench.veil.refusal
    assert bar.isVisible()
    bar.repairChosen.emit(bench.history.view.unanswered.repairs[0][1])
    settle()

    assert not bar.isVisible()
    assert bench.history.view.shown.border == "zeros"


def test_red_edges_only(bench, section, settle, qtbot):
    """As in the lecture: the filter on red, zeros elsewhere; the verdict and the sum say so."""
    bench.history.image.set_photo("chelsea")
    choose(bench.controls.image.colour, "Colour")
    press(section.red_only, qtbot)
    settle()
    expected = correlate2d(photo("chelsea")[..., 0].astype(float), SOBEL, mode="valid")

    np.testing.assert_allclose(bench.stage.output.rows(), expected, atol=1e-2)
    assert bench.verdict.accessibleName().startswith("In red alone: it finds vertical edges.")
    assert "green 0, blue 0" in bench.panels.reckoning.text()
    choose(section.plane, "Green")
    assert not section.kernel.values().any()


def test_threshold_and_stride(bench, settle):
    """Every third answer; 1 where it is at least 100 either way."""
    choose(bench.controls.look, "|x| ≥ t")
    bench.controls.threshold.valueChanged.emit(100)
    bench.controls.stride.valueChanged.emit(3)
    settle()
    answers = correlate2d(photo("camera").astype(float), SOBEL, mode="valid")[::3, ::3]

    np.testing.assert_array_equal(bench.stage.output.rows(), np.abs(answers) >= 100)
    assert bench.history.view.shown.look is Look.THRESHOLD


def test_a_filter_larger_than_the_image_is_refused_with_remedies(bench, section, settle, model):
    model.filter.set_preset("box")
    model.filter.set_size(9)
    settle()
    before = model.view.response
    model.image.set_photo("half-bright")
    QApplication.processEvents()

    assert bench.veil.refusal.isVisible()
    assert bench.veil.isVisible()
    assert not bench.controls.refusal.isVisible()  # said once
    assert model.view.response is before
    bench.veil.refusal.repairChosen.emit(model.view.unanswered.repairs[0][1])
    settle()
    assert model.view.shown.cells.size == 6
    assert not bench.veil.isVisible()


def test_the_window_says_which_channel_it_is_of(model, settle):
    """Its pixels are drawn in grey: in colour, the longest and the shortest wording name the channel."""
    assert not any("red" in words for words in titles_of(model.view).window)
    model.image.set_photo("chelsea")
    model.image.set_image("colour", colour=True)
    model.filter.set_plane(1)
    settle()

    wordings = titles_of(model.view).window
    assert wordings[0].startswith("green, rows ")
    assert wordings[-1] == "green"


@pytest.mark.parametrize("text_size", [100, 200])
def test_why_there_is_no_answer_can_be_read_in_whole(bench, model, restyled, text_size):
    """The words have the height that they need, and the bar lies over the dimmed pictures."""
    restyled(text_size=text_size)
    model.filter.set_preset("box")
    model.filter.set_size(9)
    model.image.set_photo("half-bright")
    for _ in range(5):
        QApplication.processEvents()
    bar = bench.veil.refusal

    assert bench.veil.geometry().contains(bench.stage.geometry())
    for label in bar.findChildren(WrapLabel):
        assert label.height() >= label.heightForWidth(label.width())
    assert bar.geometry().bottom() < bench.stage.geometry().bottom()


def test_a_refusal_moves_no_control(bench, section, model):
    """What the pointer is on stays under it, whichever part of the panel is at fault."""
    widgets = (section.preset, section.kernel, section.tools, bench.controls.border, bench.controls.gradient)

    def places():
        for _ in range(5):  # a layout may ask for another
            QApplication.processEvents()
        return [widget.mapTo(bench.controls, QPoint()) for widget in widgets]

    before = places()
    model.filter.paste("1, x")
    assert bench.controls.refusal.isVisible()
    assert places() == before
    model.filter.set_preset("box")
    model.filter.set_size(9)
    model.output.set_border("zeros")
    model.image.set_photo("half-bright")
    before = places()
    model.output.set_border("valid")
    assert places() == before
    assert bench.veil.isVisible()


def test_nothing_on_the_clipboard_is_said_once_and_not_for_long(bench, section, tab, qtbot):
    """In the panel alone, and the next change takes it away."""
    told = []
    tab.refused.connect(told.append)
    QGuiApplication.clipboard().clear()
    section.tools.paste.click()
    assert "neither an image nor a text" in bench.controls.refusal.accessibleName()
    assert told == []
    bench.history.filter.rotate()
    assert not bench.controls.refusal.isVisible()


def test_the_histogram_counts_every_answer(bench, settle, qtbot):
    choose(bench.panels.strip, "Histogram")
    settle()
    view = bench.panels.histogram
    rows = view.rows()

    assert sum(row[2] for row in rows[1:]) == 510 * 510
    QTest.mouseMove(view, view.bars()[32].center().toPoint())
    QApplication.processEvents()
    assert view.reading().endswith(f"{rows[33][2]:,} answers")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.reading().endswith(f"{rows[34][2]:,} answers")


def test_a_line_is_dragged_across_the_output(bench, settle, qtbot, tab):
    """The profile is SciPy's answer along that line, pixel by pixel; undo brings the line before it back."""
    choose(bench.panels.strip, "Profile")
    settle()
    QApplication.processEvents()
    tool, view = bench.stage.lines[0], bench.stage.output
    assert tool.isVisible()
    start, end = (view.place().rect(100, column).center().toPoint() for column in (50, 400))
    qtbot.mousePress(tool, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(tool, end)
    qtbot.mouseRelease(tool, Qt.MouseButton.LeftButton, pos=end)
    settle()
    (row, left), (last, right) = bench.history.view.line()
    assert abs(row - 100) <= 2
    assert row == last
    answers = correlate2d(photo("camera").astype(float), SOBEL, mode="valid")
    output = next(one for one in bench.panels.profile.series() if one.name == "output")
    np.testing.assert_allclose(output.y, answers[row, left : right + 1], atol=1e-2)
    tool.setFocus()
    qtbot.keyClick(tool, Qt.Key.Key_Down)
    assert bench.history.view.line()[1][0] > last
    tab.undo()
    settle()
    assert bench.history.view.asked.line == (0.5, 0.25, 0.5, 0.75)


def test_a_wave_is_read_off_the_map(bench, settle):
    """The axes go from −0.5 to 0.5 cycles per pixel; Sobel passes nothing of even grey, and most across."""
    bench.history.output.set_panel(Panel.FREQUENCIES)
    settle()
    view = bench.panels.frequencies
    area = view.area()
    gap = QPointF(0.5, 0.5)  # into the middle of a cell
    assert view.at(area.topLeft() + gap).startswith("−0.50 across, −0.50 down: 0.00 times")
    assert view.at(area.center() + gap).startswith("0.00 across, 0.00 down: 0.00 times")
    assert view.at(area.topLeft() - gap) == ""
    QTest.mouseMove(view, QPoint(round(area.left() + area.width() * 0.75) + 1, round(area.center().y()) + 1))
    QApplication.processEvents()

    assert bench.panels.wave.text() == "0.25 across, 0.00 down: 2.00 times as strong."  # 2 sin(2π/4)
    words = bench.panels.waves.text()
    assert words == (
        "Passes 0 of even grey, in the middle of the map; strongest for waves 4 pixels long, across: 2 times."
    )


def test_formula_and_source_of_a_preset_are_on_the_page(bench, section, settle):
    """Not in a tooltip alone; weights of one's own have neither."""
    bench.history.filter.set_preset("log")
    settle()
    formula, source = section.about.text().splitlines()
    assert formula == "G · (x² + y² − 2σ²) / σ⁴, G = exp(−(x² + y²) / 2σ²) / Σ"
    assert source.startswith("D. Marr and E. Hildreth")
    assert section.about.isVisible()
    assert " ".join(section.about.lines()).startswith(formula)  # none of it is cut off
    bench.history.filter.set_weight(0, 0, 7)
    assert section.about.text() == "Your own weights"


def test_the_formula_is_that_of_the_size(bench, section, settle):
    """Of no other: Sobel's at 5 has binomials of 4 and their slope."""
    bench.history.filter.set_size(5)
    settle()
    assert section.about.text().splitlines()[0] == "(1 4 6 4 1)ᵀ · (1 2 0 −2 −1) / 48"


def test_a_gradient_is_shown_in_one_way(bench, settle):
    """How answers are shown is not to be chosen then, and the tooltip says why."""
    bench.history.output.set_gradient(True)
    settle()
    look = bench.controls.look
    assert not look.isEnabled()
    assert all("magnitude and direction" in one.toolTip() for one in look.findChildren(Choice))
    bench.history.output.set_panel(Panel.PROFILE)
    settle()
    QApplication.processEvents()
    assert bench.stage.lines[-1].isVisible()
    assert bench.stage.lines[-1].parent() is bench.stage.magnitude.view
    bench.history.output.set_gradient(False)
    settle()
    assert look.isEnabled()


def test_a_long_window_has_numbers_and_zeros_beyond_are_hatched(bench, settle):
    bench.history.filter.set_size(9)
    bench.history.output.set_border("zeros")
    settle()
    bench.history.window.hover_output(0, 0, 0)
    view = bench.stage.window_view
    assert view.place().side >= NUMBERS_FROM
    padding = view.content().padding
    assert (padding.top, padding.left) == (4, 4)
    sheet = view.content().sheet(Span(0, 0, 9, 9), True)
    assert sheet.hatched[:4].all()
    assert sheet.hatched[:, :4].all()
    assert not sheet.hatched[4:, 4:].any()
    assert sheet.texts[sheet.index[0, 0]] == "0"


def test_the_frequency_response_is_that_of_scipy(bench, settle):
    """Box blur passes even surfaces best; its response is the transform of its weights."""
    bench.history.filter.set_preset("box")
    choose(bench.panels.strip, "Frequencies")
    settle()
    shown = np.array(bench.panels.frequencies.rows())
    wave = np.cos(2 * np.pi * 0.25 * np.arange(64))[None, :].repeat(64, axis=0)
    passed = ndimage.correlate(wave, np.full((3, 3), 1 / 9), mode="wrap")

    assert shown[32, 32] == pytest.approx(1)
    assert shown[32, 48] == pytest.approx(np.abs(passed).max(), abs=1e-6)  # a quarter cycle per pixel
    assert bench.panels.waves.text().startswith("Passes 1 of even grey, in the middle of the map")
    assert bench.panels.frequencies.limit() == pytest.approx(1)


@pytest.mark.parametrize("panel", Panel)
def test_every_panel_can_be_taken_along(bench, settle, panel):
    bench.history.output.set_panel(panel)
    settle()

    picture = bench.panels.exports()[0]
    assert picture.accessibleName()
    assert picture.rows()


def test_the_half_bright_image_is_seen_as_in_the_lecture(bench, settle):
    """10 is white, not nearly black; Ng's filter answers 30 in the middle two columns, and 0 beside them."""
    bench.history.image.set_photo("half-bright")
    bench.history.filter.set_preset("ng-vertical")
    settle()

    assert bench.stage.image.note.text() == "0 is black, 10 white"
    assert np.array(bench.stage.input.rows()).max() == 255
    assert np.array(bench.stage.output.rows()).tolist() == [[0, 30, 30, 0]] * 4
    bench.history.image.set_photo("camera")
    settle()
    assert not bench.stage.image.note.isVisible()
