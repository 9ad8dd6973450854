"""What a person may do to the output: how it is shown, and which panel stands below."""

from dataclasses import replace

from engine.filters import Border
from gui.tabs.filters.choose.asking import Asking
from gui.tabs.filters.choose.setting import Line, Look, Panel


class OutputIntents:
    """Turns what is done to the output into settings."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def set_look(self, look: Look) -> None:
        """Choose what becomes of an answer before it is drawn."""
        self._asking.ask(replace(self._asking.asked, look=look), "output")

    def set_threshold(self, threshold: float) -> None:
        self._asking.ask(replace(self._asking.asked, threshold=threshold), "threshold", hold=True)

    def set_border(self, border: Border) -> None:
        self._asking.ask(replace(self._asking.asked, border=border), "border")

    def set_stride(self, stride: int) -> None:
        self._asking.ask(replace(self._asking.asked, stride=stride), "stride")

    def set_gradient(self, on: bool) -> None:
        """Show magnitude and direction of the first two filters; a partner is added to a lone one."""
        asked = self._asking.asked.with_pair() if on else self._asking.asked
        self._asking.ask(replace(asked, gradient=on), "gradient", hold=True)

    def set_line(self, line: Line) -> None:
        """Take the profile across another line."""
        if line[:2] != line[2:]:
            self._asking.ask(replace(self._asking.asked, line=line), "line", hold=True)

    def set_panel(self, panel: Panel) -> None:
        """Show another panel under the pictures."""
        self._asking.ask(replace(self._asking.asked, panel=panel), "panel", hold=True)
