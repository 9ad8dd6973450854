"""What the controls say, what they said before, and whether that can be trained."""

from engine.errors import EngineError
from gui.history import History
from gui.tabs.train.panel_words import sizes_in_words, summary_of
from gui.tabs.train.refusal import Refusal, check, refusal_of, refusal_of_typed
from gui.tabs.train.setting import Setting
from gui.tabs.train.view import ModelSummary


class ControlsState:
    """The setting with its past, and what follows from it alone. Needs no torch."""

    def __init__(self) -> None:
        self.typed: Refusal | None = None  # what stands in a control and cannot be used
        self.restore(Setting())

    def restore(self, setting: Setting) -> None:
        """Begin with `setting`: nothing to undo, and nobody has touched it."""
        self._history = History(setting)
        self.was_touched = False  # whether the user has changed a control
        self.summary = ModelSummary()  # of the last model that can be built
        self._judge()

    def push(self, setting: Setting, what: str) -> None:
        """Make `setting` the present one; `what` names the change."""
        self.was_touched = True
        self._history.push(setting, what)
        self._judge()

    def note_typed(self, field: str, takes: str) -> bool:
        """Note that what is typed in `field` cannot be used, or no longer where `takes` is empty.

        Return whether that is news.
        """
        before = self.typed
        self.typed = refusal_of_typed(self.setting, field, takes) if takes else None
        return self.typed != before

    def undo(self) -> None:
        self._history.undo()
        self._judge()

    def redo(self) -> None:
        self._history.redo()
        self._judge()

    @property
    def setting(self) -> Setting:
        return self._history.value

    @property
    def undo_text(self) -> str:
        return self._history.undo_text

    @property
    def redo_text(self) -> str:
        return self._history.redo_text

    def _judge(self) -> None:
        self.typed = None  # every control shows the setting again
        self.sizes = ""  # of the sets, in words; empty where the data cannot be read
        self.refusal: Refusal | None = None
        try:
            self.sizes = sizes_in_words(self.setting.dataset)
            check(self.setting)
            self.summary = summary_of(self.setting.run_config())
        except EngineError as error:
            self.refusal = refusal_of(self.setting, error)
