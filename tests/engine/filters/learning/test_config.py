import pytest

from engine.errors import ConfigError
from engine.filters.learning import WHOLE, LearnConfig


@pytest.mark.parametrize(
    ("field", "value", "message", "repair"),
    [
        ("size", 0, "size = 0 is too small; the least is 1", 1),
        ("size", 12, "size = 12 is too large; the most is 11", 11),
        ("start", "ones", "start = ones is unknown; choose from zeros, random, hand-made", "zeros"),
        ("optimizer", "lbfgs", "optimizer = lbfgs is unknown", "sgd"),
        ("learning_rate", 0.0, "must be a finite number more than 0", 0.01),
        ("learning_rate", float("nan"), "must be a finite number more than 0", 0.01),
        ("batch", 0, "batch = 0 is too small", 1),
        ("batch", "half", "choose whole image, or a number of windows", WHOLE),
        ("noise", -0.1, "noise = -0.1 must be a finite number, and not negative", 0.0),
        ("weight_decay", float("inf"), "weight_decay = inf must be a finite number", 0.0),
        ("seed", -1, "seed = -1 cannot be negative", 0),
    ],
)
def test_a_wrong_setting_cannot_exist_and_its_repair_works(field, value, message, repair):
    with pytest.raises(ConfigError, match=message) as caught:
        LearnConfig(**{field: value})

    assert caught.value.repairs[0].value == repair
    LearnConfig(**{field: caught.value.repairs[0].value})
