"""How the view has networks looked into: one at a time, once, and no longer than anybody waits."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from engine.training import Searched, kept_run
from gui.tabs.filters.network.looker import Looker
from gui.tabs.filters.network.looking import look
from gui.tabs.filters.network.looks import Seen, Wanted, Weights
from gui.tabs.filters.network.networks import Networks
from gui.tabs.filters.network.setting import Part

PATIENCE = 30_000  # milliseconds
NOW = Weights(1, 3)
MAPS = Wanted(NOW, example=0)


def answers(unit, weights=NOW):
    return Wanted(weights, layer="conv1", unit=unit)


@pytest.fixture
def built(monkeypatch):
    """Every epoch whose network is read from the workspace, in order."""
    epochs, look_into = [], kept_run.look_into

    def noted(workspace, run, epoch):
        epochs.append(epoch)
        return look_into(workspace, run, epoch)

    monkeypatch.setattr(kept_run, "look_into", noted)
    return epochs


@pytest.fixture
def looker(trained_lab, qtbot):
    looker = Looker(trained_lab)
    yield looker
    looker.want()
    qtbot.waitUntil(lambda: not looker.is_busy, timeout=PATIENCE)


def test_a_network_is_built_once_for_everything_that_is_asked_of_it(built, bench, answered):
    """Maps, answers, other filters, layers and examples; another epoch is another network."""
    assert built == [3]
    bench.model.choose_filter(2)
    answered(bench)
    bench.model.set_part(Part.MAPS)
    bench.model.choose_layer("conv2")
    bench.model.image.set_example(9)
    answered(bench)
    assert built == [3]
    bench.model.epochs.set_step(1)
    answered(bench)
    assert built == [3, 1]


def test_no_network_is_kept_while_nobody_looks(built, bench, answered):
    bench.model.rest()
    bench.model.wake()
    bench.model.choose_filter(1)
    answered(bench)

    assert built == [3, 3]


def test_a_search_ends_where_it_is_when_another_filter_is_chosen(trained_lab, looker, qtbot):
    """The answers of the first are never given; those of the other are."""
    seen = []
    looker.seen.connect(seen.append)
    looker.want(MAPS)
    qtbot.waitUntil(lambda: not looker.is_busy, timeout=PATIENCE)
    looker.want(MAPS, answers(0))
    (job,) = trained_lab.running
    with qtbot.waitSignal(job.cancelled, timeout=PATIENCE):
        looker.want(MAPS, answers(1))
    qtbot.waitUntil(lambda: not looker.is_busy, timeout=PATIENCE)

    assert [(one.wanted, one.problem) for one in seen if one.wanted != answers(0)] == [
        (MAPS, ""),
        (answers(1), ""),
    ]


def test_a_search_can_be_closed_between_its_batches(trained_lab):
    """It says how far it is, and what is asked of the network then is no more than it has done."""
    networks = Networks(trained_lab.workspace)
    search = look(networks, answers(0))
    assert next(search) == Searched(128, 1797)
    asked = []
    networks.prepared(NOW).model.conv1.register_forward_hook(lambda layer, x, y: asked.append(len(x[0])))
    assert next(search) == Searched(256, 1797)
    search.close()
    assert asked == [128]


def test_maps_and_answers_take_turns_while_epochs_pass(looker, qtbot):
    """Neither waits until the epochs have stopped."""
    kinds, epochs = [], iter([3, 2, 1, 0, 3, 2, 1, 0])

    def go_on(seen):
        kinds.append(seen.wanted.example is None)
        weights = Weights(1, next(epochs, 3))
        looker.want(Wanted(weights, example=0), answers(0, weights))

    looker.seen.connect(go_on)
    looker.want(MAPS, answers(0))
    qtbot.waitUntil(lambda: len(kinds) >= 6, timeout=PATIENCE)

    assert kinds[:6] == [False, True] * 3


def test_what_a_person_cancels_is_said_and_not_begun_again(bench, trained_lab, qtbot, answered):
    """Choosing something else looks again."""
    bench.model.choose_filter(1)
    trained_lab.cancel_all()
    qtbot.waitUntil(lambda: not trained_lab.running, timeout=PATIENCE)
    QApplication.processEvents()

    assert not bench.model.view.looking
    assert bench.page.problem.isVisible()
    assert bench.page.problem.text().startswith("Looking into run 1 was cancelled.")
    bench.model.choose_filter(2)
    answered(bench)
    assert not bench.page.problem.isVisible()


def test_a_long_search_says_how_far_it_is(trained_lab, looker, qtbot, monkeypatch):
    """In the status bar, once somebody may wonder."""
    from engine.training import maximal_patches

    monkeypatch.setattr(maximal_patches, "AT_ONCE", 1)
    looker._late.setInterval(0)
    reports = []
    trained_lab.activity_changed.connect(reports.append)
    looker.want(answers(0))
    qtbot.waitUntil(lambda: not looker.is_busy, timeout=PATIENCE)

    shares = [report.progress for report in reports if report.progress is not None]
    assert {report.title for report in reports} == {"Looking into run 1", ""}
    assert shares
    assert shares == sorted(shares)
    assert reports[-1].title == ""


def test_a_filter_that_answers_nothing_says_so(bench, answered, monkeypatch):
    """In place of nine examples that it does not answer; its map says it too, and nothing moves."""
    look_into = kept_run.look_into

    def silenced(workspace, run, epoch):
        prepared = look_into(workspace, run, epoch)
        with torch.no_grad():
            prepared.model.conv1.bias[2] = -1000
        return prepared

    monkeypatch.setattr(kept_run, "look_into", silenced)
    bench.model.rest()
    bench.model.wake()
    bench.model.set_part(Part.MAPS)
    bench.model.choose_layer("relu1")
    answered(bench)
    place = bench.page.patches.mapTo(bench, QPoint())
    bench.model.image.set_example(1)
    bench.model.choose_map(2)
    answered(bench)
    page = bench.page

    assert page.patches.strip.patches() == ()
    words = "There are none: filter 3 answers 0 everywhere, whichever example it sees."
    assert page.patches.strip.accessibleDescription() == words
    assert page.patches.note.text() == ""
    assert page.patches.mapTo(bench, QPoint()) == place
    assert page.maps.grid.words(2) == "map 3: 0 everywhere"
    assert page.maps.grid.words(1) == "map 2"
    assert "4 maps, 8 × 8, 1 of them 0 everywhere" in page.maps.words.text()
    assert not np.any(page.maps.grid.maps()[2])


def test_a_problem_is_said_in_place_of_an_answer(trained_lab):
    """Of a run that is not there, as of one that cannot be read."""
    (seen,) = look(Networks(trained_lab.workspace), answers(0, Weights(9, 1)))

    assert isinstance(seen, Seen)
    assert "There is no run 9" in seen.problem
