import pytest

from engine.errors import BusyError, CheckpointError, DiskFullError
from engine.evaluation import Mistakes
from engine.models import CNNConfig
from engine.store import EpochRecord, RunState, Workspace
from engine.training import BatchDone, EpochDone, FitConfig, FitStarted, RunConfig
from gui.lab import Lab
from gui.tabs.train.live_run import LiveRun
from gui.tabs.train.run_views import live_in_words
from gui.tabs.train.setting import Setting
from gui.tabs.train.view import Phase
from gui.tabs.train.view_model import TrainViewModel


@pytest.fixture
def model(lab, runner):
    return TrainViewModel(lab, runner)


@pytest.fixture
def quick(model):
    """A view model whose runs have three epochs."""
    model.set_value("epochs", 3)
    return model


def train(qtbot, model):
    model.train()
    finish(qtbot, model)


def finish(qtbot, model):
    qtbot.waitUntil(lambda: model.view.phase is Phase.IDLE)


def wait_for_epoch(qtbot, model, epoch):
    def is_there():
        run = model.view.run
        return run is not None and len(run.curves.epochs) >= epoch and run.run_id is not None

    qtbot.waitUntil(is_there)


# Controls


def test_sizes_and_parameters_are_known_before_torch_is(model):
    """The digits split 1,258 · 270 · 269; the CNN 16·32 has 160 + 4,640 + 1,290 = 6,090 parameters."""
    assert model.view.sizes == "train 1,258 · dev 270 · test 269"
    assert model.view.summary.line.endswith("6,090 parameters")
    assert model.view.summary.shapes == "1×8×8 → 16×4×4 → 32×2×2 → 10"


def test_impossible_shapes_are_refused_with_the_layer_and_the_arithmetic(model):
    """Four poolings halve 8 to 0.5: the fourth has nothing to pool."""
    model.set_value("channels", "8, 16, 32, 64")
    refusal = model.view.refusal

    assert refusal.title == "Layer 8 does not fit"
    assert refusal.sentence == "Max pooling, f = 2, s = 2: pool = 2 is larger than n + 2p = 1."
    assert "Layer 8" in model.view.why_not


def test_every_repair_works(model):
    model.set_value("channels", "8, 16, 32, 64")
    repairs = model.view.refusal.repairs

    assert [words for words, _ in repairs] == ["Set p = 2", "Set f = 2", "Set pool = 1", "Use 3 blocks"]
    for _, setting in repairs:
        model.adopt(setting)
        assert model.view.refusal is None
        model.undo()


def test_a_refused_model_leaves_the_last_summary(model):
    before = model.view.summary
    model.set_value("channels", "16, x")

    assert model.view.refusal.sentence == "“16, x” is not a list of whole numbers, such as 16, 32."
    assert model.view.summary == before


def test_more_channels_than_a_layer_may_have_are_refused_by_that_number(model):
    """It is a list of whole numbers, so nothing else is said."""
    model.set_value("channels", "99999999")
    sentence = "“99999999” goes beyond 999,999, the most that one layer may have."
    assert model.view.refusal.sentence == sentence

    model.set_value("channels", "9" * 5000)
    assert "goes beyond 999,999" in model.view.refusal.sentence


def test_a_refused_model_is_not_trained(model, runner):
    model.set_value("channels", "0")
    model.train()

    assert model.view.phase is Phase.IDLE
    assert runner.calls == []


def test_undo_takes_back_a_control(model):
    model.set_value("batch_size", 32)
    assert model.undo_text == "batch size"
    model.undo()

    assert model.view.setting.batch_size == 64
    model.redo()
    assert model.view.setting.batch_size == 32


# Events


def test_events_fold_into_curves_and_progress():
    live = LiveRun(RunConfig(), run_id=1)
    live.fold(FitStarted(6090, 20, "cpu", 1, 1, 0))
    for batch in range(1, 21):
        live.fold(BatchDone(1, batch, 1.0 / batch))
    live.fold(EpochDone(1, 0.5, 0.25, 0.75, 0.5, 0.1, 20_000.0))
    live.fold(BatchDone(2, 10, 0.05))

    assert live.curves.batch_at[-1] == 1.5
    assert live.curves.train_errors.tolist() == [0.25]
    assert live.progress.epoch == 2
    assert live.progress.share == pytest.approx(1.5 / 40)
    assert live.progress.seconds_left == pytest.approx(0.1 * 38.5)


