"""What the Convolution tab shows, and what a user may change."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from engine.arithmetic import Trace
from engine.data.small_images import SmallImage
from engine.errors import ConfigError, Repair
from engine.filters.sized import SizedKernel
from gui.history import History
from gui.tabs.convolution.setting import RANGES, SYMBOLS, PaddingMode, Setting, in_symbols
from gui.widgets.speeds import SPEEDS


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why what the controls say cannot be shown, and single changes that would help."""

    field: str
    title: str
    sentence: str
    repairs: tuple[tuple[str, Repair], ...]


@dataclass(frozen=True, eq=False, slots=True)
class ConvolutionView:
    """Everything the tab draws. `asked` is what the controls say; `shown` the last setting that works."""

    asked: Setting
    shown: Setting
    trace: Trace
    step: int
    playing: bool
    speed: float
    hovered: int | None = None
    refusal: Refusal | None = None

    @property
    def cell(self) -> tuple[int, int]:
        """The output cell that is spelled out: under the pointer, else the current step."""
        return self.trace.cell(self.step if self.hovered is None else self.hovered)

    @property
    def padding(self) -> int:
        """What the knob for p says: where p follows from the mode, the p that it stands for."""
        if self.asked.mode is PaddingMode.CUSTOM or self.refusal is not None:
            return self.asked.padding
        low, high = RANGES["padding"]
        return min(max(self.trace.vertical.before, low), high)

    @property
    def kernel_note(self) -> str:
        """What stands beside the filter's name."""
        name = "by hand" if self.shown.edited else self.shown.kernel.value.split(",")[0]
        return f"{self.shown.kernel_size} × {self.shown.kernel_size}, {name}"

    @property
    def note(self) -> str:
        """What the size formula means here, in words."""
        axis = self.trace.vertical
        if axis.left_over:
            unread = "row and column" if axis.left_over == 1 else f"{axis.left_over} rows and columns"
            verb = "is" if axis.left_over == 1 else "are"
            return (
                f"{axis.room} / {axis.stride} is not whole, so PyTorch rounds down. The last padded "
                f"{unread}, hatched, {verb} never read. Some courses call this setting invalid."
            )
        if axis.before != axis.after:
            return (
                f"An even span needs {axis.before + axis.after} zeros in all: {axis.before} before and "
                f"{axis.after} behind, as PyTorch puts them."
            )
        if axis.output == axis.size and axis.stride == 1:
            return "The output is as large as the input: “same” padding, p = d·(f − 1)/2 at s = 1."
        if axis.stride > axis.span:
            return "The stride is larger than the window: cells between two windows, hatched, are never read."
        if axis.padded == axis.size:
            return "No padding, “valid”: cells at the border are read by fewer windows than those inside."
        if axis.output == 1:
            return "One window fits along each side, so the output is a single cell."
        return f"{axis.output} windows fit along each side, {axis.stride} apart."

    @property
    def code(self) -> str:
        """The PyTorch line for the layer on screen."""
        shown, parts = self.shown, [f"kernel_size={self.shown.kernel_size}"]
        parts += [f"stride={shown.stride}"] if shown.stride > 1 else []
        match shown.mode:
            case PaddingMode.SAME:
                parts.append("padding='same'")
            case PaddingMode.CUSTOM if shown.padding:
                parts.append(f"padding={shown.padding}")
        parts += [f"dilation={shown.dilation}"] if shown.dilation > 1 else []
        return f"nn.Conv2d(1, 1, {', '.join(parts)}, bias=False)"


