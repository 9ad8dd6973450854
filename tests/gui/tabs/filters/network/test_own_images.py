"""Images of the user's own in the view of a trained network."""

from threading import Event

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from engine.data.fitting import fitted
from engine.data.own_image import OwnImage
from engine.training import as_channels
from engine.training.feature_maps import feature_maps
from gui.tabs.filters import opening as opening_module
from gui.tabs.filters import own_images as own_images_module
from gui.tabs.filters.network.setting import Part
from gui.widgets.choice_strip import Choice

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PATIENCE = 30_000  # milliseconds
NOISE = np.random.default_rng(0).integers(0, 256, (30, 20, 3), dtype=np.uint8)


@pytest.fixture
def maps(bench, answered):
    """The view with its maps in front."""
    bench.model.set_part(Part.MAPS)
    answered(bench)
    return bench


@pytest.fixture
def opened(maps, tmp_path, qtbot):
    """Open pixels as a file, and wait for its maps, or for the words that there are none."""

    def open_pixels(pixels, name="mine.png"):
        Image.fromarray(pixels).save(tmp_path / name)
        maps.model.image.open(tmp_path / name)
        qtbot.waitUntil(lambda: name in [own.title for own in [maps.model.view.own] if own], timeout=PATIENCE)
        settle(maps, qtbot)

    return open_pixels


def settle(bench, qtbot):
    qtbot.waitUntil(lambda: not bench.model.view.looking, timeout=PATIENCE)
    QApplication.processEvents()


def choose(owner, name):
    QTest.mouseClick(next(found for found in owner.findChildren(Choice) if found.text() == name), LEFT)


def click(strip, place, button=LEFT):
    QTest.mouseClick(strip, button, pos=strip.pictureRect(place).center().toPoint())


def test_it_has_maps_of_its_own_size_and_says_what_is_left_out(maps, trained_lab, opened):
    """A file in colour is greyed for a network that knows grey, and goes through the convolutions."""
    opened(NOISE)
    (first, *_) = feature_maps(trained_lab.workspace, 1, as_channels(NOISE, 1))

    np.testing.assert_allclose(maps.page.maps.grid.maps(), first.maps, atol=1e-6)
    assert maps.controls.image.note.text() == "mine.png, 30 × 20. In grey, as the network sees it."
    assert maps.page.maps.strip.names()[-1] == "pool2"
    assert maps.page.maps.left_out.text().startswith(
        "dense1 is left out: it takes 12 numbers, as come of 8 × 8 pixels; of this image come 3 maps of "
        "7 × 5, 105 numbers."
    )


def test_it_is_shown_as_the_network_sees_its_examples(maps, trained_lab, opened, qtbot):
    """Then every layer answers, and nothing is left out."""
    opened(NOISE)
    choose(maps.controls.image, "As trained")
    settle(maps, qtbot)
    small = as_channels(fitted(NOISE, (8, 8)), 1)
    expected = feature_maps(trained_lab.workspace, 1, small)

    assert maps.page.maps.strip.names() == tuple(layer.name for layer in expected)
    np.testing.assert_allclose(maps.page.maps.grid.maps(), expected[0].maps, atol=1e-6)
    assert not maps.page.maps.left_out.isVisible()
    assert "mine.png, 8 × 8. Fitted from 30 × 20." in maps.controls.image.note.text()


def test_every_own_image_is_a_click_away(maps, opened, qtbot):
    """The latest first; the examples come back by their button, and nothing moves for that."""
    opened(NOISE, "first.png")
    opened(NOISE[:12, :12, 0].copy(), "second.png")
    strip = maps.controls.image.strip
    assert [image.title for image in strip.images()] == ["second.png", "first.png"]
    assert strip.current() == 0

    click(strip, 1)
    settle(maps, qtbot)
    assert maps.page.maps.grid.maps().shape == (4, 30, 20)
    place = maps.controls.image.open.geometry()
    QTest.mouseClick(maps.controls.image.examples, LEFT)
    settle(maps, qtbot)
    assert maps.page.maps.grid.maps().shape == (4, 8, 8)
    assert strip.current() == -1
    assert maps.controls.image.open.geometry() == place
    assert not maps.controls.image.examples.isEnabled()


def test_one_can_be_taken_off_the_list(maps, opened, qtbot):
    """By the keyboard, or by the menu of the one that is pointed at; the example is shown again."""
    opened(NOISE, "first.png")
    opened(255 - NOISE, "second.png")
    strip = maps.controls.image.strip
    click(strip, 1, RIGHT)
    assert strip.current() == 1
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    settle(maps, qtbot)

    assert [image.title for image in strip.images()] == ["second.png"]
    assert maps.page.maps.grid.maps().shape == (4, 8, 8)
    assert maps.controls.image.number.isEnabled()


