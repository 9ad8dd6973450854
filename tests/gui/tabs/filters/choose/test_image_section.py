import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from engine.data import photo
from engine.data.drawn_images import DrawnImage, drawn_image
from gui.tabs.filters.choose.bench import ChooseBench
from gui.tabs.filters.choose.image_choice import IMAGES
from gui.tabs.filters.choose.view_model import FiltersViewModel
from gui.tabs.filters.drop_frame import DropFrame
from gui.tabs.filters.own_images import OwnImage, OwnImages

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def model(bench):
    return bench.history


@pytest.fixture
def shown(model, qtbot):
    """Wait until an image of the user's own is shown, and return it."""

    def wait():
        qtbot.waitUntil(lambda: model.view.shown.image.own is not None and not model.view.busy, timeout=5000)
        return model.view.shown.image.own

    return wait


def drop(widget, data):
    """Drag `data` over a widget and drop it; return whether it was taken."""
    at = widget.rect().center()
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_a_file_that_is_dropped_is_read_beside_the_window(bench, model, tmp_path, shown, tab):
    """16 bits become 8, the note says so, and undo brings the photo back."""
    path = tmp_path / "sixteen.png"
    Image.fromarray(np.full((20, 30), 40_000, np.uint16)).save(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(bench, data)

    assert bench.controls.image.note.text() == "Reading the image …"
    assert shown().title == "sixteen.png"
    assert "20 rows × 30 columns" in bench.controls.image.note.text()
    assert "16" in bench.controls.image.note.text()
    assert bench.controls.image.photo.currentText() == "sixteen.png"
    assert bench.state()["own"] == model.view.asked.image.own.key
    tab.undo()
    assert bench.controls.image.photo.currentText() == "Camera"


def test_a_picture_that_is_pasted_is_filtered(bench, shown, qtbot):
    """Red, green and blue arrive as they were copied, and are looked at in colour."""
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    bench.controls.filter.kernel.setFocus()
    qtbot.keyClick(bench.controls.filter.kernel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert shown().pixels.tolist() == [[[255, 0, 0]] * 8] * 6
    assert bench.controls.image.colour.isVisible()


@pytest.mark.parametrize("address", ["https://example.org/cat.png", "ftp://example.org/"])
def test_an_address_on_the_web_cannot_be_dropped(bench, address):
    """The pointer says so on entering; nothing is taken and then passed over."""
    data = QMimeData()
    data.setUrls([QUrl(address)])
    data.setText(address)

    assert not drop(bench, data)


def test_a_picture_from_a_browser_is_taken_with_its_address(bench, shown):
    """What is dragged out of a page comes as both: the pixels count."""
    image = QImage(5, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/cat.png")])
    data.setImageData(image)

    assert drop(bench, data)
    assert shown().pixels.tolist() == [[[0, 0, 255]] * 5] * 4


def test_what_is_no_image_is_refused_in_words(bench, model, tmp_path, qtbot):
    """The picture stays, the sentence names the file, and the next choice takes it away."""
    path = tmp_path / "notes.txt"
    path.write_text("no image")
    model.image.open(path)
    qtbot.waitUntil(bench.controls.refusal.isVisible, timeout=5000)

    assert "notes.txt" in bench.controls.refusal.accessibleName()
    assert model.view.shown.image.own is None
    model.image.set_photo("coins")
    assert not bench.controls.refusal.isVisible()


def test_an_own_image_comes_back_at_the_next_start(bench, model, tmp_path, shown):
    path = tmp_path / "own.png"
    Image.fromarray(np.full((9, 9), 7, np.uint8)).save(path)
    bench.restore({"photo": "moon", "file": str(path)})

    assert shown().pixels[0, 0] == 7
    bench.restore({"photo": "moon", "file": str(tmp_path / "gone.png")})
    assert model.view.asked.image.own is None


def entries(bench):
    """Return what the list of images offers after the lab's own."""
    photo = bench.controls.image.photo
    return [photo.itemText(place) for place in range(len(IMAGES), photo.count())]


def test_images_that_were_opened_stay_in_the_list(bench, model, tmp_path, settle, qtbot, monkeypatch):
    """The latest comes first; a click brings one back, undo the one before it."""
    monkeypatch.setattr("gui.history.MERGE", 0)
    for name, level in (("a.png", 10), ("b.png", 20)):
        Image.fromarray(np.full((9, 8), level, np.uint8)).save(tmp_path / name)
        model.image.open(tmp_path / name)
        qtbot.waitUntil(lambda level=level: model.view.pixels[0, 0] == level, timeout=5000)
    model.image.set_photo("coins")
    settle()
    assert entries(bench) == ["b.png", "a.png"]

    photo = bench.controls.image.photo
    photo.setCurrentIndex(len(IMAGES) + 1)
    photo.activated.emit(len(IMAGES) + 1)
    settle()
    assert (model.view.pixels[0, 0], model.undo_text) == (10, "image")
    assert photo.currentText() == "a.png"
    model.undo()
    assert photo.currentText() == "Coins"
    model.redo()
    settle()
    assert model.view.pixels[0, 0] == 10


def test_an_image_can_be_forgotten_and_undo_brings_it_back(bench, model, tmp_path, shown, settle, qtbot):
    """The button is there for images of one's own alone; the picture goes back to one of the lab's."""
    section = bench.controls.image
    assert not section.forget.isVisible()
    Image.fromarray(np.full((9, 8), 10, np.uint8)).save(tmp_path / "a.png")
    model.image.open(tmp_path / "a.png")
    shown()
    assert section.forget.isVisible()
    qtbot.mouseClick(section.forget, Qt.MouseButton.LeftButton)
    settle()
    assert entries(bench) == []
    assert section.photo.currentText() == "Camera"
    model.undo()
    settle()

    assert entries(bench) == ["a.png"]
    assert section.photo.currentText() == "a.png"


def test_a_pasted_image_is_chosen_again_at_the_next_start(bench, model, lab, shown, qtbot):
    """It has no file: its pixels come from the workspace; nothing is there to be undone."""
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    bench.controls.filter.kernel.setFocus()
    qtbot.keyClick(bench.controls.filter.kernel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    shown()
    state = bench.state()
    qtbot.waitUntil(lambda: not lab.running)

    later = FiltersViewModel(lab, OwnImages(lab))
    other = ChooseBench(later)
    qtbot.addWidget(other)
    other.restore(state)
    assert other.state()["own"] == state["own"]  # even before it has been read
    qtbot.waitUntil(lambda: later.view.shown.image.own is not None, timeout=5000)
    assert later.view.shown.image.own.pixels.tolist() == [[[255, 0, 0]] * 8] * 6
    assert later.undo_text == ""
    qtbot.waitUntil(lambda: not lab.running)


def test_equal_names_are_told_apart(bench, model, lab):
    own_images = [OwnImage("Pasted image", np.full((4, 4), level, np.uint8)) for level in (1, 2)]
    for image in own_images:
        model.image.set_image("image", own=image)
        model.image.keep_shown()

    assert entries(bench) == ["Pasted image", "Pasted image (2)"]


def test_every_image_of_the_lab_can_be_chosen(bench, model, settle):
    """Drawn ones are those of the engine; only edges and ramps have an angle, only digits a number."""
    section = bench.controls.image
    for index, name in enumerate(IMAGES):
        section.photo.setCurrentIndex(index)
        section.photo.activated.emit(index)
        settle() if name != "half-bright" else None
        assert section.angle.isVisible() == (name in ("edge", "ramp"))
        assert section.digit.isVisible() == (name == "digit")
    model.image.set_photo("edge")
    section.angle.valueChanged.emit(30)
    settle()
    np.testing.assert_array_equal(model.view.pixels, drawn_image(DrawnImage.EDGE, angle=30.0))


def test_noise_and_blur_are_sliders(bench, model, settle):
    """At 0 the photo itself is filtered; the folded section says how much there is of each."""
    section = bench.controls.image
    section.noise.valueChanged.emit(20)
    section.blur.valueChanged.emit(1.5)
    settle()

    assert section.spoiled.header.note() == "noise 20, blur 1.5"
    assert np.abs(model.view.pixels.astype(int) - photo("camera")).mean() > 5
    section.noise.valueChanged.emit(0)
    section.blur.valueChanged.emit(0.0)
    settle()
    np.testing.assert_array_equal(model.view.pixels, photo("camera"))


@pytest.fixture
def settle(qtbot, model):
    """Wait until the answer to what was asked last is there."""

    def wait():
        qtbot.waitUntil(lambda: model.view.shown == model.view.asked)

    return wait


@pytest.mark.parametrize("view", ["choose", "learn", "network"])
def test_where_an_image_can_be_dropped_is_framed(tab, view):
    """While one is dragged over it, and no longer; a web address gets no frame."""
    tab.show_view(view)
    bench = tab.bench
    frame = next(found for found in bench.findChildren(DropFrame) if found.parent() is bench)

    def enter(address):
        data = QMimeData()
        data.setUrls([QUrl(address)])
        at = bench.rect().center()
        QApplication.sendEvent(bench, QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE))

    enter("https://example.org/cat.png")
    assert not frame.isVisible()
    enter("file:///cat.png")
    assert frame.isVisible()
    assert frame.geometry() == bench.rect()
    QApplication.sendEvent(bench, QDragLeaveEvent())
    assert not frame.isVisible()


def test_of_several_files_the_first_is_taken_and_named(tab, bench, tmp_path, shown):
    told, paths = [], [tmp_path / "first.png", tmp_path / "second.png"]
    for path in paths:
        Image.fromarray(np.zeros((6, 6), np.uint8)).save(path)
    tab.said.connect(told.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])

    assert drop(bench, data)
    assert shown().title == "first.png"
    assert told == ["first.png was taken, the first of 2 files"]
    assert not any(frame.isVisible() for frame in bench.findChildren(DropFrame))
