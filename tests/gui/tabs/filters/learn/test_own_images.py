"""Images of the user's own: learned from, painted on, and looked at as ones that are held out."""

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import correlate as scipy_correlate

from engine.data import PHOTOS
from engine.filters import kernel
from gui.tabs.filters.learn.paint import Paint
from gui.tabs.filters.learn.pictures import LearningCopy, Pictures
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.setting import Setting
from gui.tabs.filters.learn.view_model import LearnViewModel
from gui.tabs.filters.own_images import OwnImage, OwnImages

PATIENCE = 20_000  # milliseconds
SOBEL = kernel("sobel-vertical").weights


@pytest.fixture
def file(tmp_path):
    """Write an image to a file."""

    def write(pixels, name="mine.png"):
        Image.fromarray(np.asarray(pixels, np.uint8)).save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def noise(file):
    return file(np.random.default_rng(0).integers(0, 256, (60, 40)))


@pytest.fixture
def opened(qtbot, settle):
    """Open an image in a model, and wait until it is looked at."""

    def open_image(model, source):
        model.open_image(source)
        qtbot.waitUntil(
            lambda: model.setting.photo.startswith("own:") and not model.view.busy, timeout=PATIENCE
        )
        settle()
        qtbot.waitUntil(lambda: model.view.shown.photo == model.setting.photo, timeout=PATIENCE)

    return open_image


def test_a_filter_comes_back_from_one_s_own_image(begun, settle, opened, noise):
    """What is wanted is SciPy's answer to the pixels of the file."""
    begun.set_task(Task.OUTPUT)
    opened(begun, noise)
    assert begun.view.pictures.title(begun.setting.photo) == "mine.png"
    image = np.asarray(Image.open(noise), np.float32) / 255
    wanted = scipy_correlate(image, SOBEL, mode="constant")[1:-1, 1:-1]
    np.testing.assert_allclose(begun.view.shown.scene.wanted[1:-1, 1:-1], wanted, atol=1e-5)
    begun.learn()
    settle()
    assert begun.view.verdict[0] == "The filter came back."
    begun.undo()
    settle()
    assert begun.setting.photo == "camera"
    begun.redo()
    settle()
    assert begun.view.pictures.title(begun.setting.photo) == "mine.png"


def test_a_large_image_is_learned_from_as_a_small_one(begun, opened, file):
    """Each pixel of the copy is the mean of a block."""
    pixels = np.random.default_rng(0).integers(0, 256, (600, 300), dtype=np.uint8)
    begun.set_task(Task.OUTPUT)
    opened(begun, file(pixels))

    small = pixels.reshape(200, 3, 100, 3).mean(axis=(1, 3))
    np.testing.assert_allclose(begun.view.shown.scene.shown, np.rint(small) / 255, atol=1e-6)


def test_it_is_judged_among_those_held_out(begun, settle, opened, noise):
    """Looking at it leaves the filter as it is, and leaving it takes its row away."""
    before = begun.view.moment.state.kernel
    opened(begun, noise)
    assert begun.view.update == 20
    np.testing.assert_array_equal(begun.view.moment.state.kernel, before)
    held_out = begun.setting.held_out
    rows = begun.view.moment.judgement.table
    assert [row.photo for row in rows] == [*held_out, begun.setting.photo]
    assert begun.view.scores == (rows[-1].learned, rows[-1].by_hand)
    begun.set_photo("page")
    settle()
    assert len(begun.view.moment.judgement.table) == len(held_out) == len(PHOTOS) - 5


def test_paint_on_it_and_the_image_are_there_at_the_next_start(begun, lab, settle, opened, noise, qtbot):
    begun.set_task(Task.PAINT)
    opened(begun, noise)
    codes = np.zeros((60, 40), np.uint8)
    codes[20:24, 5:30], codes[40:44, 5:30] = 1, 3
    begun.set_paint(codes)
    settle()
    kept = begun.setting.to_json()
    qtbot.waitUntil(lambda: not lab.running, timeout=PATIENCE)

    model = LearnViewModel(lab, OwnImages(lab))
    model.restore(Setting.from_json(kept))
    model.begin()
    qtbot.waitUntil(lambda: model.view.update > 0 and not model.view.is_learning, timeout=PATIENCE)
    assert np.array_equal(model.view.paint, codes)
    assert model.view.shown.scene.shown.shape == (60, 40)
    qtbot.waitUntil(lambda: not lab.running, timeout=PATIENCE)


