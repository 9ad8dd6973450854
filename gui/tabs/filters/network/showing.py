"""What is shown, and what is looked up for it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gui.lab import Lab
from gui.tabs.filters.network.following import followed
from gui.tabs.filters.network.looker import Looker
from gui.tabs.filters.network.looks import Seen
from gui.tabs.filters.network.setting import Setting
from gui.tabs.filters.network.view import NetworkView


class Showing(QObject):
    """Holds the view, and has looked up what only the network can answer while somebody looks at it."""

    changed = Signal(NetworkView)
    answered = Signal(Seen)  # an answer has become part of the view

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = NetworkView(Setting())
        self.is_awake = False
        self._looker = Looker(lab, self)
        self._looker.seen.connect(self._take)
        self._looker.changed.connect(self._note_looking)

    def wake(self) -> None:
        """Look up from now on what the view wants."""
        self.is_awake = True

    def rest(self) -> None:
        """Look nothing up any more."""
        self.is_awake = False
        self._looker.want()

    def put(self, setting: Setting) -> None:
        """Take another setting, for which the workspace is yet to be read."""
        self.view = replace(self.view, setting=setting)

    def change(self, **changes: object) -> None:
        """Change the setting."""
        self.update(setting=replace(self.view.setting, **changes))  # type: ignore[arg-type]

    def update(self, **changes: object) -> None:
        """Change the view, and what follows from it."""
        before = self.view
        view = followed(before, replace(before, **changes))  # type: ignore[arg-type]
        wanted = view.wanted
        self.view = replace(view, refusals=tuple(seen for seen in view.refusals if seen.wanted in wanted))
        self.changed.emit(self.view)
        if self.is_awake:
            self._looker.want(*self.view.wanted)

    def _take(self, seen: Seen) -> None:
        """Keep an answer to what is wanted now, or to the same at an epoch that has just passed."""
        if seen.unreadable:
            self._note_unreadable(seen)
        if seen.problem:
            if seen.wanted in self.view.wanted:
                self.update(refusals=(*self.view.refusals, seen))
        elif any(seen.wanted.asks_as(one) for one in self.view.wanted):
            self.update(**{"patches" if seen.maps is None else "maps": seen})
            self.answered.emit(seen)

    def _note_unreadable(self, seen: Seen) -> None:
        """Have other weights stand in for those that cannot be read."""
        course, weights = self.view.course, seen.wanted.weights
        if course is not None and weights.epoch is not None and weights.run == course.run.id:
            self.update(course=replace(course, unreadable={**course.unreadable, weights.epoch: seen.problem}))

    def _note_looking(self) -> None:
        if self._looker.is_busy != self.view.looking:
            self.view = replace(self.view, looking=self._looker.is_busy)
            self.changed.emit(self.view)
