from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from engine.errors import EngineError
from gui.widgets.export import WidgetExport, csv_bytes, export_menu, file_name, image_of, save
from gui.widgets.image_view import ImageView
from gui.widgets.matrix_view import MatrixView


@pytest.fixture
def view(show):
    view = MatrixView("Filter")
    view.setMatrix(np.eye(3))
    return show(view, 120, 120)


@pytest.mark.parametrize(
    ("suffix", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"1.0,0.0,0.0\n")]
)
def test_the_suffix_decides(view, tmp_path, suffix, start):
    """The file is what its name says."""
    path = tmp_path / f"filter.{suffix}"
    save(view, path)

    assert path.read_bytes().startswith(start)


def test_a_png_is_twice_as_large_as_the_screen(view, tmp_path):
    """Fit for a slide."""
    save(view, tmp_path / "filter.png")

    assert QImage(str(tmp_path / "filter.png")).width() == 240


def test_an_unknown_suffix_is_refused(view):
    """The message names those that work, and nothing is written."""
    with pytest.raises(EngineError, match=r"\.png, \.svg and \.csv"):
        save(view, Path("filter.gif"))


def test_a_folder_that_is_not_there_is_a_clear_error(view, tmp_path):
    """The message names the file and what to do."""
    with pytest.raises(EngineError, match="another folder"):
        save(view, tmp_path / "missing" / "filter.png")


def test_numbers_are_written_in_full():
    """A value comes back as it was."""
    assert csv_bytes([["x", 0.1 + 0.2], [1, float("inf")]]) == b"x,0.30000000000000004\n1,inf\n"


def test_the_menu_offers_numbers_only_where_there_are_some(view, show):
    """An empty image has none."""
    texts = [action.text() for action in export_menu(view, view).actions()]
    empty = show(ImageView(), 50, 50)

    assert "Save numbers as CSV…" in texts
    assert "Save numbers as CSV…" not in [action.text() for action in export_menu(empty, empty).actions()]


def test_a_widget_can_be_taken_along_with_numbers_of_its_own(show, tmp_path):
    """On white, as it is on screen, or as `paint` draws it; its name names the file."""
    label = show(QLabel("Train"), 40, 20)
    plain = WidgetExport(label, "Label", lambda: [["word"], ["Train"]])
    drawn = WidgetExport(
        label, "Square", list, lambda painter: painter.fillRect(0, 0, 10, 10, QColor("#FF0000"))
    )
    save(plain, tmp_path / "label.csv")
    images = image_of(plain), image_of(drawn)

    assert (tmp_path / "label.csv").read_text() == "word\nTrain\n"
    assert plain.accessibleName() == "Label"
    assert [(image.width(), image.height()) for image in images] == [(80, 40)] * 2
    assert {images[0].pixelColor(x, y).lightness() < 128 for x in range(80) for y in range(40)} == {
        True,
        False,
    }
    assert images[1].pixelColor(19, 19).name() == "#ff0000"
    assert images[1].pixelColor(21, 19).name() == "#ffffff"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Convolution: input, filter, output", "convolution-input-filter-output"),
        ("Formula", "formula"),
        ("…", "picture"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(title, name):
    assert file_name(title) == name
