"""Which gap is the largest, how sure that is, and what acts on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.train.diagnosis import Diagnosis
from gui.tabs.train.flow import Flow
from gui.tabs.train.setting import Setting
from gui.tabs.train.view import RunView
from gui.widgets.buttons import Button
from gui.widgets.gap_bars import ROW, GapBars
from gui.widgets.gap_bars import Gap as GapBar
from gui.widgets.labels import CaptionLabel, SectionLabel, VerdictLabel

ADVICE = "Set this control at the left; train again to see what it does"
TERMS = (
    "Avoidable bias: train error − human level. Variance: dev error − train error.\n"
    "Overfitting to the dev set: test error − dev error. Lines: 95 % intervals."
)


class RunDiagnosis(QWidget):
    """The gaps as bars, the verdict in words, and two buttons."""

    advised = Signal(Setting)  # that the advice leads to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = GapBars()
        self.bars.setToolTip(TERMS)
        self.verdict = VerdictLabel()
        self.acts = CaptionLabel("Acts on it:")
        self.advice = Button("", tooltip=ADVICE)
        self.open_errors = Button(
            "Open its errors", tooltip="Look at the misclassified dev examples one by one (Ctrl+M)"
        )
        self._setting: Setting | None = None
        self.advice.clicked.connect(self._advise)
        self._build()

    def draw(self, run: RunView | None, locked: str = "") -> None:
        """Show the diagnosis of `run`; `locked` says why nobody may follow its advice in this window."""
        diagnosis = run.diagnosis if run else None
        gaps = diagnosis.gaps if diagnosis else ()
        self.bars.setMinimumHeight(2 * theme.px(ROW))  # so that nothing moves when the first ones come
        self.bars.setGaps(
            [GapBar(str(g.name).capitalize(), g.size, g.interval.low, g.interval.high) for g in gaps]
        )
        if diagnosis is None:
            self.verdict.setVerdict("No diagnosis yet.", "It needs one whole epoch.")
        else:
            self.verdict.setVerdict(diagnosis.clause, diagnosis.evidence)
        self._draw_buttons(run, diagnosis, locked)

    def _draw_buttons(self, run: RunView | None, diagnosis: Diagnosis | None, locked: str) -> None:
        advice = diagnosis.advice if diagnosis else None
        self._setting = advice.setting if advice else None
        self.advice.setText(advice.words if advice else "")
        self.advice.setEnabled(not locked)
        self.advice.setToolTip(locked or ADVICE)
        for widget in (self.acts, self.advice):
            widget.setVisible(advice is not None)
        self.open_errors.setVisible(run is not None and run.can_open_errors)

    def _advise(self) -> None:
        if self._setting is not None:
            self.advised.emit(self._setting)

    def _build(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(SectionLabel("Diagnosis"))
        heading.addStretch(1)
        heading.addWidget(CaptionLabel("95 % intervals"))
        left = QVBoxLayout()
        left.setSpacing(theme.px(2))
        left.addLayout(heading)
        left.addWidget(self.bars)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addWidget(self.verdict)
        right.addLayout(Flow(self.acts, self.advice, self.open_errors))
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(32))
        row.addLayout(left, 3)
        row.addLayout(right, 4)