def test_time_left_is_not_guessed_before_an_epoch_is_done():
    live = LiveRun(RunConfig())
    live.fold(FitStarted(6090, 20, "cpu", 1, 1, 0))
    live.fold(BatchDone(1, 3, 1.0))

    assert live.progress.seconds_left is None


# Runs


def test_a_run_ends_with_the_errors_of_its_last_weights(qtbot, quick):
    """Means taken while it learned give way to exact counts: 3 of 1,258 and 9 of 270."""
    train(qtbot, quick)
    run = quick.view.run

    assert run.title == "Run 1 · CNN 16·32"
    assert run.state == "finished, 3 epochs in 0.2 s"
    assert run.is_exact
    assert run.train == Mistakes(3, 1258)
    assert run.dev == Mistakes(9, 270)
    assert run.speed == pytest.approx(1258 / 0.05)
    assert run.diagnosis.clause == "Variance is the largest gap."
    assert [record.state for record in quick.view.runs] == [RunState.FINISHED]


def test_a_run_under_way_shows_what_it_has_measured(qtbot, quick, runner):
    """After epoch 1: train error 0.4 is 503 of 1,258, and one third is done."""
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    run = quick.view.run

    assert quick.view.phase is Phase.RUNNING
    assert run.train == Mistakes(503, 1258)
    assert not run.is_exact
    assert run.progress.epochs == 3
    assert quick.view.runs[0].dev_error == 0.8
    runner.gate.set()
    finish(qtbot, quick)


def test_the_lab_hears_of_progress_and_of_what_is_saved(qtbot, quick, lab, runner):
    said, saved, changed, shares = [], [], [], []
    lab.status.connect(said.append)
    lab.saved.connect(saved.append)
    lab.run_changed.connect(changed.append)
    lab.activity_changed.connect(lambda activity: shares.append((activity.title, activity.progress)))
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    quick.pause()
    assert shares[-1] == ("Training run 1, paused", pytest.approx(5 / 12, abs=1 / 12))

    quick.resume()
    runner.gate.set()
    finish(qtbot, quick)
    assert said[-1] == "Checkpoint after 3 epochs"
    assert saved
    assert set(changed) == {1}
    assert shares[-1] == ("", None)


def test_pause_holds_and_resume_goes_on(qtbot, quick, runner):
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    quick.toggle()
    assert quick.view.phase is Phase.PAUSED
    assert quick.view.run.state.startswith("paused in epoch 2 of 3")

    quick.toggle()
    runner.gate.set()
    finish(qtbot, quick)
    assert quick.view.run.state.startswith("finished")


def test_a_stopped_run_goes_on_where_it_was(qtbot, quick, runner):
    """Its earlier epochs stay in the curves."""
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    quick.stop()
    assert quick.view.phase is Phase.STOPPING
    finish(qtbot, quick)
    assert quick.view.run.state == "stopped after 1 of 3 epochs"
    assert quick.view.run.can_resume

    quick.toggle()
    wait_for_epoch(qtbot, quick, 1)
    runner.gate.set()
    finish(qtbot, quick)
    assert runner.calls[-1] == ("resume", 1)
    assert quick.view.run.curves.epochs.tolist() == [1, 2, 3]
    assert len(quick.view.runs) == 1


def test_a_run_that_diverged_names_the_setting_and_the_repair_changes_it(qtbot, quick, runner):
    runner.fails_at = 2
    quick.set_value("learning_rate", 10.0)
    train(qtbot, quick)
    failure = quick.view.run.failure

    assert "The learning rate, 10, is too large" in failure.sentence
    words, setting = failure.repairs[0]
    assert words == "Set learning rate to 1"
    quick.adopt(setting)
    assert quick.view.setting.learning_rate == 1.0
    assert quick.view.setting.epochs == 3


def test_a_run_that_failed_for_want_of_room_can_go_on(qtbot, quick, runner):
    """Its checkpoint is intact; only its place on the disk was missing."""
    runner.fails_at, runner.fails_with = 2, DiskFullError("There is no room left on the disk.")
    train(qtbot, quick)
    assert quick.view.run.failure.sentence == "There is no room left on the disk."
    assert quick.view.run.failure.repairs == ()
    assert quick.view.run.can_resume

    runner.fails_at = None
    quick.toggle()
    finish(qtbot, quick)
    assert quick.view.run.state.startswith("finished")


