import numpy as np
import pytest
from PIL import Image

from engine.store import Workspace
from engine.store.image_limits import MOST_COPIED
from gui.lab import Lab
from gui.tabs.filters.own_images import MOST_IMAGES, MOST_PIXELS, OwnImage, OwnImages

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
    """What is one too many pushes the oldest out, at the next start too, and that is said."""
    told = []
    own_images.told.connect(told.append)
    for number in range(MOST_IMAGES + 1):
        own_images.take(OwnImage(str(number), GREY + np.uint8(number)))
    own_images.take(OwnImage("again", GREY + np.uint8(3)))
    expected = ["again", *(str(number) for number in range(MOST_IMAGES, 0, -1) if number != 3)]

    assert titles(own_images) == expected
    assert titles(again()) == expected
    assert [words.split(":")[0] for words in told] == ["“0” has left the list", "“0” is kept no longer"]


def test_the_order_is_that_in_which_they_were_taken(own_images, again):
    """Not that in which they were written: a large one takes longer."""
    noise = np.random.default_rng(0).integers(0, 256, (4, 1200, 1000), dtype=np.uint8)
    for number, pixels in enumerate(noise):
        own_images.take(OwnImage(str(number), pixels if number % 2 == 0 else pixels[:9, :9]))

    assert titles(again()) == titles(own_images) == ["3", "2", "1", "0"]


def test_what_is_too_much_for_the_list_is_not_deleted(own_images, lab, qtbot):
    """It is said that it left the list; its copy stays where it is."""
    told = []
    own_images.told.connect(told.append)
    small = OwnImage("small", GREY)
    own_images.take(small)
    side = 5000
    for level in range(1 + MOST_PIXELS // side**2):  # that many are more than may be listed
        pixels = np.broadcast_to(np.uint8(level), (side, side))
        own_images.take(OwnImage(str(level), pixels, path=f"/x/{level}.png"))
    idle(lab, qtbot)

    assert "small" not in titles(own_images)
    assert (lab.workspace.images / f"{small.key}.png").exists()
    assert [words.split(":")[0] for words in told] == [
        "“0” has left the list",
        "“small” has left the list",
    ]
    own_images.forget(small.key)
    idle(lab, qtbot)
    assert not (lab.workspace.images / f"{small.key}.png").exists()


def test_what_is_taken_again_after_it_was_forgotten_is_kept(own_images, again):
    """As undo does it, at once or later."""
    image = OwnImage("a", GREY)
    own_images.take(image)
    own_images.forget(image.key)
    own_images.take(image)
    assert titles(again()) == ["a"]
    own_images.forget(image.key)
    assert titles(again()) == []
    own_images.take(image)
    assert titles(again()) == ["a"]


def test_reading_goes_on_although_everything_is_cancelled(own_images, lab, qtbot):
    """As long as not all is read, nothing counts as gone: whoever waits for an image goes on waiting."""
    for number in range(3):
        own_images.take(OwnImage(str(number), GREY + np.uint8(number)))
    idle(lab, qtbot)
    later = OwnImages(lab)
    later.load()
    heard = []
    later.changed.connect(lambda: heard.append((later.is_loading, titles(later))))
    lab.cancel_all()
    qtbot.waitUntil(lambda: not later.is_loading)

    assert titles(later) == ["2", "1", "0"]
    assert all(is_loading or found == ["2", "1", "0"] for is_loading, found in heard)


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
