"""The setup of the view of networks, as text."""

import json

import pytest
from PySide6.QtGui import QGuiApplication

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
    model.set_step(1)
    model.set_sort(Sort.LIKENESS)
    model.set_scale(Scale.OWN)
    model.choose_filter(2)
    model.set_part(Part.MAPS)
    model.choose_layer("conv2")
    model.choose_map(1)
    model.set_example(7)
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
        ({"sort": "size"}, "sort = size cannot be used here"),
        ({"speed": 5.0}, "speed = 5.0 cannot be used here"),
        ({"own": "ab"}, "sets a control that this view does not have"),
    ],
)
def test_what_is_not_there_is_refused_in_words(bench, change, words):
    before = bench.model.view.setting
    bench.setup.copy()

    assert words in paste(bench, **change)
    assert bench.model.view.setting == before


def test_without_a_run_a_setup_of_one_is_refused(bench, lab, open_bench):
    bench.setup.copy()
    empty = open_bench(lab)

    assert "run = 1 is not in this workspace: there is none yet." in paste(empty)