def test_a_run_that_diverged_cannot_go_on(qtbot, quick, runner):
    """From there it would diverge again."""
    runner.fails_at = 2
    train(qtbot, quick)

    assert not quick.view.run.can_resume


def test_a_smaller_rate_than_the_control_takes_is_not_offered(qtbot, quick, runner):
    runner.fails_at = 2
    quick.set_value("learning_rate", 1e-7)
    train(qtbot, quick)

    assert quick.view.run.failure.repairs == ()


def test_a_run_that_is_cancelled_from_the_status_bar_is_stopping(qtbot, quick, lab, runner):
    """So that F5 neither pauses nor holds what was cancelled."""
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    lab.cancel_all()
    assert quick.view.phase is Phase.STOPPING
    quick.toggle()
    assert quick.view.phase is Phase.STOPPING

    finish(qtbot, quick)
    assert quick.view.run.state == "stopped after 1 of 3 epochs"


def test_list_and_numbers_show_the_same_errors(lab, runner, finished, predict):
    """Somebody predicts with a run that was listed before: 3 of 1,258, not the mean 13.1 %, in both."""
    run_id = finished()
    model = TrainViewModel(lab, runner)
    assert model.view.runs[0].train_error == 0.131

    predict(run_id)
    lab.run_changed.emit(run_id)
    assert model.view.runs[0].train_error == model.view.run.train.error == 3 / 1258
    assert model.view.runs[0].dev_error == model.view.run.dev.error == 9 / 270


def test_errors_of_a_run_of_unknown_make_are_the_same_in_both(lab, runner, predict):
    """What was predicted is counted, even where nobody can read how it was trained."""
    runs = lab.store.runs
    run_id = runs.create("Transformer", {"model": {"kind": "transformer"}}, "digits", "hash", 5)
    runs.add_epoch(run_id, EpochRecord(1, 1.0, 0.131, 1.0, 0.2, 0.1))
    runs.set_state(run_id, RunState.FINISHED, seconds=1.0)
    predict(run_id)
    model = TrainViewModel(lab, runner)

    assert model.view.run.train == Mistakes(3, 1258)
    assert model.view.runs[0].train_error == 3 / 1258


def test_the_speed_of_a_finished_run_stays_what_the_clock_said(qtbot, quick, runner):
    """It does not jump to the speed of the work alone when the run ends."""
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    quick._training.live.speedometer.value = 4321.0
    runner.gate.set()
    finish(qtbot, quick)

    assert quick.view.run.speed == pytest.approx(4321.0)
    assert quick.view.run.is_clocked


def test_a_run_that_only_guesses_is_marked_as_such(lab, runner):
    """1,136 of 1,258 wrong is guessing among ten digits; the state of the run stays what it was."""
    run_id = lab.store.runs.create("CNN 16·32", RunConfig().to_json(), "digits", "hash", 6090)
    lab.store.runs.add_epoch(run_id, EpochRecord(40, 2.3, 1136 / 1258, 2.3, 0.9, 0.1))
    lab.store.runs.set_state(run_id, RunState.FINISHED, seconds=2.0)
    model = TrainViewModel(lab, runner)

    assert model.view.at_chance == {run_id}
    assert model.view.runs[0].state is RunState.FINISHED


def test_advice_waits_until_all_epochs_are_done(qtbot, quick, runner):
    """A run that is not finished may only need to go on."""
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    assert quick.view.run.diagnosis.advice is None
    quick.stop()
    finish(qtbot, quick)
    assert quick.view.run.diagnosis.advice is None


def test_no_verdict_is_firm_before_the_last_epoch(qtbot, quick, runner):
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    diagnosis = quick.view.run.diagnosis
    assert diagnosis.clause == "So far:"
    assert diagnosis.evidence.startswith("variance is the largest gap. Dev error is")

    runner.gate.set()
    finish(qtbot, quick)
    assert quick.view.run.diagnosis.clause == "Variance is the largest gap."


