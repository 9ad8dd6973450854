"""What a unit sees: the unit on a map of its layer, its receptive field on an image, and both in words."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from engine.arithmetic import Box
from engine.errors import DataError
from gui import theme
from gui.tabs.convolution.chain.field_view import FieldView
from gui.tabs.convolution.chain.scenes import scene, title_of
from gui.tabs.convolution.chain.unit_map import UnitMap
from gui.tabs.convolution.chain.view import IMAGES, ChainView
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import INK2, SectionLabel, WrapLabel

WIDTH = 228  # designed pixels, where the panel stands beside the table
HEIGHT = 200  # and its height, where it stands under it
ANY = (1 << 24) - 1  # Qt's largest size: no limit
PHOTO, MAP = 102, 160  # designed pixels of width of the list of images, and of the map beside the table


class SeenPanel(QWidget):
    """Tall where it stands beside the table, and wide where it stands under it."""

    photoChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = FieldView()
        self.map = UnitMap()
        self.title = SectionLabel("Receptive field")
        self.sentence = WrapLabel()
        self.detail = WrapLabel("", theme.Type.CAPTION, INK2)
        names = [title_of(key) for key in IMAGES]
        self.photo = ComboField(names, name="Image", tooltip="The image that enters the first layer")
        self.photo.activated.connect(self._choose_photo)
        self._tall = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setTall(tall=True)

    def setTall(self, *, tall: bool) -> None:
        """Lay the parts out under each other, or beside each other."""
        self._tall = tall
        for part in (self.field, self.map, self.title, self.sentence, self.detail, self.photo):
            self._grid.removeWidget(part)
        if tall:
            self._lay_tall()
        else:
            self._lay_wide()
        self._measure()

    def draw(self, view: ChainView) -> None:
        """Show what the chosen unit of the chosen layer sees."""
        self.photo.setCurrentIndex(IMAGES.index(view.photo))
        seen = view.seen
        self.map.setVisible(seen is not None and seen.grid != (1, 1))
        try:
            self.field.setImage(scene(view.photo, *view.setting.shape))
        except DataError as error:
            self.sentence.setText(str(error))
            return
        if seen is None:
            self.field.setField(None)
            self.sentence.setText(_why_none(view))
            self.detail.setText("")
            return
        self.field.setField(rectangle(seen.field) if seen.field is not None else None, rectangle(seen.world))
        self.map.setGrid(*seen.grid, seen.unit)
        self.sentence.setText(seen.title.replace(" × ", "\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}"))
        self.detail.setText(seen.detail)

    def _choose_photo(self, index: int) -> None:
        self.photoChosen.emit(IMAGES[index])

    def _lay_tall(self) -> None:
        grid = self._grid
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.photo, 0, 1)
        grid.addWidget(self.field, 1, 0, 1, 2)
        grid.addWidget(self.sentence, 2, 0, 1, 2)
        grid.addWidget(self.detail, 3, 0, 1, 2)
        grid.addWidget(self.map, 4, 0, 1, 2)
        for row, stretch in enumerate((0, 0, 0, 0, 0, 1)):
            grid.setRowStretch(row, stretch)
        for column, stretch in enumerate((1, 1, 0)):
            grid.setColumnStretch(column, stretch)

    def _lay_wide(self) -> None:
        grid = self._grid
        grid.addWidget(self.field, 0, 0, 3, 1)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.photo, 0, 2)
        grid.addWidget(self.sentence, 1, 1)
        grid.addWidget(self.detail, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.map, 1, 2, 2, 1)
        for row, stretch in enumerate((0, 0, 1, 0, 0, 0)):
            grid.setRowStretch(row, stretch)
        for column, stretch in enumerate((0, 1, 0)):
            grid.setColumnStretch(column, stretch)

    def _measure(self) -> None:
        px = theme.px
        self._grid.setHorizontalSpacing(px(12 if self._tall else 16))
        self._grid.setVerticalSpacing(px(8))
        side = px(MAP) if self._tall else min(px(HEIGHT - 36), self.width() // 5)
        self.photo.setFixedWidth(px(PHOTO) if self._tall else side)
        self.map.setFixedSize(side, side)
        if self._tall:
            self.setFixedWidth(px(WIDTH))
            self.setMinimumHeight(0)
            self.setMaximumHeight(ANY)
            self.field.setFixedSize(px(WIDTH), px(WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(ANY)
            self.setFixedHeight(px(HEIGHT))
            self.field.setFixedSize(px(HEIGHT), px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    # Overrides of QWidget

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()


def _why_none(view: ChainView) -> str:
    """Return why there is no receptive field to show."""
    if view.line is None:
        return ""
    if view.line.layer is None:
        return "The shortcut hands its input on: its units see what those before the block see."
    return "Nothing is known of this layer until it fits."


def rectangle(box: Box) -> QRectF:
    """Return a box of pixels as Qt knows rectangles."""
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
