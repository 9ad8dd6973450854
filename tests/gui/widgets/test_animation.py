import io
from dataclasses import dataclass
from itertools import pairwise

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QWidget

from engine.errors import EngineError
from gui import theme
from gui.widgets.animation import AnimatedStage, chosen_steps, gif_bytes
from gui.widgets.animation_dialog import AnimationDialog, in_words
from gui.widgets.export import ask, export_menu, save
from gui.widgets.picture import Picture

SIDE = 20


class Bar(Picture):
    """A picture with a bar as long as its step, in the ink of the theme."""

    def __init__(self):
        super().__init__("Bar")
        self.step = 0

    def paintTo(self, painter):
        painter.fillRect(0, 0, self.step, SIDE, theme.color("ink"))


@dataclass
class Stage:
    """The bar on screen at step 7, and its animation."""

    bar: Bar
    steps: int = 16
    speed: float = 4.0

    def animated(self):
        return AnimatedStage(self.bar, self.steps, self._set, self._restore, self.speed)

    def _set(self, step):
        self.bar.step = step

    def _restore(self):
        self.bar.step = 7


@pytest.fixture
def stage(show):
    bar = show(Bar(), SIDE, SIDE)
    bar.step = 7
    return Stage(bar)


def lengths(data):
    """Return the length of the bar, in pixels on screen, in every picture of a GIF."""
    image = Image.open(io.BytesIO(data))
    found = []
    for number in range(image.n_frames):
        image.seek(number)
        row = image.convert("L").crop((0, 5, image.width, 6))
        found.append(sum(value < 128 for value in row.tobytes()) * SIDE // image.width)
    return found


@pytest.fixture
def until_closed(qtbot):
    """Let the dialog work until it closes."""

    def shown():
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, AnimationDialog) and w.isVisible()]

    def wait():
        assert len(shown()) == 1
        qtbot.waitUntil(lambda: not shown())

    return wait


def test_every_step_is_one_picture_of_the_file(stage):
    """In order, on white, at twice the size on screen; the screen shows what it did before."""
    data = gif_bytes(stage.animated())

    assert lengths(data) == list(range(16))
    assert Image.open(io.BytesIO(data)).size == (2 * SIDE, 2 * SIDE)
    assert stage.bar.step == 7


def test_the_speed_is_the_chosen_one(stage):
    """4 steps a second are 250 ms each; the last picture stays for a second."""
    image = Image.open(io.BytesIO(gif_bytes(stage.animated())))
    found = []
    for number in range(image.n_frames):
        image.seek(number)
        found.append(image.info["duration"])

    assert found == [250] * 15 + [1000]


def test_a_dark_screen_gives_a_light_file(stage, restyled):
    """As every other export."""
    restyled(theme.Scheme.DARK)

    image = Image.open(io.BytesIO(gif_bytes(stage.animated()))).convert("RGB")

    assert image.getpixel((2 * SIDE - 1, 0)) == (255, 255, 255)


@pytest.mark.parametrize("count", [1, 2, 299, 300, 301, 4096, 1_048_576])
def test_a_file_has_at_most_300_pictures(count):
    """Evenly spaced, with the first step and the last."""
    steps = chosen_steps(count)

    assert len(steps) <= 300
    assert (steps[0], steps[-1]) == (0, count - 1)
    assert len({after - before for before, after in pairwise(steps[:-1])}) <= 1
    assert count > 300 or steps == tuple(range(count))


@pytest.mark.parametrize(
    ("steps", "speed", "words"),
    [
        (16, 4.0, "16 steps, 4 a second."),
        (1, 0.25, "1 step, 0.25 a second."),
        (4096, 30.0, "294 of 4,096 steps (every 14th, and the last), 30 a second."),
        (16, 60.0, "16 steps, 50 a second, the most that a GIF can show."),
    ],
)
def test_the_dialog_says_what_is_left_out(stage, steps, speed, words):
    """Steps, where there are too many for one file, and speed, where it is too high for a GIF."""
    stage.steps, stage.speed = steps, speed

    assert in_words(stage.animated()) == words