def test_words_count_the_epochs_that_are_done(qtbot, quick, lab, runner):
    """Under way it is in an epoch; paused, its checkpoint is as new as what is said of it."""
    said = []
    lab.status.connect(said.append)
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    qtbot.waitUntil(lambda: quick.view.run.state == "in epoch 2 of 3")
    quick.pause()
    assert quick.view.run.state == "paused in epoch 2 of 3"
    assert said[-1] == "Checkpoint after 1 epoch"

    quick.stop()
    finish(qtbot, quick)
    assert quick.view.run.state == "stopped after 1 of 3 epochs"


def test_a_pause_between_two_epochs_is_after_the_first():
    live = LiveRun(RunConfig(), run_id=1)
    live.fold(FitStarted(6090, 20, "cpu", 1, 1, 0))
    live.fold(BatchDone(1, 20, 1.0))
    assert live_in_words(live, Phase.PAUSED) == "paused in epoch 1 of 40"

    live.fold(EpochDone(1, 0.5, 0.25, 0.75, 0.5, 0.1, 20_000.0))
    assert live_in_words(live, Phase.PAUSED) == "paused after 1 of 40 epochs"


def test_the_time_of_a_run_that_broke_off_is_that_of_its_epochs(lab, runner):
    """Two epochs of 0.25 s: half a second, though nobody noted how long the run took."""
    runs = lab.store.runs
    run_id = runs.create("CNN 16·32", RunConfig().to_json(), "digits", "hash", 5)
    for epoch in (1, 2):
        runs.add_epoch(run_id, EpochRecord(epoch, 1.0, 0.1, 1.0, 0.2, 0.25))
    runs.set_state(run_id, RunState.INTERRUPTED)
    model = TrainViewModel(lab, runner)

    assert model.view.runs[0].seconds == 0.5


def test_a_run_that_cannot_start_says_why(qtbot, quick, runner):
    """The workspace knows nothing of it, so the tab has to say it."""
    runner.refuses = CheckpointError("No room for a checkpoint.")
    train(qtbot, quick)

    assert quick.view.problem.sentence == "No room for a checkpoint."
    assert quick.view.runs == ()


def test_another_run_can_be_looked_at_while_one_trains(qtbot, quick, runner):
    train(qtbot, quick)
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    assert quick.view.run.run_id == 2

    quick.choose(1)
    assert quick.view.run.state.startswith("finished")
    quick.choose(2)
    assert quick.view.run.progress is not None
    runner.gate.set()
    finish(qtbot, quick)


def test_the_test_error_is_looked_at_only_when_asked(qtbot, quick):
    train(qtbot, quick)
    assert quick.view.run.test.can_look
    assert quick.view.run.test.mistakes is None
    assert len(quick.view.run.diagnosis.gaps) == 2

    quick.look()
    assert quick.view.run.test.mistakes == Mistakes(8, 269)
    assert len(quick.view.run.diagnosis.gaps) == 3


def test_a_stopped_run_predicts_before_its_test_error_is_shown(qtbot, quick, runner):
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    quick.stop()
    finish(qtbot, quick)

    quick.look()
    qtbot.waitUntil(lambda: quick.view.run.test.mistakes == Mistakes(8, 269))
    qtbot.waitUntil(lambda: not quick._lab.running)
    assert runner.calls[-1] == ("predict", 1)


def test_its_errors_open_with_the_run_that_is_shown(qtbot, quick, lab):
    opened = []
    lab.open_errors.connect(opened.append)
    train(qtbot, quick)
    quick.open_errors()

    assert opened == [1]


def test_the_controls_can_be_set_to_those_of_a_run(qtbot, quick):
    train(qtbot, quick)
    quick.restore(Setting(kind="dnn", epochs=9, human=0.01))
    quick.adopt_run()

    assert quick.view.setting == Setting(epochs=3, human=0.01)


# First start, other windows, other work


def test_an_empty_workspace_gets_a_first_run_and_a_sentence(qtbot, model, runner):
    runner.gate.clear()
    model.begin_first_run()
    assert "started this run by itself" in model.view.note
    model.stop()
    runner.gate.set()
    finish(qtbot, model)

    assert runner.calls == [("train", Setting().run_config())]
    assert "started this run by itself" in model.view.note


