"""A line that says as much as it has room for."""

from collections.abc import Sequence

from gui.widgets.live_label import LiveLabel


class FittingLabel(LiveLabel):
    """Shows the first of several wordings that fits, the longest first; another one lays nothing out anew."""

    _wordings: tuple[str, ...] = ()

    def setWordings(self, wordings: Sequence[str]) -> None:
        """Show one of `wordings`."""
        self._wordings = tuple(wordings)
        self.setText(wordings[0])

    # Overrides of LiveLabel

    def lines(self) -> tuple[str, ...]:
        metrics, width = self.fontMetrics(), self.width()
        found = (words for words in self._wordings if metrics.horizontalAdvance(words) <= width)
        shown = next(found, None)
        return super().lines() if shown is None else (shown,)
