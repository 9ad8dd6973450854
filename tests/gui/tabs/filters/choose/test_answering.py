"""Answers that take long, and those that fail."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from engine.errors import ConfigError
from gui.tabs.filters.choose import answering
from gui.tabs.filters.choose.answers import answered, is_long
from gui.tabs.filters.choose.cells import Cells
from gui.tabs.filters.choose.image_choice import ImageChoice
from gui.tabs.filters.choose.setting import Panel, Setting
from gui.tabs.filters.own_images import OwnImage

SOBEL = Cells.of_preset("sobel-vertical")
GABOR = Cells.of_preset("gabor").with_size(11)
LARGE = OwnImage("large", np.broadcast_to(np.uint8(9), (3000, 3000)))


@pytest.fixture
def held(monkeypatch):
    """Answers to filters of f = 11 wait for `go`, count themselves, and fail with `error` if there is one."""

    class Held:
        go, error, tries = Event(), None, 0

        def answered(self, setting, before=None):
            if setting.cells.size == 11:
                self.tries += 1
                assert self.go.wait(10)
                if self.error is not None:
                    raise self.error
            return answered(setting, before)

    held = Held()
    held.go = Event()
    monkeypatch.setattr(answering, "answered", held.answered)
    yield held
    held.go.set()


def wait_for_end(qtbot, lab):
    qtbot.waitUntil(lambda: not lab.running, timeout=10_000)


def test_what_takes_long_is_worked_out_beside_the_window(model, lab, held, qtbot):
    """The controls answer at once, the answer comes later, and the last thing asked is answered."""
    pixels = np.zeros((2100, 2000), np.uint8)
    pixels[:, 1000:] = 100
    model.image.set_image("image", own=OwnImage("large", pixels))
    model.filter.set_size(11)
    qtbot.waitUntil(lambda: model.view.busy == "Filtering …")
    model.filter.set_preset("ng-vertical")
    held.go.set()
    qtbot.waitUntil(lambda: model.view.shown == model.view.asked and not model.view.busy, timeout=10_000)

    assert model.view.response.lowest == -300


def test_an_old_error_is_not_said_of_what_is_asked_by_then(model, lab, held, qtbot):
    """The remedy is taken while the refused setting is worked on: it is answered, nothing is refused."""
    held.error = ConfigError("size", 11, "is larger than the image.")
    model.image.set_image("image", own=LARGE)
    model.filter.set_size(11)
    qtbot.waitUntil(lambda: held.tries == 1)
    model.filter.set_size(3)
    QApplication.processEvents()
    held.go.set()
    qtbot.waitUntil(lambda: model.view.shown == model.view.asked, timeout=10_000)
    wait_for_end(qtbot, lab)

    assert model.view.shown.cells.size == 3
    assert model.view.unanswered is None


@pytest.mark.parametrize(
    ("error", "words"),
    [(MemoryError(), "too little memory"), (ZeroDivisionError(), "an error that the lab did not expect")],
)
def test_what_fails_is_tried_once_and_refused_in_words(model, lab, held, qtbot, error, words):
    """No error starts the same work again and again; another setting is answered as ever."""
    told = []
    lab.failed.connect(told.append)
    held.error = error
    held.go.set()
    model.image.set_image("image", own=LARGE)
    model.filter.set_size(11)
    qtbot.waitUntil(lambda: model.view.unanswered is not None, timeout=10_000)
    wait_for_end(qtbot, lab)
    for _ in range(20):
        QApplication.processEvents()

    assert (held.tries, not lab.running) == (1, True)
    assert words in model.view.unanswered.sentence
    assert len(told) == (not isinstance(error, MemoryError))
    model.undo()
    qtbot.waitUntil(lambda: model.view.shown == model.view.asked, timeout=10_000)
    wait_for_end(qtbot, lab)


def test_too_little_memory_between_two_paints_is_refused_too(model, monkeypatch, qtbot):
    def fail(setting, before=None):
        raise MemoryError

    monkeypatch.setattr(answering, "answered", fail)
    model.filter.negate()
    qtbot.waitUntil(lambda: model.view.unanswered is not None)

    assert "fewer filters" in model.view.unanswered.sentence


def test_every_filter_that_does_not_fit_is_made_smaller(model, qtbot):
    """The repair helps where it is not the edited filter that is too large."""
    model.filter.set_size(11)
    model.filter.add()
    model.filter.set_size(3)
    model.image.set_photo("digit")
    qtbot.waitUntil(lambda: model.view.unanswered is not None)
    name, setting = model.view.unanswered.repairs[0]
    model.take(setting, "repair")
    qtbot.waitUntil(lambda: model.view.shown == model.view.asked)

    assert name == "f = 8"
    assert [cells.size for cells in model.view.shown.filters] == [8, 3]


def own(height, width, channels=()):
    return ImageChoice(
        own=OwnImage("own", np.broadcast_to(np.uint8(0), (height, width, *channels))), colour=True
    )


def edited(cells):
    return cells.with_cell(0, 0, 0, 5)


@pytest.mark.parametrize(
    ("image", "cells"),
    [(ImageChoice(), SOBEL), (own(1000, 1000, (3,)), SOBEL.with_size(5)), (own(512, 512), GABOR)],
    ids=["photo", "megapixel in colour", "Gabor"],
)
def test_a_cell_that_is_dragged_is_answered_at_once(image, cells):
    """On the lab's photos at every size, and on a megapixel in colour at f = 5."""
    before = answered(Setting(image=image, filters=(cells,)))

    assert not is_long(Setting(image=image, filters=(edited(cells),)), before)


@pytest.mark.parametrize(
    "change",
    [
        {"filters": (GABOR, *(edited(GABOR.with_size(11)) for _ in range(3)))},
        {"image": replace(own(1990, 2000), blur=10.0)},
        {"image": own(3000, 3000, (3,))},
        {"panel": Panel.HISTOGRAM, "image": own(3000, 2000)},
    ],
    ids=["four Gabors", "blur", "large", "histogram"],
)
def test_what_would_be_felt_is_not_done_between_two_paints(change):
    """Sizes, filters and blur count, not the pixels alone."""
    before = answered(Setting(image=own(20, 20)))

    assert is_long(replace(Setting(image=own(1990, 2000)), **change), before)


def test_what_is_there_already_takes_no_time():
    """Of a large image, one filter that changes is worked out, and a panel that opens costs but itself."""
    image = own(1990, 2000)
    setting = Setting(image=image, filters=(GABOR, edited(GABOR), GABOR.split(), SOBEL), chosen=3)
    before = answered(setting)

    assert not is_long(setting.with_cells(edited(SOBEL)), before)
    assert not is_long(replace(setting, panel=Panel.HISTOGRAM), before)


def test_what_has_no_answer_stays_so_whatever_else_is_refused(model, tmp_path, qtbot):
    """Another refusal comes and goes beside it; only an answer takes it away."""
    model.filter.set_size(11)
    qtbot.waitUntil(lambda: model.view.shown == model.view.asked)
    model.image.set_photo("digit")
    qtbot.waitUntil(lambda: model.view.unanswered is not None)
    model.image.open(tmp_path / "nothing.png")
    qtbot.waitUntil(lambda: model.view.refusal is not None)
    assert model.view.unanswered is not None
    model.filter.rotate()
    assert model.view.unanswered is not None
    assert model.view.refusal is None

    model.undo()
    model.undo()
    assert model.view.asked == model.view.shown
    assert model.view.unanswered is None
