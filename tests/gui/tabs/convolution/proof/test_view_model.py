import json
import subprocess
import sys
from threading import Event

import numpy as np
import pytest

from engine.arithmetic import PRESETS, Chain, Conv1d, Conv2d, trace_layer
from engine.errors import DataError, LayerError
from gui.tabs.convolution.proof.claim import Claim, chain_claim, layer_claim
from gui.tabs.convolution.proof.view import ProofState
from gui.tabs.convolution.proof.view_model import KEPT, ProofViewModel

NOT_RUN, RUNNING, AGREES = ProofState.NOT_RUN, ProofState.RUNNING, ProofState.AGREES


@pytest.fixture
def model(lab):
    return ProofViewModel(lab)


@pytest.fixture
def ended(lab, qtbot):
    """Wait until every job has ended."""

    def wait():
        qtbot.waitUntil(lambda: not any(job.is_running for job in lab.jobs), timeout=60_000)

    return wait


def test_nothing_runs_until_it_is_asked_for(model, lab, claim):
    """Following what is on screen starts no job."""
    model.follow(claim("a"))

    assert (model.view.code, model.view.state) == ("code of a", NOT_RUN)
    assert lab.titles == []


def test_a_run_ends_with_the_answer(model, lab, claim, ended):
    """Running in between; one job, with a title for the status bar."""
    states = []
    model.changed.connect(lambda view: states.append(view.state))
    model.follow(claim("a"))
    model.run()
    model.run()  # once is enough
    ended()

    assert states == [NOT_RUN, RUNNING, AGREES]
    assert model.view.proof.code == "code of a"
    assert lab.titles == ["Running it in PyTorch"]


def test_another_setting_is_not_proved_by_the_last_answer(model, claim, ended):
    """The line goes back to "not run" at once, and no answer stands beside another code."""
    model.follow(claim("a"))
    model.run()
    ended()
    model.follow(claim("b"))

    assert (model.view.code, model.view.state, model.view.proof) == ("code of b", NOT_RUN, None)


def test_an_answer_is_remembered_for_its_setting(model, lab, claim, ended):
    """Back at a setting that was run, the answer is there without a second run."""
    model.follow(claim("a"))
    model.run()
    ended()
    model.follow(claim("b"))
    model.follow(claim("a"))

    assert model.view.state is AGREES
    assert len(lab.jobs) == 1


def test_a_setting_that_changes_while_it_runs_gets_no_answer(model, lab, ended, layer_proof):
    """The answer is kept for the setting that was asked about."""
    may_go_on = Event()

    def slowly():
        may_go_on.wait(5)
        yield layer_proof(code="slow")

    slow, other = Claim("slow", "slow", slowly), Claim("other", "other", lambda: iter(()))
    model.follow(slow)
    model.run()
    model.follow(other)
    assert model.view.state is NOT_RUN
    model.follow(slow)
    assert model.view.state is RUNNING
    model.follow(other)
    may_go_on.set()
    ended()

    assert model.view.state is NOT_RUN
    model.follow(slow)
    assert model.view.state is AGREES


def test_a_second_question_cancels_the_first(model, lab, claim, ended, layer_proof):
    """What the first would have said is nobody's answer."""
    may_go_on = Event()

    def slowly():
        yield None
        may_go_on.wait(5)
        yield layer_proof(code="slow")

    model.follow(Claim("slow", "slow", slowly))
    model.run()
    model.follow(claim("b"))
    model.run()
    may_go_on.set()
    ended()

    assert (model.view.state, model.view.proof.code) == (AGREES, "code of b")
    model.follow(Claim("slow", "slow", slowly))
    assert model.view.state is NOT_RUN


def test_a_proof_that_fails_says_so(model, claim, ended, layer_proof):
    """With the numbers of both sides."""
    model.follow(claim("a", layer_proof(output_shape=(1, 5, 4))))
    model.run()
    ended()

    assert model.view.state is ProofState.DISAGREES
    assert model.view.proof.output_shape == (1, 5, 4)


@pytest.mark.parametrize(
    ("error", "words"),
    [(DataError("No room. Free some."), "No room. Free some."), (OSError("libtorch"), "OSError: libtorch")],
)
def test_what_cannot_be_run_can_be_tried_again(model, lab, claim, ended, error, words):
    """The error is shown as it is; nothing agrees or disagrees."""
    model.follow(claim("a", error))
    model.run()
    ended()

    assert (model.view.state, model.view.error) == (ProofState.FAILED, words)
    model.run()
    ended()
    assert len(lab.jobs) == 2


