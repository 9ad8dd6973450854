"""The controls of a picture that goes step by step: first, back, play, on, last, scrub, speed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.widgets.buttons import IconButton, PrimaryButton
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import CaptionLabel
from gui.widgets.slider import Slider
from gui.widgets.speeds import SPEEDS


@dataclass(frozen=True, slots=True)
class Steps:
    """What the steps are called, where a person begins to count them, and the keys that go through them."""

    name: str = "step"
    first: int = 1
    keys: tuple[str, str, str, str, str] = ("Home", "←", "Space", "→", "End")


STEPS = Steps()
USUAL = "step 8,888 of 8,888"  # words for which there is always room: up to here no count moves anything


class PlayBar(QWidget):
    """Asks for steps and keeps no clock: whoever owns the steps says with `setStep` which one is shown."""

    stepChosen = Signal(int)  # from 0
    playing = Signal(bool)
    speedChosen = Signal(float)  # steps a second

    def __init__(
        self, count: int = 1, *, speed: float = 4.0, steps: Steps = STEPS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps, name = steps, steps.name
        first, back, play, on, last = steps.keys
        self._count, self._step, self._plays = count, 0, False
        self._shown: tuple[int, int] | None = None  # step and count
        self._numbers: tuple[int, ...] = ()
        self._first = IconButton("first", f"First {name} ({first})", f"First {name}")
        self._back = IconButton("step-back", f"One {name} back ({back})", f"One {name} back")
        self._play = PrimaryButton("Play", "play", tooltip=f"Play the {name}s ({play})")
        self._on = IconButton("step-forward", f"One {name} on ({on})", f"One {name} on")
        self._last = IconButton("last", f"Last {name} ({last})", f"Last {name}")
        self._scrubber = Slider(0, 0)
        self._scrubber.setAccessibleName(name.capitalize())
        self._scrubber.setToolTip(f"Drag to any {name}")
        self._words = CaptionLabel()
        self._speed = ComboField(
            [f"{value:g} {name}{'s' * (value != 1)} / s" for value in SPEEDS],
            SPEEDS.index(speed),
            name="Speed",
            tooltip=f"How many {name}s a second",
        )
        self._arrange()
        self._connect()
        self.setStep(0, count)

    def setStep(self, step: int, count: int | None = None) -> None:
        """Show that `step` (from 0) of `count` is shown, without a signal."""
        count = self._count if count is None else count
        if not 0 <= step < count:
            raise ValueError(f"There are {count} steps, from 0; got {step}.")
        if (step, count) == self._shown:
            return
        counted = self._shown is not None and count == self._shown[1]
        self._step, self._count, self._shown = step, count, (step, count)
        with QSignalBlocker(self._scrubber):
            self._scrubber.setRange(0, self._count - 1)
            self._scrubber.setPageStep(max(1, self._count // 10))
            self._scrubber.setValue(step)
        self._scrubber.update()
        self._words.setText(self._text(step))
        for button, usable in (
            (self._first, step > 0),
            (self._back, step > 0),
            (self._on, step < self._count - 1),
            (self._last, step < self._count - 1),
            (self._play, self._count > 1),
        ):
            button.setEnabled(usable)
        if not counted:
            self._hold_width()

    def setNumbers(self, numbers: Sequence[int]) -> None:
        """Call the steps by `numbers`, where some are left out; by none, as they are counted."""
        if tuple(numbers) != self._numbers:
            self._numbers, self._shown = tuple(numbers), None  # `setStep` follows

    def setPlaying(self, plays: bool) -> None:
        """Show that the steps play or stand, without a signal."""
        if plays == self._plays:
            return
        self._plays = plays
        self._play.setText("Pause" if plays else "Play")
        self._play.setIconName("pause" if plays else "play")

    def step(self) -> int:
        """Return the step shown, from 0."""
        return self._step

    def speed(self) -> float:
        """Return the speed chosen, in steps a second."""
        return SPEEDS[self._speed.currentIndex()]

    def setSpeed(self, speed: float) -> None:
        """Choose one of SPEEDS without a signal."""
        if speed != self.speed():
            with QSignalBlocker(self._speed):
                self._speed.setCurrentIndex(SPEEDS.index(speed))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for button in (self._first, self._back, self._play, self._on, self._last):
            row.addWidget(button)
        row.addSpacing(theme.px(8))
        row.addWidget(self._scrubber, 1)
        row.addSpacing(theme.px(4))
        row.addWidget(self._words)
        row.addSpacing(theme.px(8))
        row.addWidget(self._speed)
        self._speed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self._first.clicked.connect(self._go_first)
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._last.clicked.connect(self._go_last)
        self._play.clicked.connect(self._toggle)
        self._scrubber.valueChanged.connect(self.stepChosen)
        self._speed.activated.connect(self._choose_speed)

    def _go_first(self) -> None:
        self.stepChosen.emit(0)

    def _go_back(self) -> None:
        self.stepChosen.emit(self._step - 1)

    def _go_on(self) -> None:
        self.stepChosen.emit(self._step + 1)

    def _go_last(self) -> None:
        self.stepChosen.emit(self._count - 1)

    def _toggle(self) -> None:
        self.setPlaying(not self._plays)
        self.playing.emit(self._plays)

    def _choose_speed(self, index: int) -> None:
        self.speedChosen.emit(SPEEDS[index])

    def _text(self, step: int) -> str:
        numbers = self._numbers or range(self._steps.first, self._steps.first + self._count)
        return f"{self._steps.name} {numbers[step]:,} of {numbers[self._count - 1]:,}"

    def _hold_width(self) -> None:
        """Keep room for the longest words, so that nothing moves while the steps play."""
        metrics = self._words.fontMetrics()
        widest = max(metrics.horizontalAdvance(words) for words in (self._text(self._count - 1), USUAL))
        # Of one size both ways: then Qt lays nothing out anew when the words change.
        self._words.setFixedSize(widest + 2, metrics.height())
        play = max(("Play", "Pause"), key=lambda word: self._play.fontMetrics().horizontalAdvance(word))
        metrics = QFontMetrics(theme.font(theme.Type.SECTION))
        self._play.setMinimumWidth(metrics.horizontalAdvance(play) + theme.px(22 + 24))

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._hold_width()
