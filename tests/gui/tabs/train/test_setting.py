from dataclasses import dataclass, fields, replace
from typing import ClassVar

import pytest

from engine.errors import ConfigError
from engine.models import MODELS, CNNConfig, DNNConfig
from engine.training import FitConfig, RunConfig
from gui.tabs.train.controls import CONTROLS, in_range, nearest
from gui.tabs.train.setting import Setting


def test_the_defaults_are_those_of_the_engine():
    """What a person sees first is what `RunConfig()` trains."""
    assert Setting().run_config() == RunConfig()


@pytest.mark.parametrize(
    ("typed", "channels"), [("16, 32", (16, 32)), ("8", (8,)), (" 8 16;32 ", (8, 16, 32)), ("8·16", (8, 16))]
)
def test_lists_are_read_as_a_person_types_them(typed, channels):
    assert Setting(channels=typed).model() == CNNConfig(channels=channels)


@pytest.mark.parametrize("typed", ["16, x", "1.5", "-3", "1e3"])
def test_what_is_no_list_of_whole_numbers_is_refused(typed):
    with pytest.raises(ConfigError, match=r"is not a list of whole numbers, such as 16, 32"):
        Setting(channels=typed).model()


def test_no_hidden_units_is_softmax_regression():
    assert Setting(kind="dnn", hidden="").model() == DNNConfig(hidden=())


def test_controls_survive_a_restart():
    setting = Setting(
        dataset="faces", kind="dnn", hidden="32, 16", learning_rate=1e-2, epochs=7, seed=3, dropout=0.25
    )

    assert Setting.from_json(setting.to_json()) == setting


@pytest.mark.parametrize(
    "garbage",
    [
        {"epochs": "many", "batch_size": 3},
        {"epochs": True, "batch_size": 3},
        {"epochs": 10**9, "batch_size": 3},
        {"epochs": 1.5, "batch_size": 3},
        {"dataset": "cats", "kind": 3, "optimizer": None, "batch_size": 3},
        {"channels": ["16"], "learning_rate": float("nan"), "batch_size": 3},
        {"weight_decay": 1e-9, "batch_size": 3},
        {"unknown": {}, "batch_size": 3},
    ],
)
def test_garbage_is_left_at_its_default_value_by_value(garbage):
    """One bad value does not cost the good ones."""
    assert Setting.from_json(garbage) == Setting(batch_size=3)


@pytest.mark.parametrize(
    "config",
    [
        RunConfig(dataset="faces", model=DNNConfig(hidden=(5, 6), dropout=0.5)),
        RunConfig(model=CNNConfig(channels=(4,), kernel_size=5, padding=2, pool=1, dense=(7,))),
        RunConfig(fit=FitConfig(optimizer="sgd", learning_rate=0.1, weight_decay=1e-3, seed=9)),
    ],
)
def test_controls_can_be_set_to_what_a_run_was_trained_with(config):
    assert Setting(human=0.01).like(config).run_config() == config


def test_a_model_is_made_by_its_line_in_the_registries(monkeypatch):
    """A third model is trained as itself, and its runs set the controls."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class WideConfig(DNNConfig):
        kind: ClassVar[str] = "wide"

    monkeypatch.setitem(MODELS, "wide", WideConfig)
    monkeypatch.setitem(CONTROLS, "wide", ("hidden", "dropout"))
    setting = Setting(kind="wide", hidden="8", dropout=0.5)

    assert setting.model() == WideConfig(hidden=(8,), dropout=0.5)
    assert Setting().like(setting.run_config()) == setting


def test_a_model_without_controls_is_never_another_one(monkeypatch):
    """It is refused by name, and its runs do not set the controls of a CNN."""
    monkeypatch.delitem(CONTROLS, "dnn")

    with pytest.raises(ConfigError, match="kind = dnn has no controls; choose from cnn"):
        Setting(kind="dnn").model()
    assert Setting().like(RunConfig(model=DNNConfig())) is None


@pytest.mark.parametrize("kind", MODELS)
def test_the_controls_of_a_model_have_the_names_of_its_settings(kind):
    assert set(CONTROLS[kind]) <= {field.name for field in fields(MODELS[kind])}


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [("epochs", 500, 200), ("weight_decay", 1e-9, 0.0), ("weight_decay", 9e-7, 1e-6), ("pool", 2, 2)],
)
def test_a_value_beyond_a_control_has_a_nearest_one(name, value, near):
    assert nearest(name, value) == near
    assert in_range(name, near)


def test_human_level_decides_nothing_about_the_run():
    assert replace(Setting(), human=0.02).run_config() == Setting().run_config()
