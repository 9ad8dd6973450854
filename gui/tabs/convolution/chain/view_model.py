"""What the Chain page shows, and what a person may change."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

from PySide6.QtCore import QObject, Signal

from engine.errors import ConfigError
from engine.store import Json
from gui.history import History
from gui.tabs.convolution.chain.adding import place_after, with_added
from gui.tabs.convolution.chain.fields import Field, text_of, with_text
from gui.tabs.convolution.chain.kinds import Kind
from gui.tabs.convolution.chain.landing import landing
from gui.tabs.convolution.chain.looked_at import CENTRE, LookedAt
from gui.tabs.convolution.chain.refusal import Refusal, refusal_of_typed
from gui.tabs.convolution.chain.seen import nearest_unit
from gui.tabs.convolution.chain.setting import (
    LIMITS,
    ChainSetting,
    ImageShape,
    from_preset,
    preset_of,
)
from gui.tabs.convolution.chain.tree import Path, beside, layer_at, siblings
from gui.tabs.convolution.chain.view import IMAGES, ChainView
from gui.tabs.convolution.chain.viewing import viewed


class ChainViewModel(QObject):
    """Turns what a person does into a chain, and a chain into a view."""

    changed = Signal(ChainView)
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(ChainSetting.from_json(None))
        self._looked_at = LookedAt()
        self._typed: Refusal | None = None
        self.view = viewed(self.setting, self._looked_at)

    @property
    def setting(self) -> ChainSetting:
        return self._history.value

    # Intents: the chain

    def set_preset(self, key: str) -> None:
        """Show a network from the literature in place of the chain; with an empty key, no layer at all."""
        preset = preset_of(key)
        chain = from_preset(preset) if preset is not None else ChainSetting("", self.setting.shape, (), ())
        self._looked_at = replace(self._looked_at, spot=CENTRE)
        self._ask(chain, "network", (0,))

    def set_shape(self, shape: ImageShape) -> None:
        """Let another input, (C, H, W), enter the chain."""
        if all(1 <= side <= most for side, most in zip(shape, LIMITS, strict=True)):
            self._ask(self.setting.with_shape(shape), "input shape")

    def can_add(self, kind: Kind) -> str:
        """Return why a layer of this kind cannot be added behind the chosen one; nothing if it can."""
        try:
            with_added(self.setting, self._place(), kind)
        except ConfigError as error:
            return f"{kind.value} {error.reason}"
        return ""

    def add(self, kind: Kind) -> None:
        """Add a layer behind the chosen one, and choose it; nothing happens where it cannot be added."""
        try:
            setting, path = with_added(self.setting, self._place(), kind)
        except ConfigError as error:
            self._refuse(Refusal(f"{kind.value} cannot be added", f"{kind.value} {error.reason}"))
        else:
            self._ask(setting, f"added {kind.value.lower()}", path)

    def remove(self) -> None:
        """Take the chosen layer out; the next one is chosen."""
        line = self.view.line
        if line is None or line.layer is None:
            return
        try:
            setting = self.setting.without(line.path)
        except ConfigError as error:
            self._refuse(Refusal(f"{line.name} cannot be removed", f"The branch {error.reason}"))
        else:
            self._ask(setting, f"removed {line.name}")

    def duplicate(self) -> None:
        """Put a copy of the chosen layer behind it, and choose the copy."""
        line = self.view.line
        if line is not None and line.layer is not None:
            path = beside(line.path, 1)
            self._ask(self.setting.with_inserted(path, line.layer), f"copy of {line.name}", path)

    def move(self, steps: int) -> None:
        """Move the chosen layer among those beside it; at the end it stays."""
        line = self.view.line
        if line is None or line.layer is None:
            return
        last = len(siblings(self.setting.layers, line.path)) - 1
        target = min(max(line.path[-1] + steps, 0), last)
        moved = target - line.path[-1]
        if moved:
            setting = self.setting.with_moved(line.path, moved)
            self._ask(setting, f"place of {line.name}", beside(line.path, moved))

    def drop(self, source: int, gap: int) -> None:
        """Move the layer of line `source` in front of line `gap`, as far as its branch reaches."""
        if self.view.lines[source].layer is not None:
            self.choose(source)
            self.move(landing(self.view.lines, source, gap).steps)

    def check(self, number: int, field: Field, text: str) -> str:
        """Return why `text` cannot be a field of line `number`; nothing if it can."""
        return self._read(number, field, text)[1]

    def edit(self, number: int, field: Field, text: str) -> None:
        """Set a field of line `number` to what was typed; what cannot be used is refused in words."""
        setting, why = self._read(number, field, text)
        if why or setting is None:
            self.refuse_typed(number, field, text)
        else:
            name = self.view.lines[number].name
            self._ask(setting, f"{field.value} of {name}", self.view.lines[number].path)

    def refuse_typed(self, number: int, field: Field, text: str) -> None:
        """Say why `text` cannot be a field of line `number`."""
        line = self.view.lines[number]
        if line.layer is None:
            return
        try:
            with_text(line.layer, field, text)
        except ConfigError as error:
            self._refuse(refusal_of_typed(field, error, line.path, text, text_of(line.layer, field)))

    def forget_typed(self) -> None:
        """Say no longer why something could not be used."""
        if self._typed is not None:
            self._refuse(None)

    def take(self, setting: ChainSetting) -> None:
        """Show a chain that came as a setup; it can be undone."""
        self._ask(setting, "setup", (0,))

    def repair(self, setting: ChainSetting) -> None:
        """Make the change that a refusal offered."""
        self._ask(setting, "suggested change")

    # Intents: what is looked at

    def choose(self, number: int) -> None:
        """Choose line `number`."""
        if 0 <= number < len(self.view.lines) and number != self.view.chosen:
            self._looked_at = replace(self._looked_at, chosen=self.view.lines[number].path)
            self._show()

    def fold(self, number: int) -> None:
        """Hide the branches of the block on line `number`, or show them; the block is chosen."""
        line = self.view.lines[number]
        if line.folded is not None:
            self._looked_at = replace(self._looked_at.folded(line.name), chosen=line.path)
            self._show()

    def choose_unit(self, row: int, column: int) -> None:
        """Show what unit (row, column) of the chosen layer sees."""
        if self.view.seen is not None:
            rows, columns = self.view.seen.grid
            self._looked_at = replace(self._looked_at, spot=((row + 0.5) / rows, (column + 0.5) / columns))
            self._show()

    def choose_pixel(self, row: int, column: int) -> None:
        """Show what that unit sees whose field is nearest around a pixel."""
        line = self.view.line
        if line is not None and line.row is not None:
            self.choose_unit(*nearest_unit(line.row, (row, column)))

    def set_photo(self, key: str) -> None:
        """Show receptive fields on another image."""
        if key in IMAGES and key != self._looked_at.photo:
            self._looked_at = replace(self._looked_at, photo=key)
            self._show()

    # History and state

    def undo(self) -> None:
        self._travel(self._history.undo)

    def redo(self) -> None:
        self._travel(self._history.redo)

    @property
    def undo_text(self) -> str:
        return self._history.undo_text

    @property
    def redo_text(self) -> str:
        return self._history.redo_text

    def to_json(self) -> dict[str, Json]:
        """Return the chain and what of it is looked at, as JSON values."""
        return {**self.setting.to_json(), **self._looked_at.to_json()}

    def from_json(self, state: object) -> None:
        """Show what `to_json` gave, with nothing to undo; whatever is unusable is left at its default."""
        values = state if isinstance(state, dict) else {}
        self._history = History(ChainSetting.from_json(values))
        self._looked_at = LookedAt.from_json(values)
        self._changed()

    # From a chain to a view

    def _place(self) -> Path:
        line = self.view.line
        if line is not None and line.layer is None:
            return line.path  # into the empty shortcut
        return place_after(self.setting, None if line is None else line.path)

    def _read(self, number: int, field: Field, text: str) -> tuple[ChainSetting | None, str]:
        line = self.view.lines[number]
        try:
            layer = with_text(layer_at(self.setting.layers, line.path), field, text)
        except ConfigError as error:
            return None, error.reason
        return self.setting.with_layer(line.path, layer), ""

    def _ask(self, setting: ChainSetting, what: str, chosen: Path | None = None) -> None:
        self._history.push(setting, what)
        if chosen is not None:
            self._looked_at = replace(self._looked_at, chosen=chosen)
        self._changed()

    def _travel(self, step: Callable[[], ChainSetting]) -> None:
        """Undo or redo, and choose the layer that this brings back or changes."""
        before, after = self.setting.layers, step().layers
        places = enumerate(zip_longest(before, after))
        changed = next((place for place, (old, new) in places if old != new), None)
        if changed is not None and after:
            self._looked_at = replace(self._looked_at, chosen=(min(changed, len(after) - 1),))
        self._changed()

    def _refuse(self, refusal: Refusal | None) -> None:
        self._typed = refusal
        self.view = replace(self.view, typed=refusal)
        self.changed.emit(self.view)

    def _changed(self) -> None:
        self._typed = None
        self._show()
        self.history_changed.emit()

    def _show(self) -> None:
        self.view = replace(viewed(self.setting, self._looked_at), typed=self._typed)
        if self.view.line is not None:
            self._looked_at = replace(self._looked_at, chosen=self.view.line.path)
        self.changed.emit(self.view)
