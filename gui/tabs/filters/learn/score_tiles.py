"""How good a filter is, in two numbers."""

from math import floor, isfinite, log10

from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.filters.learning import Score
from gui import theme
from gui.widgets.metric_tile import MetricTile
from gui.widgets.numerals import number

ERROR, EDGES, ABSENT = "Squared error", "F-score", "—"
F_SCORE = "Edges found: F = 2 P R / (P + R) of precision and recall, at the best threshold in training"
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALL = 0.1  # from here down a number is written with a power of ten
PLAIN = 1e-3  # and in a line of text from here down


class ScoreTiles(QWidget):
    """Squared error and F-score beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error, self.edges = MetricTile(ERROR), MetricTile(EDGES, tooltip=F_SCORE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.error, 1)
        row.addWidget(self.edges, 1)

    def setScore(self, score: Score | None, no_edges: str, what: str) -> None:
        """Show a score; the F-score where nothing speaks against it. `what` the error is a mean over."""
        self.error.setToolTip(f"The mean of the squared differences from the wanted output, over {what}")
        self.edges.setToolTip(no_edges or F_SCORE)
        if score is None or not isfinite(score.squared_error):
            self.error.setAbsent(ERROR, ABSENT)
            self.edges.setAbsent(EDGES, ABSENT)
            return
        self.error.setMetric(ERROR, *scientific(score.squared_error))
        if no_edges:
            self.edges.setAbsent(EDGES, ABSENT)
        else:
            self.edges.setMetric(EDGES, f"{score.f_score:.2f}")


def written(value: float) -> str:
    """Return a number ≥ 0 in two digits: "0.73", "0.049", "4.3 × 10⁻⁵"."""
    return f"{value:.2g}" if PLAIN <= value < 1 else " ".join(scientific(value)).strip()


def scientific(value: float) -> tuple[str, str]:
    """Return a number ≥ 0 and its power of ten: ("9.1", "× 10⁻³"); large ones as they are."""
    if value == 0 or not isfinite(value):
        return number(value), ""
    exponent = floor(log10(float(f"{value:.1e}")))
    if SMALL <= value < 1e4:
        return f"{value:.2g}" if value < 100 else f"{value:,.0f}", ""
    return f"{value / 10.0**exponent:.1f}", f"× 10{str(exponent).translate(SUPERSCRIPTS)}"
