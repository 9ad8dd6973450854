import numpy as np
import pytest
from PIL import Image

from engine.store import Workspace
from engine.store.image_limits import MOST_COPIED
from gui.lab import Lab
from gui.tabs.filters.own_images import MOST_IMAGES, OwnImage, OwnImages

GREY = np.arange(12, dtype=np.uint8).reshape(3, 4)


@pytest.fixture
def own_images(lab):
    return OwnImages(lab)


@pytest.fixture
def again(lab, qtbot):
    """Return the images of the workspace as the next start finds them."""

    def start(told=None):
        idle(lab, qtbot)
        images = OwnImages(lab)
        if told is not None:
            images.told.connect(told.append)
        images.load()
        qtbot.waitUntil(lambda: not images.is_loading)
        return images

    return start


def idle(lab, qtbot):
    qtbot.waitUntil(lambda: not lab.running)


def titles(images):
    return [image.title for image in images.images]


def test_an_image_that_is_opened_is_there_at_the_next_start(own_images, again, tmp_path, qtbot):
    """Even if its file is gone by then."""
    file = tmp_path / "mine.png"
    Image.fromarray(GREY).save(file)
    with qtbot.waitSignal(own_images.changed):
        own_images.open(file)
    image = own_images.images[0]
    assert image.pixels.tolist() == GREY.tolist()
    found = again()
    file.unlink()

    assert found.find(image.key) == image
    assert titles(again()) == ["mine.png"]


def test_a_pasted_image_is_there_at_the_next_start(own_images, again, tmp_path, qtbot):
    Image.fromarray(GREY).save(tmp_path / "x.png")
    with qtbot.waitSignal(own_images.changed):
        own_images.open((tmp_path / "x.png").read_bytes())

    (found,) = again().images
    assert (found.title, found.path) == ("Pasted image", "")


def test_what_is_no_image_fails_in_words_and_is_not_taken(own_images, tmp_path, qtbot):
    (tmp_path / "x.png").write_text("no image")
    job = own_images.open(tmp_path / "x.png")
    with qtbot.waitSignal(job.failed) as failed:
        pass

    assert "x.png" in str(failed.args[0])
    assert own_images.images == ()


def test_the_latest_is_first_and_the_same_pixels_are_there_once(own_images, again):
    """At most eight; the ninth pushes the oldest out, at the next start too."""
    for number in range(MOST_IMAGES + 1):
        own_images.take(OwnImage(str(number), GREY + np.uint8(number)))
    own_images.take(OwnImage("again", GREY + np.uint8(3)))

    assert titles(own_images) == ["again", "8", "7", "6", "5", "4", "2", "1"]
    assert set(titles(again())) == set(titles(own_images))


def test_what_is_forgotten_does_not_come_back(own_images, again):
    image = OwnImage("a", GREY)
    own_images.take(image)
    own_images.forget(image.key)

    assert own_images.find(image.key) is None
    assert titles(again()) == []


def test_nothing_is_read_before_it_is_asked_for(lab, own_images, again, qtbot):
    own_images.take(OwnImage("a", GREY))
    idle(lab, qtbot)
    other = OwnImages(lab)
    assert (other.images, lab.running) == ((), ())
    other.take(OwnImage("b", GREY + np.uint8(1)))
    other.load()
    qtbot.waitUntil(lambda: not other.is_loading)
    assert titles(other) == ["b", "a"]


def test_a_damaged_copy_is_told_and_the_others_are_there(own_images, again, lab, qtbot):
    damaged, sound = OwnImage("a", GREY), OwnImage("b", GREY + np.uint8(1))
    own_images.take(damaged)
    own_images.take(sound)
    idle(lab, qtbot)
    (lab.workspace.images / f"{damaged.key}.png").write_bytes(b"\x89PNG")
    told = []

    assert titles(again(told)) == ["b"]
    assert len(told) == 1


def test_large_images_are_not_copied_and_it_is_said(own_images, again, lab):
    """Of a file its path is remembered; a pasted one is gone, and the words say so."""
    large = np.zeros((MOST_COPIED // 1000 + 1, 1000), np.uint8)
    pasted, file = OwnImage("pasted", large), OwnImage("file", large + np.uint8(1), path="/x/file.png")
    own_images.take(pasted)
    assert "gone" in own_images.keeping(pasted)
    assert "read again" in own_images.keeping(file)
    assert own_images.keeping(OwnImage("small", GREY)) == ""
    assert titles(again()) == []


def test_a_window_that_only_looks_copies_nothing(lab, qtbot):
    with Workspace.open(lab.workspace.folder, read_only=True) as workspace:
        other = Lab(workspace)
        images = OwnImages(other)
        images.take(OwnImage("a", GREY))
        assert titles(images) == ["a"]
        assert not workspace.images.exists()
        assert "only looks" in images.keeping(images.images[0])
        assert other.close()


def test_a_full_disk_is_told(own_images, lab, qtbot):
    """The image is there all the same."""
    lab.workspace.images.write_text("a file where the folder should be")
    with qtbot.waitSignal(own_images.told) as told:
        own_images.take(OwnImage("a", GREY))

    assert "images" in told.args[0]
    assert titles(own_images) == ["a"]
