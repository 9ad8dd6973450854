"""What a unit sees: the unit on a map of its layer, its receptive field on an image, and both in words."""

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.arithmetic import Box
from engine.errors import DataError
from gui import theme
from gui.tabs.convolution.chain.field_view import FieldView
from gui.tabs.convolution.chain.scenes import scene, title_of
from gui.tabs.convolution.chain.unit_map import UnitMap
from gui.tabs.convolution.chain.view import IMAGES, ChainView
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import INK2, SectionLabel, WrapLabel

WIDTH, MAP, PHOTO = 248, 160, 110  # designed pixels of width: of the panel, the map and the list of images


class SeenPanel(QWidget):
    """The image with the receptive field on it, the words for it, and the map on which the unit is chosen."""

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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._lay()
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

    def _lay(self) -> None:
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

    def _measure(self) -> None:
        px = theme.px
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
        self.photo.setFixedWidth(px(PHOTO))
        self.map.setFixedSize(px(MAP), px(MAP))
        self.field.setFixedSize(px(WIDTH), px(WIDTH))

    # Overrides of QWidget

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
