"""The command line: what is asked for, what is refused, and how Ctrl+C ends a training."""

import io
import signal
import sys

import pytest

import main
from engine.store import RunState, Workspace
from engine.training.experiment import resume_run
from engine.training.kept_run import checkpoint_file

RUN = (
    '[sizes]\ntrain = 100\ndev = 20\ntest = 20\n[model]\nkind = "dnn"\n'
    '[fit]\nepochs = 3\nbatch_size = 40\nthreads = 1\ndevice = "cpu"\n'
)


@pytest.fixture
def train(tmp_path):
    """Run `train` on a short run in a workspace of its own; return the exit code and that folder."""
    file, folder = tmp_path / "run.toml", tmp_path / "workspace"
    file.write_text(RUN)

    def run():
        return main.main(["train", str(file), "--workspace", str(folder)]), folder

    return run


class InterruptingTerminal(io.StringIO):
    """A terminal at which somebody presses Ctrl+C as soon as these words are there."""

    def __init__(self, words):
        super().__init__()
        self.words = words

    def write(self, text):
        written = super().write(text)
        if self.words in text:
            signal.raise_signal(signal.SIGINT)
        return written


def options(*arguments):
    return main.command_line().parse_args(arguments)


def test_train_says_where_and_what(train, capsys):
    """The workspace first, then the run, a line for every epoch, and the end."""
    code, folder = train()
    lines = capsys.readouterr().out.splitlines()

    assert code == 0
    assert lines[0] == f"Workspace {folder}"
    assert lines[1] == "Run 1 DNN 64, batch 40"
    assert [line.split()[:2] for line in lines[2:5]] == [["epoch", "1"], ["epoch", "2"], ["epoch", "3"]]
    assert lines[5] == "Run 1 finished"


def test_an_interrupted_training_is_stopped_in_order(train, monkeypatch, capsys):
    """The exit code is that of an interruption; the run is stopped, with a checkpoint that goes on."""
    monkeypatch.setattr(sys, "stdout", InterruptingTerminal("epoch   2"))
    handler = signal.getsignal(signal.SIGINT)
    code, folder = train()

    assert code == 130
    assert signal.getsignal(signal.SIGINT) is handler
    assert "can go on" in capsys.readouterr().err
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert (store.runs.get(1).state, store.runs.get(1).epochs_done) == (RunState.STOPPED, 2)
        assert checkpoint_file(workspace, 1).load().progress.epochs_done == 2
        list(resume_run(workspace, 1))
        assert store.runs.get(1).state is RunState.FINISHED


def test_interrupted_before_the_run_begins(train, monkeypatch, capsys):
    """There is nothing to save then, and no traceback to read."""
    monkeypatch.setattr(sys, "stdout", InterruptingTerminal("Workspace"))
    code, folder = train()

    assert code == 130
    assert "Interrupted" in capsys.readouterr().err
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert not workspace.read_only
        assert store.runs.list() == ()


def test_a_second_window_does_not_train(train, tmp_path, capsys):
    """Where another window writes, the reason is told."""
    with Workspace.open(tmp_path / "workspace"):
        code, _ = train()
    assert code == 1
    assert "Another window" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["foo", "1280", "0x0", "1280x-1", "1280x800x3", "999999x800", "10x10"])
def test_a_size_that_is_none(text, capsys):
    """It is refused in words, like every other argument."""
    with pytest.raises(SystemExit) as caught:
        options("screenshots", "pictures", "--size", text)
    assert caught.value.code == 2
    assert f"{text} is no size: give width x height" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["900x620", "900X620", "900×620"])
def test_a_size(text):
    assert options("screenshots", "pictures", "--size", text).size == (900, 620)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--theme", "dark", "--text-size", "150", "screenshots", "pictures"),
        ("screenshots", "pictures", "--theme", "dark", "--text-size", "150"),
    ],
)
def test_options_may_stand_in_front_of_the_command(arguments):
    found = options(*arguments)
    assert (found.theme, found.text_size, found.size) == ("dark", 150, (1280, 800))
