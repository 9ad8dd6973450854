from engine.errors import ConfigError, Repair
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.refusal import failure_of, refusal_of
from gui.tabs.filters.learn.setting import Setting


def test_an_error_that_nobody_thought_of_is_not_shown_in_its_own_words():
    """They are for the log."""
    for refusal in (refusal_of(Setting(), NameError("square")), failure_of(Setting(), NameError("square"))):
        assert "square" not in refusal.sentence
        assert "log" in refusal.sentence


def test_a_repair_of_the_engine_is_a_setting():
    setting = Setting(task=Task.OUTPUT)
    refusal = refusal_of(setting, ConfigError("size", 11, "is larger than an image.", (Repair("size", 6),)))

    ((words, repaired),) = refusal.repairs
    assert words == "Size 6"
    assert repaired.plan.config.size == 6
    assert refusal.title == "This filter size cannot be learned"