def test_an_image_that_is_gone_is_replaced_and_said(model, settle):
    """Its paint stays in the setting, in case it comes back."""
    paint = Paint.of(np.ones((9, 9), np.uint8))
    setting = Setting(task=Task.OUTPUT).with_plan(Setting().plan.with_value("photo", "own:00ff00ff00ff"))
    model.restore(setting.with_paint(paint))
    model.begin()
    settle()

    assert model.setting.photo == "camera"
    assert model.view.fault.title == "Your image is not here"
    assert model.view.shown.photo == "camera"
    assert dict(model.setting.paints) == {"own:00ff00ff00ff": paint}


def test_a_file_that_is_no_image_is_refused_and_the_rest_stays(begun, tmp_path, qtbot):
    (tmp_path / "bad.png").write_bytes(b"no image")
    before = begun.setting
    begun.open_image(tmp_path / "bad.png")
    qtbot.waitUntil(lambda: begun.view.fault is not None, timeout=PATIENCE)

    assert begun.view.fault.title == "This image cannot be used"
    assert "bad.png" in begun.view.fault.sentence
    assert begun.setting == before
    begun.set_value("noise", 0.1)
    assert begun.view.fault is None


@pytest.mark.parametrize("task", [Task.OUTPUT, Task.EDGES])
def test_an_image_smaller_than_the_filter_by_hand(begun, settle, file, qtbot, task):
    """The repair is another image."""
    begun.set_task(task)
    settle()
    begun.open_image(file([[1, 2], [3, 4]]))
    qtbot.waitUntil(lambda: begun.view.fault is not None, timeout=PATIENCE)

    assert begun.view.fault.title == "The image is too small"
    assert "The filter by hand, 3 × 3, does not fit" in begun.view.fault.sentence
    begun.adopt(begun.view.fault.repairs[0][1])
    settle()
    assert begun.view.fault is None
    assert begun.setting.photo == "camera"


def test_a_copy_is_made_when_it_is_asked_for():
    own = OwnImage("wide", np.full((400, 3000, 3), 51, np.uint8))
    copy = LearningCopy(own)
    assert (copy.shape, copy.is_made, copy.is_whole) == ((33, 250), False, False)
    assert copy.image.shape == copy.shape
    assert copy.is_made
    np.testing.assert_allclose(copy.image, 0.2, atol=1e-6)


def test_pictures_keep_what_was_among_them():
    """Undo can lead back to an image that somebody has taken off the list."""
    first, second = (OwnImage(name, np.full((2, 2), shade, np.uint8)) for name, shade in (("a", 1), ("b", 2)))
    pictures = Pictures().with_own((first,)).with_own((second,))
    assert [copy.title for copy in pictures.own] == ["b"]
    assert pictures.title(f"own:{first.key}") == "a"
    assert pictures.knows("camera")
    assert not pictures.knows("own:0123456789")
    again = pictures.with_own((second, first))
    assert [copy.title for copy in again.own] == ["b", "a"]
    assert again.find(f"own:{first.key}") is pictures.find(f"own:{first.key}")


@pytest.mark.parametrize("task", [Task.OUTPUT, Task.EDGES])
def test_a_refused_file_leaves_the_reason_and_its_repair(begun, settle, file, qtbot, task, tmp_path):
    """Of an image that is too small no other picture is shown under its name."""
    begun.set_task(task)
    settle()
    begun.open_image(file([[1]], "one.png"))
    qtbot.waitUntil(lambda: begun.view.fault is not None, timeout=PATIENCE)
    settle()
    assert begun.view.shown is None
    repairs = begun.view.fault.repairs
    (tmp_path / "text.png").write_bytes(b"no image")
    begun.open_image(tmp_path / "text.png")
    qtbot.waitUntil(lambda: "text.png" in begun.view.fault.sentence, timeout=PATIENCE)

    assert begun.view.fault.title == "The image is too small"
    assert begun.view.fault.repairs == repairs
    assert "does not fit into it" in begun.view.fault.sentence
    assert "This image cannot be used: " in begun.view.fault.sentence


def test_the_input_is_the_image_itself_where_nothing_can_be_answered(bench, file, qtbot):
    bench.history.open_image(file([[51]], "one.png"))
    qtbot.waitUntil(lambda: bench.history.view.fault is not None, timeout=PATIENCE)

    assert np.shape(bench.stage.input.rows()) == (1, 1)
    assert bench.stage.input.isVisible()
    assert not bench.stage.by_hand.isVisible()
    assert not bench.stage.learned.isVisible()
    bench.history.set_photo("page")
    qtbot.waitUntil(lambda: bench.stage.learned.isVisible(), timeout=PATIENCE)
    assert np.shape(bench.stage.input.rows()) == (191, 384)
