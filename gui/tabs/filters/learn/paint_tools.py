"""What is painted with: the brush and its size."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.learn.paint import Brush
from gui.tabs.filters.learn.painted_image import LARGEST_BRUSH
from gui.widgets.buttons import Button
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow

BRUSHES = (Brush.LIGHT_TO_DARK, Brush.DARK_TO_LIGHT, Brush.NO_EDGE, Brush.NOTHING)
NAMES = ("+ edge", "− edge", "No edge", "Erase")
WORDS = (
    "An edge, light to dark: the filter should answer +1 (key 1)",
    "An edge, dark to light: the filter should answer −1 (key 2)",
    "No edge: the filter should answer 0 (key 3)",
    "Take paint away: what has none does not count (key 4)",
)
SIZE = 3


class PaintTools(QWidget):
    """Brush and size are of the hand that paints, not of what is learned: they are nobody's setting."""

    brushChanged = Signal(Brush, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush = Segmented(NAMES, name="Brush", tooltips=WORDS)
        self.size_row = SliderRow(
            "", "brush size", 1, LARGEST_BRUSH, SIZE, tooltip="Pixels of the photo, [ ]"
        )
        self.example = Button("Example", tooltip="Paint what the filter by hand finds, in place of all paint")
        self.clear = Button("Clear", tooltip="Take all paint away")
        note = WrapLabel("What has no paint does not count.", theme.Type.CAPTION, INK2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.brush)
        column.addWidget(self.size_row)
        column.addWidget(note)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.example, 1)
        row.addWidget(self.clear, 1)
        column.addLayout(row)
        self.brush.chosenChanged.connect(self._tell)
        self.size_row.valueChanged.connect(self._tell)

    def current(self) -> tuple[Brush, int]:
        """Return the brush and its size."""
        return BRUSHES[self.brush.chosen()], int(self.size_row.value())

    def choose(self, index: int) -> None:
        """Take the brush at this place."""
        self.brush.setChosen(index)
        self._tell()

    def resize_by(self, pixels: int) -> None:
        """Make the brush larger or smaller."""
        self.size_row.setValue(min(max(self.current()[1] + pixels, 1), LARGEST_BRUSH))
        self._tell()

    def _tell(self) -> None:
        self.brushChanged.emit(*self.current())
