"""The columns of a tab: controls left, the picture in the middle, work on what is shown at the right."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.buttons import Button
from gui.widgets.hairline import Hairline

SIDE = 24
TOP = 12
BESIDE = 320  # designed pixels that the middle must keep for a folded column to stand beside it


class Paper(QScrollArea):
    """The middle column: paper, padded. It scrolls where the window is too small for what is on it."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        padded = QWidget()
        self._column = QVBoxLayout(padded)
        self._column.addWidget(content)
        self.setWidget(padded)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for surface in (self.viewport(), padded):
            surface.setBackgroundRole(QPalette.ColorRole.Base)
            surface.setAutoFillBackground(True)
        self._measure()

    def _measure(self) -> None:
        self._column.setContentsMargins(theme.px(SIDE), theme.px(TOP), theme.px(SIDE), theme.px(TOP))

    # Overrides of QScrollArea

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.widget() is not None:
            self._measure()


class Columns(QWidget):
    """Two or three columns with hairlines between them. Only the middle one takes what room is left.

    Where `fold` names the left column, that one gives way in a window narrower than `fold_below` designed
    pixels: a button with its name brings it, and takes it away again, as Escape does. It pushes the middle,
    which scrolls, aside; over the middle it comes only where too little of that would be left.
    """

    foldedChanged = Signal(bool)

    def __init__(
        self,
        left: QWidget,
        middle: QWidget,
        right: QWidget | None = None,
        *,
        fold: str = "",
        fold_below: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._fold_below = fold_below
        self._folded = False
        self._line = Hairline(Qt.Orientation.Vertical)
        self._paper = Paper(middle)
        self._strip = QWidget()
        self.button = Button(fold, "chevron-right", tooltip=f"Show “{fold}”, or hide it")
        self.button.setCheckable(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.toggled.connect(self._show_left)
        self._build()
        self._measure()

    def isFolded(self) -> bool:
        """Return whether the left column is behind its button."""
        return self._folded

    def _build(self) -> None:
        self._strip.setBackgroundRole(QPalette.ColorRole.Base)
        self._strip.setAutoFillBackground(True)
        self._strip.hide()
        self._strip_row = QHBoxLayout(self._strip)
        self._strip_row.addWidget(self.button)
        self._strip_row.addStretch(1)
        center = QVBoxLayout()
        center.setSpacing(0)
        center.addWidget(self._strip)
        self._aside = QHBoxLayout()
        self._aside.addWidget(self._paper)
        center.addLayout(self._aside, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left)
        self._row.addWidget(self._line)
        self._row.addLayout(center, 1)
        if self._right is not None:
            self._row.addWidget(Hairline(Qt.Orientation.Vertical))
            self._row.addWidget(self._right)

    def _measure(self) -> None:
        self._strip_row.setContentsMargins(theme.px(SIDE), theme.px(8), theme.px(SIDE), 0)

    def _arrange(self) -> None:
        """Fold the left column, or put it back, as the width asks for."""
        narrow = self.width() < theme.px(self._fold_below)
        if narrow != self._folded:
            self._folded = narrow
            self._strip.setVisible(narrow)
            self.button.setChecked(False)
            if narrow:
                self._row.removeWidget(self._left)
                self._row.removeWidget(self._line)
            else:
                self._row.insertWidget(0, self._left)
                self._row.insertWidget(1, self._line)
            self._show_left(not narrow)
            self.foldedChanged.emit(narrow)
            self._row.activate()
        if narrow:
            self._place_left()

    def _place_left(self) -> None:
        """Put the folded column over the middle, under the strip with its button."""
        width, top = self._left_width(), self._strip.sizeHint().height()
        self._left.setGeometry(QRect(0, top, width, self.height() - top))
        self._line.setGeometry(QRect(width, top, self._line.sizeHint().width(), self.height() - top))
        self._left.raise_()
        self._line.raise_()
        taken = width + self._line.sizeHint().width()
        right = 0 if self._right is None else self._right.width()
        is_beside = self._left.isVisibleTo(self) and self.width() - taken - right >= theme.px(BESIDE)
        self._aside.setContentsMargins(taken if is_beside else 0, 0, 0, 0)

    def _left_width(self) -> int:
        return self._left.sizeHint().expandedTo(self._left.minimumSize()).width()

    def _show_left(self, shown: bool) -> None:
        self._left.setVisible(shown)
        self._line.setVisible(shown)
        if self._folded:
            self._place_left()
        else:
            self._aside.setContentsMargins(0, 0, 0, 0)

    # Overrides of QWidget

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._fold_below or self._folded:
            return hint
        return QSize(hint.width() - self._left_width(), hint.height())  # it can fold

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.button.isChecked():
            self.button.setChecked(False)
        else:
            super().keyPressEvent(event)
