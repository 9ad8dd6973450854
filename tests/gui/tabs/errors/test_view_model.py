import sqlite3

import pytest

from engine.errors import DataError
from engine.store import Annotation, RunState, Workspace
from engine.training import EpochDone, PredictionsStored, RunConfig, RunEnded, RunStarted
from gui.tabs.errors.first_run import SENTENCE
from gui.tabs.errors.selection import ErrorKind, Order, Selection
from gui.tabs.errors.view_model import ErrorsViewModel

from .conftest import add_run, digits_set


@pytest.fixture
def saved(lab):
    """What the store held each time the screen said that something was saved."""
    seen = []
    lab.saved.connect(lambda _: seen.append(lab.store.annotations.undo_depth))
    return seen


def test_the_newest_run_is_shown_first(open_lab, folder):
    """Runs without predictions cannot be looked at and are not offered."""
    lab = open_lab(folder)
    second = add_run(lab.store, dev=digits_set())
    add_run(lab.store)

    view = ErrorsViewModel(lab).view

    assert [run.id for run in view.runs] == [second, 1]
    assert view.selection.run_id == second
    assert view.title == "Example 1 of 12"


def test_a_key_is_committed_before_it_is_called_saved(model, lab, folder, words, saved):
    """Another connection, as after a crash, finds what the screen called saved."""
    tag = lab.store.annotations.create_tag("blurry")
    model.restore(Selection(), None)
    example = model.view.example_id

    model.press_key("1")

    assert saved == [2]
    assert words[-1] == "Tag saved, undo reaches back 2 steps"
    with sqlite3.connect(folder / "lab.sqlite") as other:
        assert other.execute("SELECT tags FROM annotations WHERE example = ?", (example,)).fetchall() == [
            (f"[{tag.id}]",)
        ]
    other.close()
    assert model.view.said == Annotation(frozenset({tag.id}))


def test_a_key_without_a_tag_says_how_to_make_one(model, words, saved):
    model.press_key("7")

    assert words == ["No tag has the key 7. T makes a new tag."]
    assert saved == []


def test_space_goes_to_the_next_that_nobody_has_reviewed(model, words):
    model.go(1)
    model.commit()
    assert model.view.current == 2
    model.go(0)
    model.commit()  # 1 is done already

    assert model.view.current == 2
    assert model.view.summary.reviewed == 2
    assert words[-1] == "Review saved, undo reaches back 2 steps"


def test_after_the_last_space_says_that_all_are_reviewed(model, words):
    for _ in range(12):
        model.commit()

    assert model.view.summary.reviewed == 12
    assert words[-1] == "Review saved, all 12 shown are reviewed, undo reaches back 12 steps"


