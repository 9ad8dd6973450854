from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from gui import theme


class Measuring(QWidget):
    """Notes what it finds whenever something about its look changes, as widgets that measure do."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        pixels = theme.font(theme.Type.FORMULA).pointSizeF()
        self.found.add((theme.generation(), theme.scale(), pixels))


def test_every_generation_has_one_size_of_text(show, restyled):
    """What is measured while a theme is being applied must not be kept for the one that comes."""
    widget = show(Measuring(), 100, 100)
    widget.found.clear()
    for text_size in (200, 100, 125):
        restyled(text_size=text_size)

    generations = [generation for generation, _, _ in widget.found]
    assert len(generations) == len(set(generations)) >= 3