def test_the_dialog_writes_the_file_and_closes(stage, tmp_path, until_closed):
    """The window goes on between two pictures, and takes no input."""
    dialog = AnimationDialog(stage.animated(), tmp_path / "bar.gif", stage.bar)
    dialog.open()
    QTest.qWait(1)
    assert dialog.windowModality() is Qt.WindowModality.WindowModal
    until_closed()

    assert lengths((tmp_path / "bar.gif").read_bytes()) == list(range(16))
    assert stage.bar.step == 7


def test_cancelled_it_writes_nothing(stage, tmp_path):
    """Not even half a file, and nothing is drawn any more."""
    stage.steps = 4096
    dialog = AnimationDialog(stage.animated(), tmp_path / "bar.gif", stage.bar)
    dialog.open()
    QTest.qWait(30)
    assert dialog.isVisible()

    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)

    assert not dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_escape_cancels_too(stage, tmp_path):
    """As in every dialog."""
    stage.steps = 4096
    dialog = AnimationDialog(stage.animated(), tmp_path / "bar.gif", stage.bar)
    dialog.open()
    QTest.qWait(10)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(stage, tmp_path, monkeypatch, until_closed):
    """The message names the file and what to do."""
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda owner, title, text: said.append((title, text)))
    stage.steps = 2
    dialog = AnimationDialog(stage.animated(), tmp_path / "missing" / "bar.gif", stage.bar)
    dialog.open()
    until_closed()

    assert [title for title, _ in said] == ["Not saved"]
    assert "another folder" in said[0][1]


def test_a_picture_that_grows_meanwhile_is_refused(stage):
    """Pictures of two sizes make no file."""
    animated = stage.animated()

    def grow(step):
        stage.bar.resize(SIDE + step, SIDE)

    grown = AnimatedStage(animated.stage, 3, grow, animated.restore, 4.0)

    with pytest.raises(EngineError, match="changed its size"):
        gif_bytes(grown)


def test_the_menu_offers_a_gif_of_what_moves_alone(stage):
    """A still picture has none, and a file cannot be called one."""
    moving = [action.text() for action in export_menu(stage.bar, stage.animated()).actions()]
    still = [action.text() for action in export_menu(stage.bar, stage.bar).actions()]

    assert "Save animation as GIF…" in moving
    assert "Save animation as GIF…" not in still


def test_the_menu_of_the_picture_saves_its_animation(stage, tmp_path, monkeypatch, until_closed):
    """By the right button, the name of a file, and without another question."""
    target = tmp_path / "bar.gif"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(target), ""))
    stage.bar.setExported(stage.animated)
    center = QPoint(5, 5)
    QApplication.sendEvent(
        stage.bar,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, center, stage.bar.mapToGlobal(center)),
    )
    menu = stage.bar.findChild(QMenu)
    next(action for action in menu.actions() if action.text() == "Save animation as GIF…").trigger()
    menu.close()
    until_closed()

    assert lengths(target.read_bytes()) == list(range(16))


def test_a_still_picture_of_it_can_be_saved_too(stage, tmp_path):
    """What moves is exported as it stands, as well."""
    save(stage.animated(), tmp_path / "bar.png")
    save(stage.animated(), tmp_path / "bar.gif")

    assert (tmp_path / "bar.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "bar.gif").read_bytes().startswith(b"GIF89a")


def test_a_picture_is_asked_for_and_saved_from_the_window(stage, tmp_path, monkeypatch, show, until_closed):
    """The ending follows from what was chosen in the menu."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "bar"), ""))
    window = show(QWidget(), 50, 50)
    ask(window, stage.animated(), "gif")
    until_closed()

    assert [path.name for path in tmp_path.iterdir()] == ["bar.gif"]
