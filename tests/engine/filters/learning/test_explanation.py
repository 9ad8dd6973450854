import numpy as np
import pytest

from engine.data import photo
from engine.filters import kernel
from engine.filters.learning import (
    HeldOutRow,
    LearnConfig,
    Learner,
    Outcome,
    Score,
    brightness,
    explain,
    filter_output,
    middle,
    painted,
)
from engine.filters.learning.explanation import figure, updates_needed

SOBEL = kernel("sobel-vertical")
STRIPES = np.tile(np.random.default_rng(2).random(20).astype(np.float32), (20, 1))


def test_nothing_learned_yet(learner):
    assert explain(learner()).outcome is Outcome.NOT_BEGUN


def test_it_came_back(learner):
    descent = learner(optimizer="momentum", learning_rate=0.5)
    descent.step(1240)

    assert explain(descent).sentence == "The filter came back: cosine 1.0000 after 1,240 updates."


def test_it_did_not_come_back_and_why():
    """The output is that of Sobel, and the filter is another one: the average of Sobel's rows."""
    descent = Learner(filter_output(STRIPES, SOBEL), LearnConfig(optimizer="momentum", learning_rate=0.1))
    descent.step(2000)

    said = explain(descent)
    assert said.outcome is Outcome.UNDETERMINED
    assert said.clause == ("The filter did not come back, because the image has no vertical structure")
    assert "any multiple of 1 above −1 may be added without changing the output" in said.evidence
    np.testing.assert_allclose(descent.kernel, np.tile([1 / 3, 0, -1 / 3], (3, 1)), atol=1e-3)


def test_it_came_back_all_the_same_where_it_began_there():
    """The images leave the filter open, and nothing moved it."""
    descent = Learner(filter_output(STRIPES, SOBEL), LearnConfig(start="hand-made"))
    descent.step(5)

    assert explain(descent).outcome is Outcome.CAME_BACK


def test_still_on_its_way_with_the_updates_it_will_take():
    """On a photo one direction is slow: the count that is foretold is the one that is needed."""
    image = middle(brightness(photo("camera")), 32)
    config = LearnConfig(optimizer="sgd", learning_rate=0.5, start="random")
    descent = Learner(filter_output(image, SOBEL), config)
    start = descent.kernel - SOBEL.weights
    descent.step(100)
    said, needed = explain(descent), updates_needed(descent)
    assert said.outcome is Outcome.ON_ITS_WAY
    assert "after 100 updates" in said.evidence
    assert "the slowest direction takes about" in said.evidence

    values, vectors = np.linalg.eigh(descent.quadratic.gram)
    slow = vectors[:, 0]
    descent.step(needed - 100)
    left = slow @ (descent.kernel - SOBEL.weights).ravel() / (slow @ start.ravel())
    assert left == pytest.approx(0.01, rel=0.02)
    assert values[0] > 0


def test_it_settled_on_something_else(learner):
    """Noise in the input makes another filter the best; a smaller one can only come near."""
    for settings in ({"noise": 0.5}, {"size": 2}):
        descent = learner(optimizer="momentum", learning_rate=0.3, **settings)
        descent.step(500)

        said = explain(descent)
        assert said.outcome is Outcome.SETTLED, settings
        assert "no filter of this size has less than" in said.evidence


def test_weight_decay_is_named_where_it_holds_the_loss_up(learner):
    """With a penalty the least loss is not what is sought."""
    descent = learner(optimizer="sgd", learning_rate=0.1, weight_decay=1.0)
    descent.step(500)

    said = explain(descent)
    assert said.outcome is Outcome.SETTLED
    assert "weight decay holds it above 0, the least for this size" in said.evidence


def test_one_update_is_one_update(learner):
    """A cosine below 0 has a true minus sign."""
    descent = learner(start="random", seed=3, optimizer="sgd", learning_rate=1e-6)
    descent.step()

    assert "after 1 update, loss" in explain(descent).evidence
    assert "-" not in explain(descent).evidence


def test_what_was_painted_is_explained_in_per_cent(noise_image):
    mask = np.ones(noise_image.shape, bool)
    descent = Learner(
        painted(noise_image, np.sign(noise_image), mask, SOBEL),
        LearnConfig(optimizer="momentum", learning_rate=0.3),
    )
    descent.step(500)

    centre = float(
        np.corrcoef(noise_image[1:-1, 1:-1].ravel(), np.sign(noise_image[1:-1, 1:-1]).ravel())[0, 1]
    )
    share = int(explain(descent).evidence.split("explains ")[1].split(" %")[0])
    assert abs(share - 100 * centre**2) < 3


def test_against_sobel():
    """It beats Sobel where it is better in both measures, and the means are of all photos."""
    good, bad = Score(0.02, 0.5, 1.0), Score(0.04, 0.25, 1.0)
    descent = Learner(filter_output(STRIPES, SOBEL), LearnConfig())
    descent.step()

    all_won = explain(descent, [HeldOutRow("a", good, bad), HeldOutRow("b", good, bad)])
    assert all_won.outcome is Outcome.BEATS
    assert all_won.sentence == (
        "The learned filter beats Sobel on 2 of 2 photos that it has not seen: squared error 0.02 against "
        "0.04, F-score 0.67 against 0.40 on average."
    )
    mixed = explain(descent, [HeldOutRow("a", good, bad), HeldOutRow("b", bad, good)])
    assert (mixed.outcome, "1 of 2" in mixed.clause) == (Outcome.MIXED, True)


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.0213, "0.021"), (1.0, "1"), (4.26e-5, "4.3·10⁻⁵"), (9.96e-5, "1.0·10⁻⁴")]
)
def test_figures_have_two_digits(value, text):
    assert figure(value) == text
