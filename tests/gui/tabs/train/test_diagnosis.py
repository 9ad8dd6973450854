import pytest

from engine.evaluation import Mistakes, gaps
from gui.tabs.train.diagnosis import diagnose, nothing_learned
from gui.tabs.train.setting import Setting


def diagnosis(train, dev, setting=None, human=0.0):
    found = gaps(human=human, train=Mistakes(*train), dev=Mistakes(*dev))
    return diagnose(found, setting or Setting())


def test_the_verdict_comes_first_and_the_evidence_has_numbers():
    """Train 0.5 %, dev 21.7 %: variance, 21.2 points."""
    result = diagnosis((5, 1000), (65, 300))

    assert result.clause == "Variance is the largest gap."
    assert result.evidence.startswith("Dev error is 21.2 points above train error (95 % interval 16.")


def test_variance_is_met_with_dropout_then_with_weight_decay():
    """Each knob is proposed with a value that differs from what the run had."""
    first = diagnosis((5, 1000), (65, 300)).advice
    second = diagnosis((5, 1000), (65, 300), Setting(dropout=0.5)).advice

    assert first.words == "Set dropout to 0.3"
    assert first.setting == Setting(dropout=0.3)
    assert second.setting == Setting(dropout=0.5, weight_decay=1e-4)


@pytest.mark.parametrize(
    ("setting", "wider"),
    [
        (Setting(), Setting(channels="32, 64")),
        (Setting(kind="dnn", hidden="8"), Setting(kind="dnn", hidden="16")),
    ],
)
def test_bias_is_met_with_a_wider_network(setting, wider):
    result = diagnosis((300, 1000), (92, 300), setting)

    assert result.clause == "Avoidable bias is the largest gap."
    assert result.advice.setting == wider


def test_human_level_decides_which_gap_is_the_larger():
    """The same errors, 15 and 30 %, with opposite advice (Machine Learning Yearning, chapter 22)."""
    assert diagnosis((150, 1000), (310, 1000), human=0.14).clause == "Variance is the largest gap."
    assert diagnosis((150, 1000), (290, 1000)).clause == "Avoidable bias is the largest gap."


def test_a_gap_within_chance_is_not_called_one():
    result = diagnosis((0, 1000), (1, 300))

    assert result.clause == "No gap stands out."
    assert "so few examples cannot tell that from none" in result.evidence
    assert result.advice is None


def test_a_perfect_run_has_no_gap():
    assert diagnosis((0, 1000), (0, 300)).clause == "No gap is left."


def test_a_run_that_only_guesses_is_given_a_usual_learning_rate():
    """SGD at a rate of 10⁶ ends at 90.3 %, where guessing among ten classes gives 90 %."""
    train, dev = Mistakes(1136, 1258), Mistakes(244, 270)
    found = gaps(human=0, train=train, dev=dev)
    result = nothing_learned(found, train, 10, Setting(optimizer="sgd", learning_rate=1e6))

    assert result.clause == "It has learned nothing."
    assert result.evidence == "Train error is 90.3 %, and guessing among 10 classes gives 90 %."
    assert result.advice.words == "Set learning rate to 0.1"
    assert result.advice.setting == Setting(optimizer="sgd", learning_rate=0.1)
