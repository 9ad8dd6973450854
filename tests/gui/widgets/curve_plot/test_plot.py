import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from gui import theme
from gui.widgets.curve_plot import CurvePlot
from gui.widgets.export import image_of, svg_bytes

EPOCHS = np.arange(1.0, 41.0)
LOSS = 2.3 * np.exp(-EPOCHS / 8) + 0.05


@pytest.fixture
def plot(show):
    plot = CurvePlot("Error, %", scale="percent")
    plot.setSeries("train", "train", EPOCHS, LOSS / 10)
    plot.setSeries("train-dev", "train-dev", EPOCHS, LOSS / 10 + 0.002)
    plot.setSeries("dev", "dev", EPOCHS, np.full(40, 0.2))
    show(plot, 480, 260)
    image_of(plot)  # draws now, rather than soon
    return plot


def names(plot):
    return [one.name for one, _ in plot._layout().labels]


def test_end_labels_are_kept_apart(plot):
    """Two curves that end within a pixel of each other have labels one above the other."""
    rects = {one.name: rect for one, rect in plot._layout().labels}

    assert abs(plot.point(40, LOSS[-1] / 10).y() - plot.point(40, LOSS[-1] / 10 + 0.002).y()) < 3
    assert not rects["train"].intersects(rects["train-dev"])
    assert rects["train-dev"].center().y() < rects["train"].center().y()
    assert all(rect.right() <= plot.width() for rect in rects.values())


def test_a_curve_has_the_colour_of_its_set(plot):
    """The dev curve runs where it should, in the colour of dev."""
    image = plot.grab().toImage()
    at = plot.point(20, 0.2)
    column = [image.pixelColor(round(at.x()), round(at.y()) + offset) for offset in (-1, 0, 1)]

    assert theme.color("dev") in column


def test_noisy_series_have_no_end_label_unless_they_are_given_one(plot):
    """The per-batch line is named in the title; elsewhere its last value may stand at its end."""
    plot.setSeries("each batch", "train", EPOCHS, LOSS / 10, noisy=True)
    image_of(plot)
    assert "each batch" not in names(plot)
    plot.setSeries("each batch", "train", EPOCHS, LOSS / 10, noisy=True, label="3.2")
    image_of(plot)
    assert "each batch" in names(plot)


def test_the_noisy_line_is_opaque(plot):
    """Its colour is mixed beforehand: translucent lines are slow to draw."""
    plot.setSeries("each batch", "train", EPOCHS, LOSS / 10, noisy=True)
    (noisy,) = (one for one in plot.series() if one.noisy)

    assert noisy.color(theme.LIGHT) == theme.mix("#FFFFFF", theme.LIGHT.train, 0.6)


def test_setting_a_series_again_replaces_it(plot):
    """A live curve grows; it does not multiply."""
    plot.setSeries("dev", "dev", EPOCHS[:3], [0.1, 0.2, 0.3])
    (dev,) = (one for one in plot.series() if one.name == "dev")

    assert dev.y.tolist() == [0.1, 0.2, 0.3]


def test_many_changes_are_drawn_once(plot, qtbot, monkeypatch):
    """A hundred changes in a row make one or two drawings."""
    drawn = []
    monkeypatch.setattr(plot, "paintTo", drawn.append)
    for step in range(100):
        plot.setSeries("dev", "dev", EPOCHS, np.full(40, step / 100))
    qtbot.wait(120)

    assert 1 <= len(drawn) <= 2


def test_pointing_reads_off_the_nearest_epoch(plot):
    """The values of all curves there, in percent."""
    places = []
    plot.hovered.connect(places.append)
    at = plot.point(10.3, 0.1)
    QTest.mouseMove(plot, at.toPoint())

    assert places == [10.0]
    lines = [text for text, _ in plot.readingLines(10.0)]
    assert lines[0] == "epoch 10"
    assert "dev 20.0 %" in lines