def test_what_cannot_be_saved_is_said_and_nothing_is_called_saved(open_lab, folder):
    """Another program holds the database: the screen stays as the disk is. One press tries again."""
    lab, said, saved = open_lab(folder, timeout=0.05), [], []
    model = ErrorsViewModel(lab)
    lab.status.connect(said.append)
    lab.saved.connect(saved.append)
    other = sqlite3.connect(folder / "lab.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    model.commit()
    assert model.view.unsaved.title == "Not saved"
    assert "lab.sqlite" in model.view.unsaved.sentence
    assert model.view.unsaved.can_retry
    assert model.view.current == model.view.summary.reviewed == 0
    assert said == saved == []

    other.execute("ROLLBACK")
    other.close()
    model.try_again()
    assert model.view.unsaved is None
    assert model.view.current == model.view.summary.reviewed == 1
    assert said == ["Review saved, undo reaches back 1 step"]
    assert len(saved) == 1


def test_a_window_that_may_only_look_keeps_nothing(open_lab, folder):
    """Nothing is written and nothing has failed: the view says why, and there is nothing to undo."""
    open_lab(folder)
    looking = open_lab(folder)
    model = ErrorsViewModel(looking)

    model.commit()

    assert model.view.read_only
    assert model.view.unsaved is None
    assert model.view.summary.reviewed == 0
    assert model.undo_text == ""


def test_undo_goes_to_where_it_happens(model, lab, words):
    """Filters that hide the example are opened; the words come from the log."""
    tag = lab.store.annotations.create_tag("blurry")
    model.restore(Selection(), None)
    model.go(5)
    example = model.view.example_id
    model.press_key("1")
    label, _ = model.view.cell
    model.choose_kind(ErrorKind.ALL)
    model.choose_cell(((label + 5) % 10, (label + 6) % 10))
    assert example not in [model.view.id_of(index) for index in range(len(model.view.positions))]

    assert model.undo_text == "tag “blurry” set"
    model.undo()

    assert model.view.example_id == example
    assert model.view.said == Annotation()
    assert words[-1] == "Undone: tag “blurry” set, undo reaches back 1 step"
    assert model.redo_text == "tag “blurry” set"
    model.redo()
    assert model.view.said.tags == {tag.id}


def test_undo_on_an_example_of_another_set_says_so(model, words):
    model.choose_set("test")
    model.commit()
    model.choose_set("dev")

    model.undo()

    assert words[-1].startswith("Undone: marked as reviewed, on an example that is not among these")


def test_undo_reaches_back_beyond_a_restart(open_lab, folder):
    first = open_lab(folder)
    model = ErrorsViewModel(first)
    model.go(3)
    example = model.view.example_id
    model.set_note(example, "two strokes")
    first.close()

    again = ErrorsViewModel(open_lab(folder))
    assert again.view.annotations[example].note == "two strokes"
    again.undo()

    assert again.view.example_id == example
    assert again.view.said.note == ""


def test_a_note_is_written_for_an_example_that_is_not_shown(model, lab):
    """A note whose first attempt failed may be about an example of another set."""
    example = model.view.example_id
    model.choose_set("test")
    model.set_note(example, "two strokes")

    assert lab.store.annotations.get(example).note == "two strokes"
    model.choose_set("dev")
    assert model.view.annotations[example].note == "two strokes"


def test_a_name_that_is_taken_or_empty_is_explained(model, lab):
    model.begin_naming()
    model.name_tag("Blurry")
    assert model.view.naming is None

    model.begin_naming()
    model.name_tag("blurry")
    assert model.view.naming.refusal == "“blurry” is already the tag of key 1: choose another name."
    model.name_tag("  ")
    assert model.view.naming.refusal == "The name is empty: a tag needs a name, such as “blurry”."
    assert len(lab.store.annotations.tags()) == 1


def test_a_tag_is_renamed_and_removed_and_comes_back(model):
    model.begin_naming()
    model.name_tag("blurry")
    model.press_key("1")
    model.begin_naming(model.view.tags[0])
    model.name_tag("out of focus")
    assert model.view.summary.rows[0].tag.name == "out of focus"

    model.remove_tag(model.view.tags[0].id)
    assert model.view.summary.rows == ()
    assert model.view.said.tags == frozenset()
    model.undo()

    assert model.view.summary.rows[0].count.count == 1


def test_positives_are_those_of_the_example_at_hand(model):
    """P needs no class: it takes the one that the current example was taken for."""
    _, predicted = model.view.cell

    model.choose_kind(ErrorKind.FALSE_POSITIVES)

    assert model.view.selection.class_index == predicted
    assert all(model.view.mistakes.predicted[place] == predicted for place in model.view.positions)
    model.choose_kind(ErrorKind.ALL)
    assert model.view.selection.class_index == predicted
    model.choose_kind(ErrorKind.ALL)
    assert len(model.view.positions) == 12


def test_a_filter_keeps_the_example_at_hand(model):
    model.go(4)
    example = model.view.example_id

    model.choose_kind(ErrorKind.FALSE_NEGATIVES)
    assert model.view.example_id == example
    model.choose_class(None)
    model.choose_order(Order.FILE)

    assert model.view.example_id == example


def test_counts_are_those_of_the_whole_set_whatever_is_filtered(model):
    """A share of a filter would be a ceiling of something else."""
    model.commit()
    model.choose_kind(ErrorKind.FALSE_POSITIVES)

    assert (model.view.summary.reviewed, model.view.summary.mistakes) == (1, 12)
    assert model.view.summary.error == pytest.approx(0.3)


def test_a_cell_without_mistakes_shows_none(model):
    model.choose_cell((0, 9))

    assert len(model.view.positions) == 0
    assert model.view.title == "No example"
    model.commit()
    model.press_key("1")
    model.step(1)
    model.clear_cell()
    assert len(model.view.positions) == 12


def test_controls_and_example_come_back(model, lab):
    model.choose_set("test")
    model.choose_order(Order.RANDOM)
    model.choose_seed(9)
    model.go(2)

    again = ErrorsViewModel(lab)
    again.restore(model.view.selection, model.view.example_id)

    assert again.view.selection == model.view.selection
    assert again.view.example_id == model.view.example_id


def test_a_run_of_another_workspace_is_not_missed(model):
    """Settings outlive workspaces: what is not here is quietly left out."""
    model.restore(Selection(run_id=77).of_cell((50, 60)), "nowhere")

    assert model.view.selection.run_id == 1
    assert model.view.notice is None
    assert len(model.view.positions) == 12


def test_a_run_without_predictions_is_explained(model, lab):
    """The mistakes on screen stay: the last good picture."""
    running = lab.store.runs.create("CNN 8", {}, "digits", "hash", 1)

    lab.run_chosen.emit(running)

    assert model.view.notice.title == f"Run {running} has no predictions"
    assert model.view.selection.run_id == 1


def test_a_set_without_predictions_is_explained(model):
    model.choose_set("train")

    assert model.view.notice.title == "No predictions for train"
    assert model.view.mistakes is not None


def test_a_new_run_joins_the_list_and_takes_nobody_away_who_has_begun(model, lab):
    """It is offered; choosing it takes the offer away."""
    model.step(1)
    second = add_run(lab.store, dev=digits_set())

    lab.run_changed.emit(second)

    assert [run.id for run in model.view.runs] == [second, 1]
    assert model.view.selection.run_id == 1
    assert model.view.newer.id == second
    model.choose_set("test")
    assert model.view.newer.id == second
    lab.run_chosen.emit(second)
    assert model.view.selection.run_id == second
    assert model.view.newer is None


def test_a_new_run_is_shown_by_itself_until_somebody_has_begun(model, lab, words):
    """Nothing is reviewed and the first mistake is in front: the newest run takes its place."""
    second = add_run(lab.store, dev=digits_set())

    lab.run_changed.emit(second)

    assert model.view.selection.run_id == second
    assert model.view.newer is None
    assert words == [f"Run {second} has ended: its mistakes are shown."]


def test_somebody_who_chose_an_older_run_stays_there(model, lab):
    """A third run is offered, and one whose name changed is not offered again."""
    second = add_run(lab.store, dev=digits_set())
    lab.run_changed.emit(second)
    model.choose_run(1)
    third = add_run(lab.store, dev=digits_set())
    lab.run_changed.emit(third)

    assert model.view.selection.run_id == 1
    assert model.view.newer.id == third
    model.choose_run(second)
    lab.store.runs.set_state(third, RunState.STOPPED)
    lab.run_changed.emit(third)
    assert model.view.newer is None


def test_a_new_start_offers_a_run_that_is_newer_than_the_one_kept(open_lab, folder):
    lab = open_lab(folder)
    second = add_run(lab.store, dev=digits_set())
    model = ErrorsViewModel(lab)
    assert model.view.selection.run_id == second  # nothing was kept: the newest

    model.restore(Selection(run_id=1), None)

    assert model.view.selection.run_id == 1
    assert model.view.newer.id == second


def train_in_no_time(workspace):
    """Behave as a training of two epochs does, with predictions that are made up."""
    with workspace.open_store() as store:
        run_id = store.runs.create("CNN 16·32", {}, "digits", "hash", 1)
        yield RunStarted(run_id, "CNN 16·32", RunConfig())
        for epoch in (1, 2):
            yield EpochDone(epoch, 1.0, 0.5, 1.0, 0.5, 2.0, 100.0)
        store.predictions.put(run_id, "dev", digits_set())
        store.runs.set_state(run_id, RunState.FINISHED)
    yield PredictionsStored(run_id)
    yield RunEnded(run_id, RunState.FINISHED)


def test_an_empty_workspace_trains_a_first_network(open_lab, tmp_path, qtbot):
    """With one sentence and progress while it lasts; then its mistakes are there."""
    lab = open_lab(tmp_path / "new")
    heard, waiting = [], []
    lab.run_changed.connect(heard.append)

    model = ErrorsViewModel(lab, train_in_no_time)
    model.changed.connect(lambda view: waiting.append(view.waiting))
    assert model.view.waiting.sentence == SENTENCE
    qtbot.waitUntil(lambda: model.view.mistakes is not None)

    assert model.view.waiting is None
    assert len(model.view.positions) == 12
    assert set(heard) == {1}
    runs = [one.first_run for one in waiting if one is not None and one.first_run is not None]
    assert all(run.seconds_left == 2.0 * (run.epochs - run.done) for run in runs if run.done)


def test_a_first_network_that_fails_says_why_and_can_be_tried_again(open_lab, tmp_path, qtbot):
    lab = open_lab(tmp_path / "new")
    attempts = []

    def train(workspace):
        attempts.append(workspace)
        if len(attempts) == 1:
            raise DataError("The digits are missing.")
        yield from train_in_no_time(workspace)

    model = ErrorsViewModel(lab, train)
    qtbot.waitUntil(lambda: model.view.waiting.can_train)
    assert model.view.waiting.sentence.endswith("The digits are missing.")

    model.train_first()
    qtbot.waitUntil(lambda: model.view.mistakes is not None)


def test_nothing_is_trained_while_somebody_else_trains(open_lab, tmp_path):
    lab = open_lab(tmp_path / "new")
    run_id = lab.store.runs.create("CNN 16·32", {}, "digits", "hash", 1)

    model = ErrorsViewModel(lab, train_in_no_time)
    assert "is being trained" in model.view.waiting.sentence
    assert lab.running == ()

    lab.store.predictions.put(run_id, "dev", digits_set())
    lab.run_changed.emit(run_id)
    assert model.view.mistakes is None  # other sets are still to come

    lab.store.runs.set_state(run_id, RunState.FINISHED)
    lab.run_changed.emit(run_id)
    assert len(model.view.positions) == 12


def test_nothing_is_trained_where_nothing_can_be_kept(open_lab, tmp_path):
    with Workspace.open(tmp_path / "new"):
        lab = open_lab(tmp_path / "new")
        model = ErrorsViewModel(lab, train_in_no_time)

        assert lab.running == ()
        assert model.view.waiting.sentence.startswith("No run in this workspace has predictions to look at.")
        assert not model.view.waiting.can_train
