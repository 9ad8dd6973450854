"""The setup of the view of networks, as text."""

import json

import pytest
from PySide6.QtGui import QGuiApplication

from engine.models import DNNConfig
from engine.training import FitConfig, RunConfig
from engine.training.experiment import train_run
from gui.tabs.filters.network.setting import Part, Scale, Sort


def paste(bench, **changes):
    """Paste the setup that was copied, with other values; return why it was refused, or ""."""
    entries = json.loads(QGuiApplication.clipboard().text()) | changes
    QGuiApplication.clipboard().setText(json.dumps(entries))
    refusals = []
    bench.refused.connect(refusals.append)
    bench.setup.paste()
    bench.refused.disconnect(refusals.append)
    return str(refusals[0]) if refusals else ""


def test_a_setup_comes_back_as_text(bench, answered):
    """Run, epoch, filter, layer, unit, example, scale and order; the network is named for the reader."""
    model = bench.model
    model.epochs.set_step(1)
    model.set_sort(Sort.LIKENESS)
    model.set_scale(Scale.OWN)
    model.choose_filter(2)
    model.set_part(Part.MAPS)
    model.choose_layer("conv2")
    model.choose_map(1)
    model.image.set_example(7)
    answered(bench)
    setting = model.view.setting
    bench.setup.copy()
    text = QGuiApplication.clipboard().text()
    assert '"network, version 1"' in text
    assert json.loads(text)["network"] == "CNN 4·3"
    model.restore(type(setting)())
    assert paste(bench) == ""

    assert model.view.setting == type(setting)(**{**setting.to_json(), "run": 1})
    answered(bench)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"run": 9}, "run = 9 is not in this workspace: there is run 1. Nothing was changed."),
        ({"network": "CNN 8"}, "network = CNN 8 is not run 1 of this workspace, which is CNN 4·3."),
        ({"epoch": 40}, "epoch = 40 is not there: run 1 has epochs 0 to 3."),
        ({"filter": 4}, "filter = 4 is not there: run 1 has 4, from 0."),
        (
            {"layer": "conv9"},
            "layer = conv9 is not there: run 1 has conv1, relu1, pool1, conv2, relu2, pool2, d",
        ),
        ({"layer": "conv2", "unit": 3}, "unit = 3 is not there: conv2 has 3, from 0. Nothing was changed."),
        ({"example": 1797}, "example = 1797 is not there: digits has 1,797, from 0. Nothing was changed."),
        ({"sort": "size"}, "“sort” cannot be “size” here"),
        ({"speed": 5.0}, "“speed” cannot be 5.0 here"),
        ({"own": "ab"}, "sets a control that this view does not have"),
    ],
)
def test_what_is_not_there_is_refused_in_words(bench, change, words):
    before = bench.model.view.setting
    bench.setup.copy()

    assert words in paste(bench, **change)
    assert bench.model.view.setting == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"layer": "conv2"}, "layer = conv2 is not there: run 2 has dense1, relu1, dense2. The first one is"),
        (
            {"layer": "dense1", "unit": 5},
            "unit = 5 is not there: dense1 has 5, from 0. The first one is shown.",
        ),
        ({"example": 5000}, "example = 5000 is not there: digits has 1,797, from 0. The first one is shown."),
    ],
)
def test_what_a_network_that_was_not_shown_lacks_is_said_when_it_is_known(
    bench, trained_lab, answered, change, words
):
    """That is as soon as its maps are there; until then nobody knows."""
    fit = FitConfig(epochs=1, threads=1, device="cpu")
    list(train_run(trained_lab.workspace, RunConfig(model=DNNConfig(hidden=(5,)), fit=fit)))
    trained_lab.run_changed.emit(2)
    refusals = []
    bench.setup.copy()
    bench.model.refused.connect(refusals.append)
    assert paste(bench, run=2, network="DNN 5", epoch=None, **change) == ""
    assert refusals == []
    answered(bench)

    assert [str(refusal)[: len(words)] for refusal in refusals] == [words]
    assert bench.model.view.layer.name == "dense1"
    assert (bench.model.view.unit, bench.model.view.setting.example) == (0, 0)
    bench.model.image.set_example(3)
    answered(bench)
    assert len(refusals) == 1


def test_a_setup_is_what_is_shown(bench, answered):
    """Whatever gives way to what there is, such as a filter of a larger network, is not copied."""
    bench.restore({"run": 1, "epoch": 9, "filter": 7, "layer": "conv9", "unit": 12, "example": 10**6})
    answered(bench)
    bench.setup.copy()
    entries = json.loads(QGuiApplication.clipboard().text())

    assert {name: entries[name] for name in ("epoch", "filter", "layer", "unit", "example")} == {
        "epoch": 3,
        "filter": 3,
        "layer": "conv1",
        "unit": 3,
        "example": 1796,
    }
    assert paste(bench) == ""
    answered(bench)


def test_without_a_run_a_setup_of_one_is_refused(bench, lab, open_bench):
    bench.setup.copy()
    empty = open_bench(lab)

    assert "run = 1 is not in this workspace: there is none yet." in paste(empty)
