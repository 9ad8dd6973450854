"""What the view in which a filter is chosen shows, and what a person may change."""

from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.store import RunState
from gui.lab import Lab
from gui.tabs.filters.choose.asking import Asking
from gui.tabs.filters.choose.filter_intents import FilterIntents
from gui.tabs.filters.choose.image_intents import ImageIntents
from gui.tabs.filters.choose.learned import read_learned
from gui.tabs.filters.choose.output_intents import OutputIntents
from gui.tabs.filters.choose.setting import Setting
from gui.tabs.filters.choose.view import FiltersView
from gui.tabs.filters.choose.window_intents import WindowIntents
from gui.tabs.filters.own_images import OwnImages


class FiltersViewModel(QObject):
    """Puts together what turns a person's intents into a setting, and a setting into a view.

    `image`, `filter`, `output` and `window` take the intents about each.
    """

    changed = Signal(FiltersView)
    history_changed = Signal()

    def __init__(self, lab: Lab, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._asking = asking = Asking(lab, self)
        self.image = ImageIntents(asking, own_images, self)
        self.filter, self.output, self.window = (
            FilterIntents(asking),
            OutputIntents(asking),
            WindowIntents(asking),
        )
        asking.changed.connect(self.changed)
        asking.history_changed.connect(self.history_changed)
        lab.run_changed.connect(self._run_changed)

    @property
    def view(self) -> FiltersView:
        """What there is to see now."""
        return self._asking.view

    def refuse(self, title: str, sentence: str) -> None:
        """Say why something is not done."""
        self._asking.refuse(title, sentence)

    def dismiss(self) -> None:
        """Say no more why something was not done."""
        self._asking.dismiss()

    # Setups and history

    def take(self, setting: Setting, what: str = "setup") -> None:
        """Show a setting that came as a setup or a repair; it can be undone."""
        self._asking.ask(setting, what)

    def restore(self, setting: Setting, own: str = "", path: str = "") -> None:
        """Show `setting`, as at a new start: nothing to undo.

        `own` is the key of an image of the user's own, `path` a file with one where there is no key.
        """
        self._asking.begin(setting)
        self.image.bring_back(own, path)

    def undo(self) -> None:
        self._asking.undo()
        self.image.keep_shown()

    def redo(self) -> None:
        self._asking.redo()
        self.image.keep_shown()

    @property
    def undo_text(self) -> str:
        return self._asking.undo_text

    @property
    def redo_text(self) -> str:
        return self._asking.redo_text

    # The network

    def train(self) -> None:
        """Bring the Train tab to the front."""
        self._lab.open_train.emit()

    def _run_changed(self, run_id: int) -> None:
        try:
            is_over = self._lab.store.runs.get(run_id).state is not RunState.RUNNING
        except EngineError as error:  # what is shown is still true
            self._lab.failed.emit(error)
            return
        if is_over or not self.view.learned.filters:
            self._asking.update(learned=read_learned(self._lab))
