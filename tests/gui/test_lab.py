from threading import Event

import pytest

from engine.store import Workspace
from gui.lab import Activity, Lab


@pytest.fixture
def lab(qapp, tmp_path):
    return Lab(Workspace.open(tmp_path))


def test_a_job_is_known_while_it_runs(lab, qtbot):
    told = []
    lab.activity_changed.connect(told.append)
    job = lab.start("Counting", lambda: (number for number in range(3)))
    assert lab.running == (job,)

    qtbot.waitUntil(lambda: lab.running == ())
    assert (told[0], told[-1]) == (Activity("Counting"), Activity())
    assert lab.close()


def test_the_status_bar_is_not_told_of_a_quiet_job(lab, qtbot):
    """It is waited for like any other."""
    told = []
    lab.activity_changed.connect(told.append)
    job = lab.start("Looking", lambda: (number for number in range(3)), quiet=True)
    assert lab.running == (job,)

    qtbot.waitUntil(lambda: lab.running == ())
    assert told == [Activity()]
    assert lab.close()


def test_what_does_not_end_in_time_still_lets_the_workspace_go(lab, qtbot, tmp_path):
    """Closing says that it is not over; when the job ends at last, another window may write."""
    end = Event()

    def stubborn():
        end.wait()
        yield None

    lab.start("Importing", stubborn)
    assert not lab.close(50)
    with Workspace.open(tmp_path) as other:
        assert other.read_only

    end.set()
    qtbot.waitUntil(lambda: lab.running == ())
    with Workspace.open(tmp_path) as other:
        assert not other.read_only


def test_closing_leaves_a_backup(lab, tmp_path):
    lab.store.annotations.create_tag("blurry")

    assert lab.close()
    assert Workspace.backups(tmp_path)


def test_what_is_to_be_saved_is_saved_while_the_lab_closes(lab):
    """Even what is asked for by something that ends then; other work does not begin any more."""
    done = []

    def save():
        done.append("saved")
        yield None

    def ask_for_more():
        lab.start("Keeping", save, saves=True)
        lab.start("Filtering", lambda: done.append("filtered") or iter(()))

    def endless():
        while True:
            Event().wait(0.001)
            yield None

    lab.start("Counting", endless).finished.connect(ask_for_more)

    assert lab.close()
    assert done == ["saved"]
    assert lab.running == ()


def test_cancelling_everything_leaves_what_saves(lab):
    done = []

    def save():
        for number in range(3):
            done.append(number)
            yield number

    lab.start("Keeping", save, saves=True)
    lab.cancel_all()

    assert lab.close()
    assert done == [0, 1, 2]