def test_a_job_that_is_cancelled_leaves_the_question_open(model, lab, ended, layer_proof):
    """As when the window closes."""
    may_go_on = Event()

    def slowly():
        yield None
        may_go_on.wait(5)
        yield layer_proof()

    model.follow(Claim("slow", "slow", slowly))
    model.run()
    lab.jobs[0].cancel()
    may_go_on.set()
    ended()

    assert model.view.state is NOT_RUN


def test_nothing_on_screen_is_nothing_to_run(model, lab):
    """A chain whose shapes do not fit has no code."""
    model.follow(None)
    model.run()

    assert (model.view.code, model.view.can_run, lab.jobs) == ("", False, [])


def test_old_answers_make_room(model, claim, ended):
    """Dragging and asking all day fills no memory."""
    for key in range(KEPT + 2):
        model.follow(claim(key))
        model.run()
        ended()

    model.follow(claim(KEPT + 1))
    assert model.view.state is AGREES
    model.follow(claim(0))
    assert model.view.state is NOT_RUN


@pytest.mark.parametrize(
    ("layer", "shape"),
    [(Conv2d(1, 1, 3, 2, "same-tensorflow"), (1, 8, 8)), (Conv1d(2, 3, 3, 1, "causal"), (2, 1, 9))],
)
def test_what_pytorch_runs_is_the_code_on_screen(model, ended, layer, shape):
    """To the letter, and it agrees."""
    weight, bias = np.ones(layer.weight_shape), np.ones(layer.out_channels)
    trace = trace_layer(layer, np.arange(float(np.prod(shape))).reshape(shape), weight, bias)
    model.follow_layer("setting", trace)
    model.run()
    ended()

    assert model.view.state is AGREES
    assert model.view.proof.code == model.view.code
    assert model.view.proof.values == trace.output.size


def test_a_step_of_the_animation_costs_nothing(model, ended):
    """As long as the numbers are the same object, nothing is looked up; another object is another layer."""
    looked = []

    class Key(str):
        __slots__ = ()

        def __hash__(self):
            looked.append(1)
            return 7

    image, weight = np.ones((1, 4, 4)), np.ones((1, 1, 3, 3))
    traces = [trace_layer(Conv2d(1, 1, 3, bias=False, padding=p), image, weight) for p in (0, 1)]
    model.follow_layer(Key("a"), traces[0])
    before = len(looked)
    model.follow_layer(Key("a"), traces[0])
    assert len(looked) == before
    model.follow_layer(Key("b"), traces[1])

    assert model.view.code == layer_claim("", traces[1]).code


def test_a_chain_is_run_as_the_module_that_is_copied(model, ended):
    """LeNet-5: 61,706 parameters; on screen stands a line for its many."""
    preset = next(preset for preset in PRESETS if preset.key == "lenet-5")
    model.follow(chain_claim(Chain(preset.layers), preset.input_shape))
    model.run()
    ended()

    assert model.view.state is AGREES
    assert model.view.proof.code == model.view.code
    assert model.view.proof.parameters == 61_706
    assert model.view.shown.startswith("class Network(nn.Module)")
    assert "\n" not in model.view.shown


def test_a_chain_that_does_not_fit_makes_no_claim():
    """The lab's own error says where."""
    with pytest.raises(LayerError):
        chain_claim(Chain((Conv2d(3, 4, 9),)), (3, 5, 5))


SCRIPT = """
import json, sys
from PySide6.QtWidgets import QApplication
import numpy as np
from engine.arithmetic import Conv2d, trace_layer
from gui.tabs.convolution.proof.claim import layer_claim
from gui.tabs.convolution.proof.line import ProofLine
from gui.tabs.convolution.proof.view_model import ProofViewModel
app = QApplication([])
line, model = ProofLine(), ProofViewModel(None)
model.changed.connect(line.draw)
model.follow(layer_claim(0, trace_layer(Conv2d(1, 1, 3), np.ones((1, 8, 8)), np.ones((1, 1, 3, 3)))))
print(json.dumps([line.code.code(), sorted({name.split(".")[0] for name in sys.modules})]))
"""


def test_the_line_needs_no_torch_until_it_is_asked():
    """A fresh process shows the code without it."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)

    code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert code == "nn.Conv2d(1, 1, kernel_size=3)"
    assert not {"torch", "scipy", "sklearn", "PIL"} & set(loaded)
