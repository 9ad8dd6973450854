import pytest

from engine.errors import ConfigError
from engine.evaluation import Mistakes, at_chance, guessing_error


@pytest.mark.parametrize(("classes", "error"), [(2, 0.5), (10, 0.9)])
def test_guessing_is_wrong_in_all_but_one_case(classes, error):
    assert guessing_error(classes) == pytest.approx(error)


@pytest.mark.parametrize(
    ("wrong", "count", "chance"), [(1136, 1258, True), (1000, 1258, False), (28, 30, True), (20, 30, False)]
)
def test_a_run_that_learned_nothing_is_told_from_one_that_learned_little(wrong, count, chance):
    """Ten classes: 90 % is guessing. Of 30 examples, 20 wrong (48.8 to 80.8 %) is already better."""
    assert at_chance(Mistakes(wrong, count), 10) is chance


def test_without_classes_there_is_nothing_to_guess():
    with pytest.raises(ConfigError, match="classes = 0 leaves nothing to guess"):
        guessing_error(0)