class ConvolutionViewModel(QObject):
    """Turns what the user does into a setting, and a setting into a view."""

    changed = Signal(ConvolutionView)
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        setting = Setting()
        self._history = History(setting)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        self.view = ConvolutionView(setting, setting, setting.compute(), 5, False, 4.0)

    # Intents: the setting

    def set_number(self, field: str, value: int) -> None:
        """Give the control `field` (input_size, kernel_size, stride, padding, dilation) a value."""
        changes: dict[str, object] = {field: value}
        if field == "padding":
            changes["mode"] = PaddingMode.CUSTOM
        self._ask(replace(self.view.asked, **changes), SYMBOLS[field])  # type: ignore[arg-type]

    def set_mode(self, mode: PaddingMode) -> None:
        self._ask(replace(self.view.asked, mode=mode), "padding")

    def set_image(self, kind: SmallImage) -> None:
        self._ask(replace(self.view.asked, image=kind), "input values")

    def set_kernel(self, kind: SizedKernel) -> None:
        self._ask(replace(self.view.asked, kernel=kind, edited=None), "filter")

    def set_weight(self, row: int, column: int, value: float) -> None:
        """Type `value` into one cell of the filter."""
        self._ask(self.view.shown.with_cell(row, column, value), "filter cell")

    def repair(self, repair: Repair) -> None:
        """Make the one change that a refusal offered."""
        changes: dict[str, object] = {repair.field: repair.value}
        if repair.field == "padding":
            changes["mode"] = PaddingMode.CUSTOM
        what = SYMBOLS[repair.field]
        self._ask(replace(self.view.asked, **changes), what)  # type: ignore[arg-type]

    def restore(self, setting: Setting, speed: object = None) -> None:
        """Show `setting`, as at a new start: nothing to undo. An unknown `speed` is ignored."""
        self._history = History(setting)
        if isinstance(speed, float) and speed in SPEEDS:
            self.set_speed(speed)
        self._show(setting)

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

    # Intents: the window

    def set_step(self, step: int) -> None:
        """Move the window to `step`, from 0; beyond either end it stays at that end."""
        self._update(step=min(max(step, 0), self.view.trace.steps - 1), hovered=None)

    def move(self, rows: int, columns: int) -> None:
        """Move the window by whole strides; at the border it stays."""
        row, column = self.view.trace.cell(self.view.step)
        height, width = self.view.trace.output.shape
        self.set_step(min(max(row + rows, 0), height - 1) * width + min(max(column + columns, 0), width - 1))

    def hover_output(self, row: int, column: int) -> None:
        """Spell out output cell (row, column) for as long as the pointer is on it."""
        self._update(hovered=row * self.view.trace.output.shape[1] + column)

    def hover_input(self, row: int, column: int) -> None:
        """Spell out the first window that reads input cell (row, column); padding counts from −1."""
        trace = self.view.trace
        reader = trace.reader(row + trace.vertical.before, column + trace.horizontal.before)
        if reader is None:
            self.leave()
        else:
            self.hover_output(*reader)

    def leave(self) -> None:
        """Go back to the current step."""
        if self.view.hovered is not None:
            self._update(hovered=None)

    def choose_output(self, row: int, column: int) -> None:
        """Move the window to where it gives output cell (row, column)."""
        self.set_step(row * self.view.trace.output.shape[1] + column)

    def go_last(self) -> None:
        self.set_step(self.view.trace.steps - 1)

    def toggle_playing(self) -> None:
        self.set_playing(not self.view.playing)

    def set_playing(self, playing: bool) -> None:
        """Let the window travel by itself; from the last step it starts again."""
        if playing:
            self._timer.start(round(1000 / self.view.speed))
        else:
            self._timer.stop()
        self._update(playing=playing)

    def set_speed(self, steps_per_second: float) -> None:
        self._timer.setInterval(round(1000 / steps_per_second))
        self._update(speed=steps_per_second)

    # From a setting to a view

    def _ask(self, setting: Setting, what: str) -> None:
        self._history.push(setting, what)
        self._show(setting)

    def _show(self, setting: Setting) -> None:
        try:
            trace = setting.compute()
        except ConfigError as error:
            self._update(asked=setting, refusal=_refusal(setting, error))
        else:
            step = min(self.view.step, trace.steps - 1)
            self._update(asked=setting, shown=setting, trace=trace, step=step, hovered=None, refusal=None)
        self.history_changed.emit()

    def _update(self, **changes: object) -> None:
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.view)

    def _advance(self) -> None:
        self.set_step((self.view.step + 1) % self.view.trace.steps)


def _refusal(setting: Setting, error: ConfigError) -> Refusal:
    """Put an engine's refusal into the symbols of the screen, with the repairs that the controls can make."""
    repairs = [
        (f"Set {SYMBOLS[repair.field]} = {repair.value}", repair)
        for repair in error.repairs
        if repair.field in RANGES and _reachable(repair) and _works(setting, repair)
    ]
    if error.value == "same":
        repairs.append((f"Keep p = {setting.padding}", Repair("padding", setting.padding)))
        title, field = f"“Same” does not go with stride {setting.stride}", "padding"
        sentence = "PyTorch pads to the same size only when s = 1. Still shown: the last setting that works."
    else:
        title, field = "The filter does not fit", error.field
        sentence = f"{in_symbols(error)} Still shown: the last setting that works."
    return Refusal(field, title, sentence, tuple(repairs))


def _reachable(repair: Repair) -> bool:
    low, high = RANGES[repair.field]
    return isinstance(repair.value, int) and low <= repair.value <= high


def _works(setting: Setting, repair: Repair) -> bool:
    changes: dict[str, object] = {repair.field: repair.value}
    if repair.field == "padding":
        changes["mode"] = PaddingMode.CUSTOM
    try:
        replace(setting, **changes).compute()  # type: ignore[arg-type]
    except ConfigError:
        return False
    return True
