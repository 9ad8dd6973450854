"""What happened to a filter that was learned, in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil, isfinite, log, log10

import numpy as np

from engine.filters.learning.config import WHOLE
from engine.filters.learning.framing import common, fits
from engine.filters.learning.held_out import HeldOutRow
from engine.filters.learning.learner import Learner
from engine.filters.likeness import cosine
from engine.filters.transforms import resized

NEAR = 0.02  # of the hand-made filter's length: nearer is back
SETTLED = 0.01  # of the objective's whole span above its least
SHRUNK = 100  # times: what an error has to shrink to be gone

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Outcome(Enum):
    NOT_BEGUN = "not begun"
    CAME_BACK = "came back"
    UNDETERMINED = "did not come back"
    ON_ITS_WAY = "still on its way"
    SETTLED = "settled"
    BEATS = "beats"
    MIXED = "does not beat"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened: a clause for the eye, and what it rests on; neither ends with a full stop."""

    outcome: Outcome
    clause: str
    evidence: str

    @property
    def sentence(self) -> str:
        """Both together."""
        return f"{self.clause}: {self.evidence}." if self.evidence else f"{self.clause}."


def explain(learner: Learner, table: Sequence[HeldOutRow] = ()) -> Explanation:
    """Say what has become of a filter; `table` tells how it does on photos that it has not seen."""
    if not learner.updates:
        return _not_begun(learner)
    if table:
        return _against(learner, table)
    if learner.problem.is_its_own and _near(learner, whole=True):
        return _came_back(learner)
    if learner.problem.is_its_own and not learner.determination.is_unique and _near(learner, whole=False):
        return _undetermined(learner)
    if learner.excess <= SETTLED and not _could_come_back(learner):
        return _settled(learner)
    return _on_its_way(learner)


def _not_begun(learner: Learner) -> Explanation:
    evidence = f"the loss is {figure(learner.loss)}; the least for this size is {_least(learner)}"
    return Explanation(Outcome.NOT_BEGUN, "Nothing is learned yet", evidence)


def _came_back(learner: Learner) -> Explanation:
    evidence = f"cosine {_similarity(learner)} after {_updates(learner)}"
    return Explanation(Outcome.CAME_BACK, "The filter came back", evidence)


def _undetermined(learner: Learner) -> Explanation:
    found = learner.determination
    evidence = (
        f"{found.what_may_be_added} may be added without changing the output. "
        f"The output is right all the same, and the cosine only {_similarity(learner, 2)}"
    )
    clause = f"The filter did not come back, because {found.lack.value}"
    return Explanation(Outcome.UNDETERMINED, clause, evidence)


def _settled(learner: Learner) -> Explanation:
    power, loss = learner.quadratic.power, learner.loss
    explained = max(0.0, 1 - loss / power) if power else 1.0
    least = f"no filter of this size has less than {_least(learner)}"
    if learner.config.weight_decay and loss > (1 + SETTLED) * learner.quadratic.least + SETTLED * power:
        least = f"weight decay holds it above {_least(learner)}, the least for this size"
    evidence = (
        f"the loss is {figure(loss)}, and {least}; it explains {100 * explained:.0f} % of what is wanted"
    )
    return Explanation(Outcome.SETTLED, f"Learned after {_updates(learner)}", evidence)


def _on_its_way(learner: Learner) -> Explanation:
    evidence = (
        f"cosine {_similarity(learner)} after {_updates(learner)}, "
        f"loss {figure(learner.loss)} of at least {_least(learner)}"
    )
    if (needed := updates_needed(learner)) is not None and needed > learner.updates:
        evidence += f". At this rate the slowest direction takes about {_round(needed):,} updates"
    return Explanation(Outcome.ON_ITS_WAY, "Still on its way", evidence)


def _against(learner: Learner, table: Sequence[HeldOutRow]) -> Explanation:
    better, name = sum(row.beats for row in table), learner.problem.title.partition(",")[0]
    photos = f"{better} of {len(table)} photos that it has not seen"
    errors = (
        _mean(row.learned.squared_error for row in table),
        _mean(row.by_hand.squared_error for row in table),
    )
    edged = [row for row in table if row.has_edges]
    evidence = f"squared error {figure(errors[0])} against {figure(errors[1])}"
    if edged:
        mine, theirs = (
            _mean(row.learned.f_score for row in edged),
            _mean(row.by_hand.f_score for row in edged),
        )
        evidence += f", F-score {mine:.2f} against {theirs:.2f}"
    evidence += " on average"
    outcome = Outcome.BEATS if better == len(table) else Outcome.MIXED
    return Explanation(outcome, f"The learned filter beats {name} on {photos}", evidence)


def updates_needed(learner: Learner) -> int | None:
    """Return how many updates of gradient descent shrink the slowest error to a hundredth.

    An error along an eigenvector of the curvature λ shrinks by |1 − α λ| at each update. None for other
    optimizers, and where only a part of the windows is seen.
    """
    config = learner.config
    if config.optimizer != "sgd" or config.batch != WHOLE:
        return None
    values = learner.quadratic.eigenvalues
    curvature = 2 * values[values > 0] + config.weight_decay
    factors = np.abs(1 - config.learning_rate * curvature)
    slowest = float(factors.max()) if len(factors) else 0.0
    if slowest >= 1 or slowest == 0:
        return None
    return ceil(log(SHRUNK) / -log(slowest))


def _mean(numbers: Iterable[float]) -> float:
    return float(np.mean(list(numbers)))


def _could_come_back(learner: Learner) -> bool:
    """Return whether the hand-made filter is the one that is sought, and of a size that can be it."""
    config, problem = learner.config, learner.problem
    return (
        problem.is_its_own
        and config.noise == config.weight_decay == 0
        and fits(problem.hand_made, config.size)
    )


def _near(learner: Learner, *, whole: bool) -> bool:
    """Return whether the filter is the hand-made one, wholly or as far as the windows can tell."""
    made = learner.problem.hand_made
    if not fits(made, learner.config.size):
        return False
    away = learner.kernel - resized(made, learner.config.size)
    seen = away if whole else learner.determination.determined(away)
    return float(np.linalg.norm(seen)) <= NEAR * float(np.linalg.norm(made))


def _similarity(learner: Learner, decimals: int = 4) -> str:
    text = f"{cosine(*common(learner.kernel, learner.problem.hand_made)):.{decimals}f}"
    return text.replace("-", "−")


def _updates(learner: Learner) -> str:
    return "1 update" if learner.updates == 1 else f"{learner.updates:,} updates"


def _least(learner: Learner) -> str:
    least = learner.quadratic.least
    return figure(least if least > 1e-9 * learner.quadratic.power else 0.0)


def _round(number: int) -> int:
    return int(float(f"{number:.1e}"))


def figure(value: float) -> str:
    """Return a number ≥ 0 in two significant digits: 0.021, or 4.3·10⁻⁵ where it is small or large."""
    if not isfinite(value):
        return "∞"
    if value == 0 or 1e-3 <= value < 1e4:
        return f"{float(f'{value:.2g}'):g}"
    exponent = int(np.floor(log10(float(f"{value:.1e}"))))
    return f"{value / 10.0**exponent:.1f}·10{str(exponent).translate(_SUPERSCRIPTS)}"
