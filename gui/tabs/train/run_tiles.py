"""The numbers of a run: its errors with their intervals, and its speed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.evaluation import Mistakes
from gui import theme
from gui.tabs.train.flow import Flow
from gui.tabs.train.view import RunView
from gui.widgets.buttons import Button
from gui.widgets.metric_tile import MetricTile

INTERVAL = "Behind it, the 95 % Wilson interval: where the error on many more such examples plausibly is."
LEARNING = (
    "A mean over the last epoch, taken while the model learned: each example counted with the weights it "
    "met. When the run is over, the exact error of its last weights takes its place."
)
EXACT = "Counted with the weights at the end of the run."
DEV = "Counted after every epoch, with the weights at its end."
LOOK = (
    "Look at the test error (Ctrl+T).\nWhoever chooses by the test error has used it up: it no longer tells "
    "how the model does on new examples. Choose by the dev error, and look here once, at the end."
)
CLOCKED = (
    "Training examples per second, by the clock: looking at the dev set, saving and drawing take their part "
    "of every second. Pauses are left out."
)
WORKED = (
    "Training examples per second of work, the look at the dev set after every epoch included. Left out are "
    "pauses, saving, and waiting for the window to draw: by the clock, it was slower."
)


class RunTiles(QWidget):
    """Five tiles in a row; the one of the test error waits to be asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.train, self.dev = MetricTile("train error"), MetricTile("dev error")
        self.test, self.speed = MetricTile("test error", tooltip=LOOK), MetricTile("speed", tooltip=CLOCKED)
        self.look = Button("Look", tooltip=LOOK)
        asked = QWidget()
        test = QHBoxLayout(asked)
        test.setContentsMargins(0, 0, 0, 0)
        test.setSpacing(theme.px(8))
        test.addWidget(self.test)
        test.addWidget(self.look, 0, Qt.AlignmentFlag.AlignBottom)
        test.addStretch(1)
        self.setLayout(Flow(self.train, self.dev, asked, self.speed, spacing=16, columns=True))

    def draw(self, run: RunView | None, locked: str = "") -> None:
        """Show the numbers of `run`; `locked` says why nobody may look at its test error in this window."""
        train, dev = (run.train, run.dev) if run else (None, None)
        _draw_error(self.train, "train", train)
        _draw_error(self.dev, "dev", dev)
        exact = run is not None and run.is_exact
        self.train.setToolTip(f"{_count(train)}{EXACT if exact else LEARNING}\n{INTERVAL}")
        self.dev.setToolTip(f"{_count(dev)}{EXACT if exact else DEV}\n{INTERVAL}")
        self._draw_test(run, locked)
        self.speed.setToolTip(WORKED if run is not None and run.speed and not run.is_clocked else CLOCKED)
        if run is None or run.speed is None:
            self.speed.setAbsent("speed", "–")
        else:
            value, unit = (
                (run.speed / 1000, "k samples / s") if run.speed >= 1000 else (run.speed, "samples / s")
            )
            self.speed.setMetric("speed", f"{value:.1f}" if value < 100 else f"{value:.0f}", unit)

    def _draw_test(self, run: RunView | None, locked: str) -> None:
        looked = run.test.mistakes if run else None
        if looked is None:
            self.test.setAbsent("test error", "not looked")
        else:
            _draw_error(self.test, "test", looked)
        self.test.setToolTip(f"{_count(looked)}{EXACT}\n{INTERVAL}" if looked else LOOK)
        can_look = run is not None and (run.test.can_look or bool(locked))
        self.look.setVisible(looked is None and can_look)
        self.look.setEnabled(not locked)
        self.look.setToolTip(locked or LOOK)


def _draw_error(tile: MetricTile, set_name: str, mistakes: Mistakes | None) -> None:
    name = f"{set_name} error"
    if mistakes is None:
        tile.setAbsent(name, "–", set_name)
        return
    low, high = 100 * mistakes.interval.low, 100 * mistakes.interval.high
    tile.setMetric(name, f"{100 * mistakes.error:.1f}", "%", f"{low:.1f}–{high:.1f}", set_name)


def _count(mistakes: Mistakes | None) -> str:
    return (
        "" if mistakes is None else f"{mistakes.wrong:,} of {mistakes.count:,} examples are misclassified.\n"
    )