def test_no_run_starts_by_itself_once_a_control_was_changed(model):
    """Whoever turns a knob wants that run, not the lab's; taking it back changes nothing about it."""
    model.set_value("epochs", 5)
    model.undo()
    model.begin_first_run()

    assert model.view.phase is Phase.IDLE


def test_the_first_run_starts_once(qtbot, model, runner):
    model.begin_first_run()
    finish(qtbot, model)
    model.begin_first_run()

    assert len(runner.calls) == 1


def test_a_workspace_with_runs_gets_none_by_itself(lab, runner):
    lab.store.runs.create("CNN 4", RunConfig(model=CNNConfig(channels=(4,))).to_json(), "digits", "hash", 5)
    model = TrainViewModel(lab, runner)
    model.begin_first_run()

    assert runner.calls == []


def test_a_window_that_only_reads_says_why_it_cannot_train(qapp, workspace, runner):
    lab = Lab(Workspace.open(workspace.folder, read_only=True))
    model = TrainViewModel(lab, runner)
    model.begin_first_run()
    model.train()

    assert "only reads" in model.view.why_not
    assert runner.calls == []
    assert lab.close()


def test_a_run_of_another_process_is_left_to_it(qapp, workspace, runner):
    """A window that only reads sees a run that somebody else trains; it is not called interrupted."""
    with workspace.open_store() as store:
        store.runs.create("CNN 4", RunConfig().to_json(), "digits", "hash", 5)
    lab = Lab(Workspace.open(workspace.folder, read_only=True))
    model = TrainViewModel(lab, runner)

    assert model.view.runs[0].state is RunState.RUNNING
    assert model.view.run.state == "being trained elsewhere"
    assert lab.close()


def test_a_run_of_another_tab_is_waited_for(qtbot, lab, runner):
    """It is under way in this window, so it is neither interrupted nor may another start."""
    runner.gate.clear()
    lab.store.runs.create("CNN 4", RunConfig().to_json(), "digits", "hash", 5)

    def work():
        while not runner.gate.wait(0.01):
            yield "working"

    job = lab.start("Training a first network", work)
    model = TrainViewModel(lab, runner)
    model.train()
    assert model.view.why_not.startswith("Training a first network is under way")
    assert "press Cancel in the status bar" in model.view.why_not
    assert model.view.runs[0].state is RunState.RUNNING
    assert model.view.run.state == "being trained in this window"

    with qtbot.waitSignal(job.finished):
        runner.gate.set()
    lab.run_changed.emit(1)
    assert model.view.runs[0].state is RunState.INTERRUPTED


def test_a_run_that_died_without_a_word_is_interrupted_and_goes_on(qtbot, quick, runner, lab):
    """Nothing trains it any more, whatever its row says: it can be resumed, and others can be trained."""
    runner.dies = True
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    quick.stop()
    finish(qtbot, quick)
    assert quick.view.run.state == "interrupted after 1 of 3 epochs"
    assert lab.store.runs.get(1).state is RunState.INTERRUPTED
    assert quick.view.why_not == ""

    runner.gate.set()
    quick.toggle()
    finish(qtbot, quick)
    assert quick.view.run.state.startswith("finished")


def test_other_work_is_waited_for(qtbot, model, lab, runner):
    """While another tab computes, Train says so, and is free again afterwards."""
    runner.gate.clear()

    def work():
        while not runner.gate.wait(0.01):
            yield "working"

    job = lab.start("Learning a filter", work)
    assert model.view.why_not.startswith("Learning a filter is under way")

    with qtbot.waitSignal(job.finished):
        runner.gate.set()
    qtbot.waitUntil(lambda: model.view.why_not == "")


def test_a_run_of_unknown_make_is_listed_and_shown(lab, runner):
    """A workspace may hold runs of models that this version does not know."""
    run_id = lab.store.runs.create("Transformer", {"model": {"kind": "transformer"}}, "digits", "hash", 5)
    lab.store.runs.set_state(run_id, RunState.FINISHED, seconds=1.0)
    model = TrainViewModel(lab, runner)

    assert model.view.run.title == "Run 1 · Transformer"
    assert model.view.run.train is None


# What cannot be read


