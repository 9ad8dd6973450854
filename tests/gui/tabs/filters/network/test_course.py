from dataclasses import replace

import numpy as np
import pytest

from engine.store import FilterSnapshot, RunState, WeightSnapshot
from gui.tabs.filters.network.course import Course, read_course
from gui.tabs.filters.network.looks import Weights

ONE = np.ones((1, 1, 3, 3), np.float32)


def course_of(lab, run, before=None):
    return read_course(lab, lab.store.runs.get(run), before)


def test_epochs_come_in_order_and_new_ones_follow(lab, keep_course):
    """What was read before is kept as it is, but for its last epoch."""
    run = keep_course([ONE, 2 * ONE], RunState.RUNNING)
    before = course_of(lab, run)
    lab.store.runs.add_filters(run, FilterSnapshot(2, 5 * ONE))
    after = course_of(lab, run, before)

    assert [one.epoch for one in after.snapshots] == [0, 1, 2]
    assert after.snapshots[0] is before.snapshots[0]
    assert (before.limit, after.limit) == (2.0, 5.0)


def test_of_channels_that_are_no_colours_the_mean_is_shown(lab, keep_course):
    two = course_of(lab, keep_course([np.stack([[0 * ONE[0, 0], 4 * ONE[0, 0]]])]))
    three = course_of(lab, keep_course([np.zeros((1, 3, 3, 3))]))

    assert not two.is_coloured
    assert two.shown(two.snapshots[0].weights[0]).tolist() == (2 * ONE[0]).tolist()
    assert three.is_coloured
    assert three.shown(three.snapshots[0].weights[0]).shape == (3, 3, 3)


def test_a_run_from_before_filters_were_kept_shows_those_of_its_checkpoint(lab, keep_run):
    course = course_of(lab, keep_run(3 * ONE))

    assert course.snapshots[0].weights.tolist() == (3 * ONE).tolist()
    assert "from before the lab kept filters epoch by epoch" in course.note


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        ("dnn", RunState.FINISHED, "is a dense network: it has no filters"),
        ("cnn", RunState.RUNNING, "is getting ready"),
        ("cnn", RunState.FAILED, "ended before any of its filters were kept"),
    ],
)
def test_why_there_is_nothing_is_said(lab, keep_run, kind, state, words):
    course = course_of(lab, keep_run(None, state, kind=kind))

    assert course.snapshots == ()
    assert words in course.note


def test_a_damaged_checkpoint_is_said_in_words(lab, keep_run):
    run = keep_run(ONE)
    lab.workspace.checkpoint(run).write_bytes(b"nothing")

    assert "train the model again" in course_of(lab, run).note


def test_the_stamp_changes_with_the_saved_weights(lab, keep_run):
    """While a run trains, its first stays: answers are not looked up anew with every epoch."""
    run = keep_run(ONE, RunState.RUNNING)
    course = course_of(lab, run)
    lab.workspace.checkpoint(run).touch()
    assert course_of(lab, run, course).stamp == course.stamp

    lab.store.runs.set_state(run, RunState.FINISHED)
    assert course_of(lab, run, course).stamp == lab.workspace.checkpoint(run).stat().st_mtime_ns
    lab.workspace.checkpoint(run).unlink()
    assert course_of(lab, run).stamp == 0


@pytest.mark.parametrize(
    ("kept", "stamp", "epoch", "expected"),
    [
        ((0, 1, 2), 7, 1, Weights(1, 1)),
        ((0, 1, 2), 7, 2, Weights(1, 2)),
        ((0,), 7, 1, Weights(1, 0)),
        ((0,), 7, 2, Weights(1, None, 7)),
        ((0,), 0, 2, Weights(1, 0)),
        ((1,), 7, 0, Weights(1, None, 7)),
        ((), 7, 1, Weights(1, None, 7)),
        ((), 0, 1, None),
    ],
)
def test_which_weights_stand_for_an_epoch(lab, keep_course, kept, stamp, epoch, expected):
    """Its own where they are kept; for the last those saved last; else the nearest before it."""
    run = keep_course([ONE, ONE, ONE])
    snapshots = lab.store.runs.filters(run)
    course = Course(lab.store.runs.get(run), snapshots, stamp=stamp, kept=kept)

    assert course.weights_at(epoch) == expected


def test_for_weights_that_cannot_be_read_those_saved_last_stand(lab, keep_course):
    """Where there are none of those either, nothing else does."""
    run = keep_course([ONE, ONE, ONE])
    known = Course(lab.store.runs.get(run), lab.store.runs.filters(run), kept=(0, 1), unreadable={1: "why"})

    assert replace(known, stamp=7).weights_at(1) == Weights(1, None, 7)
    assert replace(known, stamp=7).weights_at(0) == Weights(1, 0)
    assert known.weights_at(1) == Weights(1, 1)
    assert (known.problem_at(0), known.problem_at(1)) == ("", "why")


def test_a_run_that_was_trained_on_has_its_weights_read_again(lab, keep_course):
    run = keep_course([ONE, ONE])
    known = replace(course_of(lab, run), unreadable={1: "why"})
    assert course_of(lab, run, known).unreadable == {1: "why"}
    lab.store.runs.set_state(run, RunState.RUNNING)

    assert course_of(lab, run, known).unreadable == {}


def test_a_network_without_filters_has_the_epochs_of_its_weights(lab, keep_run):
    run = keep_run(None, kind="dnn")
    lab.store.weights.keep(run, WeightSnapshot(0, b""))
    course = course_of(lab, run)

    assert course.epochs == (0,)
    assert "it has no filters" in course.note
