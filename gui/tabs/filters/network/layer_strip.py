"""The names of the layers of a network, one of which is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.widgets.combo_field import ComboField
from gui.widgets.sub_tabs import SubTabs

NAME = "Layer"


class LayerStrip(QWidget):
    """Shows all names beside each other; where there is no room for that, a field to choose from."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._tabs: SubTabs | None = None
        self._field = ComboField(name=NAME, tooltip="The layer whose maps are shown")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._field)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._field.activated.connect(self._choose)

    def setLayers(self, names: Sequence[str], chosen: str) -> None:
        """Show `names` with `chosen` chosen, without a signal."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._build()
        if chosen in self._names:
            self._field.setCurrentIndex(self._names.index(chosen))
            if self._tabs is not None:
                self._tabs.setChosen(self._names.index(chosen))

    def names(self) -> tuple[str, ...]:
        """Return what can be chosen."""
        return self._names

    def _build(self) -> None:
        if self._tabs is not None:
            self._row.removeWidget(self._tabs)
            self._tabs.deleteLater()
            self._tabs = None
        self._field.clear()
        self._field.addItems(list(self._names))
        if self._names:
            self._tabs = SubTabs(self._names, name=NAME, parent=self)
            self._tabs.chosenChanged.connect(self._choose)
            self._row.insertWidget(0, self._tabs)
        self._arrange()

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._names[index])

    def _arrange(self) -> None:
        fits = self._tabs is not None and self._tabs.sizeHint().width() <= self.width()
        if self._tabs is not None:
            self._tabs.setVisible(fits)
        self._field.setVisible(not fits and bool(self._names))

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), theme.px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._arrange()
