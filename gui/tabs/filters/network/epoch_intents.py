"""What a person may do to the epochs: go through them, and let them play."""

from PySide6.QtCore import QObject

from gui.tabs.filters.network.player import Player
from gui.tabs.filters.network.showing import Showing


class EpochIntents(QObject):
    """Turns what is asked of the epochs into settings."""

    def __init__(self, showing: Showing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = showing
        self._player = Player(self)
        self._player.due.connect(self._advance)

    def set_step(self, step: int) -> None:
        """Show the epoch at this place of those there are; at the last one, follow those to come."""
        epochs = self._showing.view.epochs
        if not epochs:
            return
        step = min(max(step, 0), len(epochs) - 1)
        self._showing.change(epoch=None if step == len(epochs) - 1 else epochs[step])

    def move(self, by: int) -> None:
        """Show the epoch so many places further on."""
        self.set_step(self._showing.view.step + by)

    def go_last(self) -> None:
        """Show the last epoch there is."""
        self._showing.change(epoch=None)

    def toggle_playing(self) -> None:
        self.set_playing(not self._showing.view.playing)

    def set_playing(self, playing: bool) -> None:
        """Let epochs pass up to the last one; from there, begin before training."""
        view = self._showing.view
        if playing and len(view.epochs) > 1:
            if view.step == len(view.epochs) - 1:
                self.set_step(0)
            self._player.start(view.setting.speed)
            self._showing.update(playing=True)
        else:
            self._player.stop()
            self._showing.update(playing=False)

    def set_speed(self, epochs_per_second: float) -> None:
        """Play at one of SPEEDS."""
        self._showing.change(speed=epochs_per_second)
        if self._showing.view.playing:
            self.set_playing(True)

    def _advance(self, due: int) -> None:
        """Go on by so many epochs; stop at the last one."""
        self.move(due)
        if self._showing.view.step >= len(self._showing.view.epochs) - 1:
            self.set_playing(False)
