import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from gui import theme
from gui.widgets.export import image_of, save
from gui.widgets.image_view import ImageView

GREY = np.array([[0, 128], [255, 64]], np.uint8)


@pytest.fixture
def view(show):
    return show(ImageView(), 102, 102)


def pixel(view, row, column):
    place = view.place()
    return view.grab().toImage().pixelColor(place.rect(row, column).center().toPoint())


def test_a_photo_keeps_its_pixels_in_both_themes(view, restyled):
    """Grey stays grey, in hard squares of a whole number of pixels."""
    view.setImage(GREY)
    for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
        restyled(scheme)
        assert view.place().side == 50
        assert [pixel(view, *cell).red() for cell in np.ndindex(2, 2)] == [0, 128, 255, 64]


def test_colours_stay_in_order(view):
    """Red, green and blue are not swapped."""
    view.setImage(np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [10, 20, 30]]], np.uint8))

    names = [pixel(view, *cell).name() for cell in np.ndindex(2, 2)]
    assert names == ["#ff0000", "#00ff00", "#0000ff", "#0a141e"]


def test_signed_values_have_paper_for_zero(view, restyled):
    """White in the light theme, dark in the dark one, white again in an export."""
    view.setSigned(np.array([[0.0, 1.0], [-1.0, 0.5]]), limit=1.0)
    assert pixel(view, 0, 0).name() == "#ffffff"
    assert pixel(view, 0, 1).name() == "#b35806"
    assert pixel(view, 1, 0).name() == "#5b3e99"
    restyled(theme.Scheme.DARK)
    assert pixel(view, 0, 0).name() == "#15171b"
    assert image_of(view).pixelColor(50, 50).name() == "#ffffff"


def test_the_limit_is_the_largest_value_unless_it_is_given(view):
    """A colour bar beside the image can ask for it."""
    view.setSigned(np.array([[0.0, -0.4]]))
    assert view.limit() == pytest.approx(0.4)
    view.setSigned(np.array([[0.0, -0.4]]), limit=2.0)
    assert view.limit() == 2.0


def test_a_large_photo_is_shrunk_smoothly(view):
    """A fine pattern of black and white becomes grey, rather than one or the other."""
    view.setImage(np.tile(np.array([[0, 255], [255, 0]], np.uint8), (200, 200)))

    assert view.rect().contains(view.place().bounds.toRect())
    assert 90 < view.grab().toImage().pixelColor(50, 50).red() < 165


def test_the_mouse_says_which_pixel_it_is_on(view):
    """Hovering and clicking name row and column."""
    view.setImage(GREY)
    cells = []
    view.hovered.connect(lambda row, column: cells.append((row, column)))
    view.clicked.connect(lambda row, column: cells.append((row, column)))
    at = view.place().rect(1, 0).center().toPoint()
    QTest.mouseMove(view, at)
    QTest.mouseMove(view, at + QPoint(2, 2))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)

    assert cells == [(1, 0), (1, 0)]


@pytest.mark.parametrize("wrong", [np.zeros((2, 2)), np.zeros((2, 2, 4), np.uint8), np.zeros(4, np.uint8)])
def test_what_is_no_image_is_refused(view, wrong):
    """The message says what an image is, and what it got."""
    with pytest.raises(ValueError, match="uint8"):
        view.setImage(wrong)


def test_nothing_to_show_is_no_trouble(view):
    """An empty view draws nothing."""
    view.setImage(GREY)
    view.clear()

    assert not view.grab().isNull()
    assert view.rows() == []


def test_a_file_has_a_pixel_for_every_value_and_no_outline(view, tmp_path):
    """Whatever the size on screen; what the colours stand for goes along as words."""
    values = np.zeros((300, 510))
    values[0, 0], values[299, 509] = 4.0, -2.0
    view.setSigned(values)
    view.setOutline("output")
    save(view, tmp_path / "output.png")

    image = QImage(str(tmp_path / "output.png"))
    assert (image.width(), image.height()) == (510, 300)
    assert image.pixel(0, 0) != image.pixel(1, 0) == 0xFFFFFFFF  # no frame, zero is white
    assert "−4 and below is violet, 0 white, 4 and above orange" in image.text("Description")


def test_a_small_image_is_enlarged_by_a_whole_number_in_a_file(view, tmp_path):
    view.setImage(np.arange(0, 252, 7, dtype=np.uint8).reshape(6, 6), "0 is black, 255 white")
    save(view, tmp_path / "small.png")

    image = QImage(str(tmp_path / "small.png"))
    assert (image.width(), image.height()) == (510, 510)
    levels = [[image.pixelColor(c * 85 + 84, r * 85).red() for c in range(6)] for r in range(6)]
    assert levels == np.arange(0, 252, 7).reshape(6, 6).tolist()
    assert image.text("Description").endswith("0 is black, 255 white")