def test_a_missing_data_set_is_said_in_the_panel(lab, runner, no_data):
    """The tab is there, its runs are listed, and Train says why not."""
    model = TrainViewModel(lab, runner)
    model.begin_first_run()

    assert model.view.refusal.title == "The data cannot be used"
    assert "The file of digits is missing" in model.view.why_not
    assert model.view.sizes == ""
    assert runner.calls == []


def test_runs_on_missing_data_show_what_the_workspace_knows(lab, runner, finished, predict, no_data):
    """What was predicted is counted; how many examples there were otherwise is not known."""
    finished()
    predict(finished())
    model = TrainViewModel(lab, runner)
    assert model.view.run.train == Mistakes(3, 1258)
    assert model.view.run.speed is None

    model.choose(1)
    assert model.view.run.train is None
    assert model.view.runs[1].train_error == 0.131


def test_a_workspace_that_does_not_answer_leaves_the_list_and_says_so(
    qtbot, lab, runner, finished, monkeypatch
):
    """No error escapes into Qt, and the next answer takes the words away."""
    finished()
    model = TrainViewModel(lab, runner)

    def busy():
        raise BusyError("Another program holds the workspace.")

    with monkeypatch.context() as patch:
        patch.setattr(lab.store.runs, "list", busy)
        lab.run_changed.emit(1)
        assert model.view.problem.sentence == "Another program holds the workspace."
        assert len(model.view.runs) == 1

    lab.run_changed.emit(1)
    assert model.view.problem is None


def test_a_run_goes_on_though_its_first_epochs_cannot_be_read(qtbot, quick, runner, lab, monkeypatch):
    """The events that came with them are not lost: the curves begin later, and the run ends as it does."""
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    quick.stop()
    finish(qtbot, quick)
    said = []
    lab.failed.connect(said.append)

    def busy(run_id):
        raise BusyError("Another program holds the workspace.")

    quick.resume_run()
    with monkeypatch.context() as patch:
        patch.setattr(lab.store.runs, "epochs", busy)
        qtbot.waitUntil(lambda: bool(said))
    runner.gate.set()
    finish(qtbot, quick)
    assert isinstance(said[0], BusyError)
    assert quick.view.run.curves.epochs.tolist() == [1, 2, 3]


def test_a_run_that_cannot_be_read_is_not_resumed_in_silence(qtbot, quick, runner, lab, monkeypatch):
    runner.gate.clear()
    quick.train()
    wait_for_epoch(qtbot, quick, 1)
    quick.stop()
    finish(qtbot, quick)

    def busy(run_id):
        raise BusyError("Another program holds the workspace.")

    monkeypatch.setattr(lab.store.runs, "epochs", busy)
    quick.resume_run()
    assert quick.view.problem.sentence == "Another program holds the workspace."
    assert [name for name, _ in runner.calls] == ["train"]


# Settings from elsewhere


def test_settings_beyond_a_control_are_shown_and_refused_with_a_repair(lab, runner, finished):
    """A run of 500 epochs, trained without the window: its settings are not quietly made others."""
    finished(RunConfig(fit=FitConfig(epochs=500)))
    model = TrainViewModel(lab, runner)
    model.adopt_run()
    refusal = model.view.refusal
    assert model.view.setting.epochs == 500
    assert refusal.fields == {"epochs"}
    assert refusal.sentence == "Epochs = 500 is outside what its control takes, 1 to 200."
    model.train()
    assert runner.calls == []

    words, repaired = refusal.repairs[0]
    assert words == "Set epochs = 200"
    model.adopt(repaired)
    assert model.view.refusal is None


def test_two_settings_beyond_their_controls_are_repaired_at_once(lab, runner, finished):
    finished(RunConfig(fit=FitConfig(epochs=500, weight_decay=1e-9)))
    model = TrainViewModel(lab, runner)
    model.adopt_run()
    words, repaired = model.view.refusal.repairs[0]

    assert words == "Use the nearest values"
    assert (repaired.epochs, repaired.weight_decay) == (200, 0.0)


def test_the_run_that_was_shown_is_shown_again(lab, runner, finished):
    """An id that the workspace does not know any more changes nothing."""
    finished(), finished()
    model = TrainViewModel(lab, runner)
    model.choose(1)
    model.choose(99)

    assert model.view.chosen == 1
    assert model.view.run.run_id == 1
