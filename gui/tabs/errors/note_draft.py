"""A note that is being typed, until it is committed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from engine.store import Annotation
from gui.lab import Lab
from gui.tabs.errors.writer import Writer

Show = Callable[[str, Annotation], None]  # the id of an example, and what is said about it now


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as far as it is typed, and the id of the example that it is about."""

    example: str
    note: str


class NoteDraft:
    """Holds what was typed: a click may show another example before the field loses the keyboard."""

    def __init__(self, lab: Lab, writer: Writer) -> None:
        self._lab, self._writer = lab, writer
        self._draft: Draft | None = None

    def hold(self, example: str, note: str) -> None:
        """Remember a note about an example."""
        self._draft = Draft(example, note)

    def drop(self) -> None:
        """Forget the note."""
        self._draft = None

    def commit(self, said: Mapping[str, Annotation], show: Show) -> bool:
        """Write the note unless it is `said` already; return False if that failed, and it is still held."""
        draft = self._draft
        if draft is None:
            return True
        before = said.get(draft.example)
        if before is not None and before.note == draft.note.strip():
            self.drop()
            return True
        work = partial(self._lab.store.annotations.set_note, draft.example, draft.note)
        return self._writer.write("Note", work, partial(self._written, draft, show))

    def _written(self, draft: Draft, show: Show, said: Annotation) -> None:
        if self._draft == draft:  # else more was typed since the first attempt
            self.drop()
        show(draft.example, said)