def test_what_was_taken_off_can_be_put_back(maps, opened, trained_lab, qtbot):
    """By undo, which shows it again, and keeps it; what was done is said."""
    opened(NOISE)
    key = maps.model.view.own.key
    copy = trained_lab.workspace.images / f"{key}.png"
    said = []
    maps.said.connect(said.append)
    assert maps.history.undo_text == ""
    with qtbot.waitSignal(maps.history_changed):
        maps.model.image.forget_own(key)
    settle(maps, qtbot)
    assert said == ["“mine.png” was taken off the list. Undo puts it back."]
    assert (maps.history.undo_text, maps.history.redo_text) == ("taking an image off the list", "")

    maps.history.undo()
    settle(maps, qtbot)
    assert maps.model.view.own.title == "mine.png"
    assert maps.page.maps.grid.maps().shape == (4, 30, 20)
    qtbot.waitUntil(lambda: not trained_lab.running and copy.exists(), timeout=PATIENCE)
    maps.history.redo()
    assert maps.model.view.images == ()
    qtbot.waitUntil(lambda: not trained_lab.running and not copy.exists(), timeout=PATIENCE)


def test_the_image_that_was_opened_last_is_shown(maps, monkeypatch, tmp_path, qtbot):
    """Although one that was opened before takes longer; meanwhile it is said that one is being read."""
    slow_may_end = Event()
    really = opening_module.opening

    def opening(source):
        if source.name == "slow.png":
            assert slow_may_end.wait(20)
        yield from really(source)

    monkeypatch.setattr(own_images_module, "opening", opening)
    for name, pixels in (("slow.png", NOISE), ("quick.png", 255 - NOISE)):
        Image.fromarray(pixels).save(tmp_path / name)
        maps.model.image.open(tmp_path / name)
    assert maps.controls.image.note.text() == "Reading the image …"
    qtbot.waitUntil(lambda: maps.model.view.own is not None, timeout=PATIENCE)
    assert maps.model.view.own.title == "quick.png"
    slow_may_end.set()
    qtbot.waitUntil(lambda: len(maps.model.view.images) == 2, timeout=PATIENCE)
    settle(maps, qtbot)

    assert maps.model.view.own.title == "quick.png"
    assert maps.controls.image.note.text().startswith("quick.png, 30 × 20")


def test_it_comes_back_by_its_key(maps, opened, open_bench, trained_lab, qtbot):
    """At the next start, once the workspace's images are read; a key of none shows the example."""
    opened(NOISE)
    state = maps.state()
    assert state["own"] == OwnImage("", NOISE).key
    other = open_bench(trained_lab)
    other.restore(state)
    qtbot.waitUntil(
        lambda: other.model.view.own is not None and not other.model.view.looking, timeout=PATIENCE
    )
    assert other.model.view.own.title == "mine.png"
    assert other.page.maps.grid.maps().shape == (4, 30, 20)

    other.restore({**state, "own": "0" * 24})
    settle(other, qtbot)
    assert other.page.maps.grid.maps().shape == (4, 8, 8)


def test_it_can_be_pasted(maps, qtbot):
    picture = QImage(16, 12, QImage.Format.Format_RGB32)
    picture.fill(0xFF808080)
    QGuiApplication.clipboard().setImage(picture)
    maps.page.filters.grid.setFocus()
    QTest.keyClick(maps.page.filters.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: maps.model.view.own is not None, timeout=PATIENCE)
    settle(maps, qtbot)

    assert maps.controls.image.note.text().startswith("Pasted image, 12 × 16")


def test_every_kind_that_can_be_read_is_offered(maps, monkeypatch):
    """And all files, as names can end in anything."""
    asked = []

    def ask(parent, title, folder="", kinds=""):
        asked.append(kinds)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    QTest.mouseClick(maps.controls.image.open, LEFT)

    (kinds,) = asked
    for suffix in ("png", "jpg", "gif", "bmp", "tif", "webp", "pgm", "jp2"):
        assert f"*.{suffix}" in kinds
    assert kinds.endswith(";;All files (*)")


def test_a_large_one_is_shrunk_and_a_bad_one_changes_nothing(maps, opened, tmp_path, qtbot):
    """What is shown stays; why the other is not is said once."""
    opened(np.zeros((1000, 2000), np.uint8), "large.png")
    assert "Shrunk to 1/5" in maps.controls.image.note.text()
    (tmp_path / "bad.png").write_bytes(b"no image")
    with qtbot.waitSignal(maps.refused, timeout=PATIENCE) as refused:
        maps.model.image.open(tmp_path / "bad.png")

    assert "“bad.png” is not an image" in str(refused.args[0])
    assert maps.model.view.own.title == "large.png"
    assert not maps.page.problem.isVisible()


def test_one_that_is_too_small_says_so_and_fits_nevertheless(maps, opened, qtbot):
    """No control moves; as large as the examples even a single pixel has maps."""
    opened(np.full((30, 30), 9, np.uint8), "large.png")
    places = [widget.geometry() for widget in (maps.controls.image.open, maps.controls.image.strip)]
    answers = maps.page.patches.mapTo(maps, QPoint())
    opened(np.full((1, 1), 7, np.uint8), "pixel.png")

    assert "An image of 1 × 1 is too small for this network" in maps.page.problem.text()
    assert maps.page.problem.text().endswith("“As trained”, under the image, shows it to every layer.")
    assert maps.controls.image.note.text() == "pixel.png, 1 × 1."
    assert not maps.page.maps.isVisible()
    assert maps.page.patches.mapTo(maps, QPoint()) == answers
    assert places == [widget.geometry() for widget in (maps.controls.image.open, maps.controls.image.strip)]
    choose(maps.controls.image, "As trained")
    settle(maps, qtbot)
    assert not maps.page.problem.isVisible()
    assert maps.page.maps.grid.maps().shape == (4, 8, 8)
