from dataclasses import replace

import numpy as np
import pytest

from engine.data import PHOTOS
from engine.errors import ConfigError, DataError
from engine.filters.learning import EDGES_CONFIG, EdgeTask, LearnConfig, learning_image
from gui.tabs.filters.learn.by_hand import ByHand
from gui.tabs.filters.learn.paint import Paint
from gui.tabs.filters.learn.pictures import Pictures
from gui.tabs.filters.learn.plan import Plan, Speed, Task
from gui.tabs.filters.learn.problems import edge_task, problem_of
from gui.tabs.filters.learn.setting import Setting


def painted(setting):
    codes = np.zeros((128, 128), np.uint8)
    codes[60:64, 30:90] = 1
    return setting.with_paint(Paint.of(codes))


def test_the_defaults_are_those_of_the_engine():
    """What is learned first is what the benchmark measures."""
    setting = Setting()

    assert setting.plan.config == EDGES_CONFIG
    assert edge_task(setting).training == EdgeTask().training
    assert edge_task(setting).held_out == EdgeTask().held_out
    made = problem_of(setting, Pictures()).hand_made
    np.testing.assert_array_equal(made, EdgeTask().problem().hand_made)


def test_everything_comes_back_at_the_next_start():
    setting = painted(replace(Setting(), task=Task.PAINT))
    setting = setting.with_plan(setting.plan.with_value("optimizer", "sgd").with_value("batch", 64))
    setting = replace(setting.with_training("coins", False), by_hand=ByHand(((1.5, -2.0), (0.0, 3.0)), 7))

    assert Setting.from_json(setting.to_json()) == setting


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"task": 3, "values": "?", "divisor": 0, "plans": [], "training": "coins", "paints": 3},
        {
            "plans": {
                "EDGES": 3,
                "PAINT": {"size": 99, "noise": "much", "batch": True, "bias": 1, "nothing": 2},
            }
        },
        {"training": list(PHOTOS), "values": [[1, 2]], "divisor": 1},
        {"training": ["lena"], "paints": {"camera": [2, 2, "eJxjYGBgAAAABAAB"], "lena": 3}},
        {"plans": {"EDGES": {"learning_rate": 10**400, "noise": 10**400, "seed": 10**400}}},
        {"values": [[10**400]], "divisor": 10**400},
        {
            "plans": {
                "EDGES": {"learning_rate": -1, "seed": -1, "speed": "warp", "photo": "lena", "updates": 0}
            }
        },
    ],
)
def test_garbage_leaves_the_defaults(values):
    assert Setting.from_json(values) == Setting()


def test_a_setup_is_that_of_the_task_at_hand():
    """Shared as plain values, it sets what it names; the other tasks keep what they had."""
    setting = painted(replace(Setting(), task=Task.PAINT))
    taken = Setting().with_setup(setting.setup())

    assert taken.task is Task.PAINT
    assert taken.painted == setting.painted
    assert taken.plans == setting.plans
    assert Setting().with_setup({"size": 7}).plan.config.size == 7
    assert Setting().with_setup({"size": 7}).plans[1:] == Setting().plans[1:]


def test_what_a_filter_comes_from():
    """Which photo is looked at is nothing to clean edges; for the other tasks it is what is learned from."""
    edges, output = Setting(), replace(Setting(), task=Task.OUTPUT)

    assert edges.with_plan(edges.plan.with_value("photo", "moon")).source == edges.source
    assert edges.with_plan(edges.plan.with_value("updates", 5)).source == edges.source
    assert edges.with_plan(edges.plan.with_value("noise", 0.2)).source != edges.source
    assert output.with_plan(output.plan.with_value("photo", "moon")).source != output.source


def test_a_photo_that_is_trained_on_is_not_looked_at():
    setting = Setting()
    setting = setting.with_plan(setting.plan.with_value("photo", "coins"))

    assert setting.photo == setting.held_out[0]


def test_a_filter_of_zeros_teaches_nothing():
    with pytest.raises(DataError, match="Every weight of the filter by hand is 0"):
        problem_of(replace(Setting(), by_hand=ByHand(((0.0,),), 1)), Pictures())


def test_the_output_task_learns_what_the_filter_answers():
    setting = replace(Setting(), task=Task.OUTPUT, by_hand=ByHand.of("laplacian-4"))
    problem = problem_of(setting, Pictures())
    example = problem.examples[0]

    np.testing.assert_array_equal(example.image, learning_image("camera"))
    assert problem.title == "Laplacian, 4 neighbours"
    assert example.counts.sum() == 126 * 126


BAD = (("size", 12), ("noise", -1.0), ("photo", "lena"), ("updates", 0))


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_value_out_of_range_is_refused(name, value):
    with pytest.raises(ConfigError, match=name):
        Plan().with_value(name, value)


def test_values_of_a_plan():
    plan = Plan().with_value("learning_rate", 1).with_value("speed", "SLOW").with_value("bias", True)

    assert plan.config == LearnConfig(learning_rate=1.0, bias=True)
    assert plan.speed is Speed.SLOW
    assert Plan().with_json(plan.to_json()) == plan
