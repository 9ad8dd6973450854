"""Which photos a filter learns from, and which it is judged by."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.data import PHOTOS
from gui import theme
from gui.widgets.check_field import CheckField

COLUMNS = 2


class PhotoList(QWidget):
    """A tick for every photo that is learned from; the others are held out."""

    trainingChanged = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[str, CheckField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(0)
        rows = -(-len(PHOTOS) // COLUMNS)
        for number, name in enumerate(PHOTOS):
            tick = CheckField(name.capitalize())
            tick.clicked.connect(self._tell)
            grid.addWidget(tick, number % rows, number // rows)
            self.ticks[name] = tick

    def setTraining(self, training: tuple[str, ...]) -> None:
        """Tick these photos, without a signal."""
        for name, tick in self.ticks.items():
            trains = name in training
            tick.setChecked(trains)
            tick.setToolTip(f"{name.capitalize()} is {'learned from' if trains else 'held out'}")

    def _tell(self, trains: bool) -> None:
        name = next(name for name, tick in self.ticks.items() if tick is self.sender())
        self.trainingChanged.emit(name, trains)
