"""The panel of controls at the left of a tab."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.hairline import Hairline
from gui.widgets.labels import CaptionLabel
from gui.widgets.section import Section

WIDTH = 280
PADDING = 16
SPACING = 8


class PanelScroll(QScrollArea):
    """Scrolls a panel up and down. The bar takes its room from the padding, so that nothing moves."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    # Overrides of QScrollArea

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.width() - self.viewport().width()
        side = theme.px(PADDING)
        self._content.setContentsMargins(side, side, max(0, side - bar), side)


class ControlPanel(QWidget):
    """Controls under each other, 280 wide. What does not fit scrolls; the foot stays in sight."""

    def __init__(self, width: int = WIDTH, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._has_section = False
        content = QWidget()
        self._rows = QVBoxLayout(content)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(SPACING))
        self._rows.addStretch(1)
        self._scroll = PanelScroll(content, self)
        self._foot = QVBoxLayout()
        self._has_foot = False  # that is shown
        self._foot_line = Hairline(parent=self)
        self._foot_line.hide()
        self._scroll.verticalScrollBar().rangeChanged.connect(self._part_foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot_line)
        column.addLayout(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self._measure()

    def setPanelWidth(self, width: int) -> None:
        """Make the panel `width` designed pixels wide."""
        self._width = width
        self._measure()

    def addWidget(self, widget: QWidget) -> None:
        """Put `widget` under what the panel holds."""
        self._rows.insertWidget(self._rows.count() - 1, widget)

    def addLayout(self, layout: QLayout) -> None:
        """Put `layout` under what the panel holds."""
        self._rows.insertLayout(self._rows.count() - 1, layout)

    def addSection(
        self, title: str, note: str = "", *, foldable: bool = False, folded: bool = False
    ) -> Section:
        """Begin a section, after a hairline unless it is the first, and return it."""
        if self._has_section:
            self.addHairline()
        self._has_section = True
        section = Section(title, note, foldable, folded)
        self.addWidget(section)
        return section

    def addHairline(self) -> None:
        """Put a hairline under what the panel holds."""
        self.addWidget(Hairline())

    def setFoot(self, foot: QWidget) -> None:
        """Keep `foot` in sight under what scrolls."""
        self._foot.addWidget(foot)
        self.setFootShown(True)

    def setFootShown(self, shown: bool) -> None:
        """Keep room for the foot, or none while it has nothing to show."""
        self._has_foot = shown
        bar = self._scroll.verticalScrollBar()
        self._part_foot(bar.minimum(), bar.maximum())
        self._measure()

    def reveal(self, widget: QWidget) -> None:
        """Scroll to `widget`, which may have been shown just now, when everything has its place."""
        QTimer.singleShot(0, widget, partial(self._scroll.ensureWidgetVisible, widget))

    def _measure(self) -> None:
        self.setFixedWidth(theme.px(self._width))
        side = theme.px(PADDING)
        if self._has_foot:
            self._foot.setContentsMargins(side, theme.px(8), side, theme.px(12))
        else:
            self._foot.setContentsMargins(0, 0, 0, 0)

    def _part_foot(self, minimum: int, maximum: int) -> None:
        """Draw a line over the foot while something is scrolled away under it."""
        self._foot_line.setVisible(maximum > minimum and self._has_foot)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._width), theme.px(400))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()


def labelled(caption: str, field: QWidget, tooltip: str = "") -> QVBoxLayout:
    """Return `field` under its `caption`, as a layout; the caption also names the field aloud."""
    label = CaptionLabel(caption)
    label.setToolTip(tooltip)
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(caption)
    if tooltip:
        field.setToolTip(tooltip)
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(label)
    column.addWidget(field)
    return column


def beside(*parts: QWidget | QLayout) -> QHBoxLayout:
    """Return widgets or layouts beside each other, as a layout, each as wide as the others."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    for part in parts:
        if isinstance(part, QWidget):
            row.addWidget(part, 1)
        else:
            row.addLayout(part, 1)
    return row
