"""What stands below the pictures: the sum, counts and profile of what is seen, a gradient's too."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from scipy.signal import correlate2d

from engine.data import photo
from gui.tabs.filters.choose.setting import Look, Panel
from gui.widgets.sum_terms import products

SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4


@pytest.fixture
def panels(bench):
    return bench.panels


@pytest.fixture
def gradient(bench, settle):
    """The answers of Sobel's pair, by SciPy; the gradient is on screen."""
    bench.history.output.set_gradient(True)
    settle()
    image = photo("camera").astype(float)
    return correlate2d(image, SOBEL, "valid"), correlate2d(image, SOBEL.T, "valid")


@pytest.fixture
def model(bench):
    return bench.history


def test_the_sum_of_a_gradient_is_that_of_squares(model, panels, gradient):
    """Both answers, √(a² + b²) and the angle, at the pixel that is pointed at."""
    across, down = gradient
    model.window.hover_output(0, 100, 200)
    a, b = across[100, 200], down[100, 200]

    assert panels.sum.total() == pytest.approx(np.hypot(a, b), abs=1e-2)
    assert f"{np.degrees(np.arctan2(b, a)):.1f}°".replace("-", "−").removesuffix(".0°") in panels.angle.text()
    assert panels.reckoning.isHidden()


def test_counts_profile_and_words_are_of_the_magnitude(model, panels, gradient, settle):
    magnitude = np.hypot(*gradient)
    model.output.set_panel(Panel.HISTOGRAM)
    settle()
    assert panels.histogram.rows()[0] == ["from", "to", "magnitudes"]
    assert panels.histogram.rows()[1][0] == pytest.approx(magnitude.min(), abs=1e-3)
    model.output.set_panel(Panel.PROFILE)
    settle()
    (row, left), (_, right) = model.view.line()
    shown = next(one for one in panels.profile.series() if one.name == "magnitude")
    np.testing.assert_allclose(shown.y, magnitude[row, left : right + 1], atol=1e-2)
    clause, sentences = model.view.verdict
    assert clause == "It shows how steep the image is at each pixel, and which way it gets darker."
    peak = np.unravel_index(magnitude.argmax(), magnitude.shape)
    assert f"in row {peak[0] + 1}, column {peak[1] + 1}." in sentences
    assert "no such pair" not in sentences


def test_two_filters_that_are_no_pair_are_told(model, gradient, settle):
    model.filter.set_preset("laplacian-4")
    settle()
    assert "This is no such pair" in model.view.verdict[1]


def test_the_big_number_is_the_output(model, panels, settle):
    """Not the sum before it is divided and rectified, and in colour not that of one channel."""
    model.window.hover_output(0, 100, 200)
    assert panels.sum.total() == pytest.approx(model.view.response.values[100, 200])
    model.filter.negate()
    model.output.set_look(Look.RELU)
    settle()
    model.window.hover_output(0, 100, 200)
    assert panels.sum.total() == pytest.approx(model.view.response.values[100, 200])


def test_many_products_stand_in_a_square(model, panels, settle):
    """All 121 are there, to be read and taken along; their weights of 0.0001 are written so."""
    model.filter.set_preset("gaussian")
    model.filter.set_size(11)
    settle()
    assert panels.table.isVisible()
    assert panels.sum.isHidden()
    window = model.view.window.pixels
    assert panels.exports()[0].rows()[60][2] == window[5, 4]
    panels.table.products.hovered.emit(0, 5)
    weight = model.view.shown.cells.weights()[0, 5]
    assert f"{window[0, 5]} · {weight:.3g} = " in panels.table.reading.text()


def test_small_weights_keep_three_digits():
    terms = products(np.ones((1, 2)), np.array([[0.0398, 0.0012]]))
    assert terms.weight_texts == ["0.0398", "0.0012"]
    assert products(np.ones((1, 2)), np.array([[0.5, -0.25]])).weight_texts == ["0.50", "−0.25"]


def test_counts_have_numbers_on_their_axis(model, panels, settle):
    """Powers of ten, each at the height of a bar of as many."""
    model.output.set_panel(Panel.HISTOGRAM)
    settle()
    most = max(row[2] for row in panels.histogram.rows()[1:])
    counts = panels.histogram.counts()
    assert [count for count, _ in counts] == [0, *(10**n for n in range(len(str(most))))]
    assert counts[-1][1] == pytest.approx(np.log1p(counts[-1][0]) / np.log1p(most))


def test_edges_or_none_have_an_axis_of_their_own(model, panels, settle):
    model.output.set_panel(Panel.PROFILE)
    model.output.set_look(Look.THRESHOLD)
    settle()
    assert [one.name for one in panels.profile.series()] == ["input"]
    assert set(panels.edges.series()[0].y) <= {0, 1} or panels.edges.series()[0].y.max() <= 1
    model.output.set_look(Look.SIGNED)
    settle()
    assert panels.edges.isHidden()
    assert {one.name for one in panels.profile.series()} == {"input", "output"}


def test_pictures_keep_their_size_under_every_panel(bench, model, settle):
    heights = set()
    for panel in Panel:
        model.output.set_panel(panel)
        settle()
        for _ in range(5):
            QApplication.processEvents()
        heights.add(bench.stage.height())
    assert len(heights) == 1
