from dataclasses import replace

import pytest

from engine.errors import ConfigError
from engine.models import CNNConfig, DNNConfig
from engine.training import FitConfig, RunConfig
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


def test_human_level_decides_nothing_about_the_run():
    assert replace(Setting(), human=0.02).run_config() == Setting().run_config()
