"""What the pages about one layer show, and what a user may change."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from engine.data.small_images import SmallImage
from engine.errors import ConfigError
from engine.kernels import BankKind
from gui.history import History
from gui.tabs.convolution.kinds import SYMBOLS, LayerKind, PaddingMode, SameRule
from gui.tabs.convolution.presets import PRESETS
from gui.tabs.convolution.refusal import refusal_of
from gui.tabs.convolution.setting import Setting
from gui.tabs.convolution.view import ConvolutionView, Hover, Part
from gui.tabs.convolution.working import trace_of
from gui.widgets.speeds import SPEEDS


class ConvolutionViewModel(QObject):
    """Turns what the user does into a setting, and a setting into a view."""

    changed = Signal(ConvolutionView)
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        setting = Setting()
        self._history = History(setting)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)
        self._clock = QElapsedTimer()
        self._played = 0  # steps since the clock was started
        self.view = ConvolutionView(setting, setting, trace_of(setting))

    # Intents: the setting

    def set_number(self, name: str, value: int) -> None:
        """Give the control `name` (input_size, kernel_size_width, groups, …) a value."""
        asked = self.view.asked
        what = SYMBOLS.get(name.removesuffix("_width"), name)
        self._ask(asked.with_number(name, value), what)

    def set_kind(self, kind: LayerKind) -> None:
        self._ask(replace(self.view.asked, kind=kind), "layer")

    def set_mode(self, mode: PaddingMode) -> None:
        self._ask(replace(self.view.asked, mode=mode), "padding")

    def set_same_rule(self, rule: SameRule) -> None:
        self._ask(replace(self.view.asked, same_rule=rule), "rule for “same”")

    def set_switch(self, name: str, on: bool) -> None:
        """Turn `apart`, `sides_apart`, `ceil_mode` or `count_padding` on or off."""
        self._ask(replace(self.view.asked, **{name: on}), name.replace("_", " "))  # type: ignore[arg-type]

    def set_image(self, kind: SmallImage) -> None:
        self._ask(replace(self.view.asked, image=kind, typed_input=()), "input values")

    def set_kernel(self, kind: BankKind) -> None:
        self._ask(replace(self.view.asked, kernel=kind, typed_weights=()), "filter")

    def set_input(self, row: int, column: int, value: float) -> None:
        """Type `value` into one cell of the input channel looked at."""
        cell = self.view.channel, row, column
        self._type(lambda setting: setting.with_input(cell, value), "input cell")

    def set_weight(self, row: int, column: int, value: float) -> None:
        """Type `value` into one cell of the kernel looked at."""
        cell = (*self._kernel(), row, column)
        self._type(lambda setting: setting.with_weight(cell, value), "filter cell")

    def set_preset(self, key: str) -> None:
        """Show one of PRESETS."""
        self._ask(PRESETS[key].setting, "example")

    def ask(self, setting: Setting, what: str = "setup") -> None:
        """Show `setting`: a repair, or a setup that was opened. It can be undone."""
        self._ask(setting, what)

    def restore(self, setting: Setting, speed: object = None) -> None:
        """Show `setting`, as at a new start: nothing to undo. An unknown `speed` is ignored."""
        self._history = History(setting)
        if isinstance(speed, float) and speed in SPEEDS:
            self.set_speed(speed)
        self._show(setting)

    def look_at(self, kept: object) -> None:
        """Look at the step, filter and channel that were kept, [step, filter, channel]; else leave it."""
        match kept:
            case [int() as step, int() as number, int() as channel]:
                self._look(number, channel)
                self.set_step(step)

    def undo(self) -> None:
        self._show(self._history.undo())

    def redo(self) -> None:
        self._show(self._history.redo())

    @property
    def undo_text(self) -> str:
        return self._history.undo_text

    @property
    def redo_text(self) -> str:
        return self._history.redo_text

    # Intents: what is looked at

    def set_filter(self, number: int) -> None:
        """Look at output channel `number`, from 0; beyond either end it stays at that end."""
        self._look(number, self.view.channel)

    def set_channel(self, number: int) -> None:
        """Look at input channel `number`, from 0; one that the filter does not see leads to one that does."""
        view = self.view
        channel = min(max(number, 0), len(view.trace.image) - 1)
        outputs = range(len(view.trace.output))
        sees = [k for k in outputs if channel in view.trace.channels_of(k)]
        self._look(view.filter if view.filter in sees else sees[0], channel)

    def set_step(self, step: int) -> None:
        """Move the window to `step`, from 0; beyond either end it stays at that end."""
        self._update(step=min(max(step, 0), self.view.trace.steps - 1), hovered=None)

    def move(self, rows: int, columns: int) -> None:
        """Move the window by whole strides; at the border it stays."""
        row, column = self.view.trace.cell(self.view.step)
        height, width = self.view.trace.output.shape[1:]
        self.set_step(min(max(row + rows, 0), height - 1) * width + min(max(column + columns, 0), width - 1))

    def hover_output(self, row: int, column: int) -> None:
        """Spell out output cell (row, column) for as long as the pointer is on it."""
        self._hover("output", row, column)

    def hover_input(self, row: int, column: int) -> None:
        """Show what input cell (row, column) takes part in; padding counts from −1."""
        trace = self.view.trace
        if len(trace.vertical.readers(row)) and len(trace.horizontal.readers(column)):
            self._hover("input", row, column)
        else:
            self.leave()

    def hover_kernel(self, row: int, column: int) -> None:
        """Show where kernel cell (row, column) is used."""
        self._hover("kernel", row, column)

    def leave(self) -> None:
        """Go back to the current step."""
        if self.view.hovered is not None:
            self._update(hovered=None)

    def choose_output(self, row: int, column: int) -> None:
        """Move the window to where it gives output cell (row, column)."""
        self.set_step(row * self.view.trace.output.shape[2] + column)

    def go_last(self) -> None:
        self.set_step(self.view.trace.steps - 1)

    def toggle_playing(self) -> None:
        self.set_playing(not self.view.playing)

    def set_playing(self, playing: bool) -> None:
        """Let the window travel by itself; from the last step it starts again."""
        if playing:
            self._start(self.view.speed)
        else:
            self._timer.stop()
        self._update(playing=playing)

    def set_speed(self, steps_per_second: float) -> None:
        """Play at one of SPEEDS."""
        if self.view.playing:
            self._start(steps_per_second)
        self._update(speed=steps_per_second)

    # From a setting to a view

    def _ask(self, setting: Setting, what: str) -> None:
        self._history.push(setting, what)
        self._show(setting)

    def _type(self, typed: Callable[[Setting], Setting], what: str) -> None:
        """Change a cell. While the controls are refused, what is still shown changes along with them."""
        shown = typed(self.view.shown)
        self._ask(typed(self.view.asked), what)
        if self.view.refusal is not None:
            self._update(shown=shown, trace=trace_of(shown), hovered=None)

    def _show(self, setting: Setting) -> None:
        try:
            trace = trace_of(setting)
        except ConfigError as error:
            self._update(asked=setting, refusal=refusal_of(setting, error))
        else:
            number = min(self.view.filter, len(trace.output) - 1)
            seen = trace.channels_of(number)
            channel = self.view.channel if self.view.channel in seen else seen[0]
            step = min(self.view.step, trace.steps - 1)
            self._update(
                asked=setting,
                shown=setting,
                trace=trace,
                step=step,
                filter=number,
                channel=channel,
                hovered=None,
                refusal=None,
            )
        self.history_changed.emit()

    def _look(self, number: int, channel: int) -> None:
        trace = self.view.trace
        number = min(max(number, 0), len(trace.output) - 1)
        seen = trace.channels_of(number)
        self._update(filter=number, channel=channel if channel in seen else seen[0])

    def _hover(self, part: Part, row: int, column: int) -> None:
        hovered = Hover(part, row, column)
        if hovered != self.view.hovered:
            self._update(hovered=hovered)

    def _kernel(self) -> tuple[int, int]:
        """Return where the kernel looked at is in the weights, as PyTorch lays them out."""
        view, shown = self.view, self.view.shown
        if shown.kind is LayerKind.TRANSPOSED:
            return view.channel, view.filter % (shown.filters // shown.groups)
        return view.filter, view.channel % (shown.channels // shown.groups)

    def _update(self, **changes: object) -> None:
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.view)

    def _start(self, speed: float) -> None:
        self._clock.start()
        self._played = 0
        self._timer.start(int(1000 / speed))

    def _advance(self) -> None:
        """Go as many steps as are due by the clock: a late timer does not slow the play."""
        due = int(self._clock.elapsed() * self.view.speed / 1000) - self._played
        if due > 0:
            self._played += due
            self.set_step((self.view.step + due) % self.view.trace.steps)
