"""Undo and redo over frozen values."""

from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

MERGE = 1.0  # seconds within which changes of one control count as one


class History(Generic[T]):
    """The values that a control panel has had. Changes of one kind in quick succession become one step."""

    def __init__(self, value: T) -> None:
        self._past: list[tuple[T, str]] = []
        self._future: list[tuple[T, str]] = []
        self._last = ("", 0.0)
        self.value = value

    def push(self, value: T, what: str, *, apart: bool = False) -> None:
        """Make `value` the present one; `what` names the change for the menu.

        `apart`: it is a step of its own, however soon it comes after another of its kind.
        """
        if value == self.value:
            return
        now = monotonic()
        merges = bool(self._past) and not apart and self._last[0] == what and now - self._last[1] < MERGE
        if not merges:
            self._past.append((self.value, what))
        self._future.clear()
        self._last = ("" if apart else what, now)
        self.value = value

    def undo(self) -> T:
        """Return to the value before the last change, if there was one."""
        return self._step(self._past, self._future)

    def redo(self) -> T:
        """Return to the value that undo left, if there is one."""
        return self._step(self._future, self._past)

    @property
    def undo_text(self) -> str:
        return self._past[-1][1] if self._past else ""

    @property
    def redo_text(self) -> str:
        return self._future[-1][1] if self._future else ""

    def _step(self, source: list[tuple[T, str]], target: list[tuple[T, str]]) -> T:
        if source:
            value, what = source.pop()
            target.append((self.value, what))
            self.value = value
            self._last = ("", 0.0)
        return self.value