def test_arrow_keys_read_off_too(plot):
    """From the last epoch backwards; Escape ends it."""
    plot.setFocus()
    for _ in range(3):
        QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.accessibleDescription().startswith("epoch 38;")
    QTest.keyClick(plot, Qt.Key.Key_Escape)


def test_the_theme_covers_the_plot(plot, restyled):
    """Paper and curves change with it, and an export is on white all the same."""
    restyled(theme.Scheme.DARK)

    assert plot.grab().toImage().pixelColor(60, 28).name() == "#15171b"
    assert image_of(plot).pixelColor(120, 60).name() == "#ffffff"
    assert plot.grab().toImage().pixelColor(60, 28).name() == "#15171b"


def test_a_logarithmic_plot_takes_zero_for_very_little(show):
    """A loss of zero neither fails nor stretches the axis."""
    plot = show(CurvePlot("Loss", scale="log"), 400, 240)
    plot.setSeries("train", "train", [1, 2, 3], [1.0, 0.1, 0.0])
    image_of(plot)

    svg = svg_bytes(plot).decode()
    assert all(f">{text}</text>" in svg for text in ("0.1", "1"))


def test_ends_are_read_to_those_who_cannot_see_them(plot):
    """Name and last value of every curve."""
    assert "dev 20.0 %" in plot.accessibleDescription()


def test_its_points_can_be_taken_along(plot):
    """Every point with its series and set, in full."""
    rows = plot.rows()

    assert rows[0] == ["series", "set", "x", "y"]
    assert rows[1] == ["train", "train", 1.0, LOSS[0] / 10]
    assert len(rows) == 1 + 3 * 40


@pytest.mark.parametrize("scale", ["linear", "log", "percent"])
def test_the_text_of_a_tick_at_the_very_top_has_room(show, scale):
    """An empty plot ends at a tick: its text, centred on it, is not cut off."""
    plot = show(CurvePlot("Loss", scale=scale), 300, 200)
    image_of(plot)
    line = QFontMetricsF(theme.font(theme.Type.TICK)).height()

    assert plot.area().top() >= QFontMetricsF(theme.font(theme.Type.CAPTION)).height() + line / 2


def test_an_empty_plot_is_no_trouble(show):
    """Before training there are axes and no curves."""
    plot = show(CurvePlot("Loss", scale="log"), 300, 200)
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Left)

    assert plot.accessibleDescription() == "no curves yet"


def test_series_of_different_lengths_are_refused(plot):
    """The message names the series."""
    with pytest.raises(ValueError, match="dev"):
        plot.setSeries("dev", "dev", [1, 2], [0.1])


def test_a_mark_says_where_the_rest_of_the_page_is(plot):
    """It stands at its place on the axis, and is gone when it is taken away."""
    plain = plot.grab().toImage()
    plot.setMark(20)
    marked, at = plot.grab().toImage(), plot.point(20, 0)
    columns = {
        x
        for x in range(plot.width())
        for y in range(plot.height())
        if plain.pixel(x, y) != marked.pixel(x, y)
    }
    assert columns
    assert max(abs(column - at.x()) for column in columns) < 2
    plot.setMark(None)
    assert plot.grab().toImage() == plain


def test_every_tick_of_a_logarithmic_axis_stands_at_its_value(show):
    """Down to 10⁻¹⁶ they are evenly apart; what is exactly 0 is at the bottom, where the axis says 0."""
    plot = show(CurvePlot("Loss", scale="log"), 480, 260)
    plot.setSeries("loss", "train", [0.0, 1.0, 2.0, 3.0], [1.0, 1e-8, 1e-16, 0.0])
    layout = plot._layout()
    ticks = dict(layout.y_ticks)
    downs = [layout.frame.down(value) for value in ticks if value]

    assert ticks[0.0] == "0"
    assert layout.frame.down(0.0) == layout.frame.area.bottom()
    assert np.diff(downs) == pytest.approx(np.diff(downs)[0])
    drawn = layout.lines[0][1][:, 1]
    assert drawn[2] - drawn[1] == pytest.approx(drawn[1] - drawn[0])
    assert drawn[3] == layout.frame.area.bottom()
