"""The image that maps are of: an example of the data set, or one of the user's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.network.looking import TRAINED_SIZE
from gui.tabs.filters.network.looks import Example, Maps
from gui.tabs.filters.network.own_strip import OwnStrip
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.network.words import example_note, example_tip, own_note
from gui.tabs.filters.own_images import OwnImage
from gui.widgets.buttons import Button, IconButton
from gui.widgets.form import beside, labelled
from gui.widgets.image_view import ImageView
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.number_field import NumberField
from gui.widgets.segmented import Segmented

READING = "Reading the image …"
PICTURE = 96  # designed pixels of the image
SIZES = (
    "In its own size: maps are as large, and dense layers are left out",
    "Its middle in the size of the examples, so that every layer can answer",
)


class ImageSection(QWidget):
    """Draws a view; what a user chooses is asked for by signals."""

    exampleChosen = Signal(int)  # from 0
    exampleMoved = Signal(int)  # by so many
    ownChosen = Signal(str)  # the key of an image
    ownForgotten = Signal(str)
    fitsChosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Maps | None, Example | None, OwnImage | None] | None = None
        self._words = ""  # about that
        self.picture = ImageView("Image for the maps")
        self.number = NumberField(1, 1, 1, name="Example", tooltip="The example for the feature maps")
        self.back = IconButton("step-back", "The example before ([)", "Previous example")
        self.on = IconButton("step-forward", "The next example (])", "Next example")
        self.note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.open = Button(
            "Own image…", "folder", tooltip="Open an image (Ctrl+O); or drop one, or paste (Ctrl+V)"
        )
        self.examples = Button("Examples", tooltip="Back to the examples of the data set")
        self.strip = OwnStrip()
        self.sizes = Segmented(["As it is", TRAINED_SIZE], name="Size of your image", tooltips=SIZES)
        self._build()
        self._connect()

    def draw(self, view: NetworkView) -> None:
        """Show `view` without an echo."""
        maps, own = view.shown_maps, view.own
        self.open.setEnabled(bool(view.runs))
        self.strip.setVisible(bool(view.images))
        self.strip.setImages(view.images)
        self.strip.setCurrent(view.images.index(own) if own is not None else -1)
        self._size_row.setVisible(own is not None)
        self.sizes.setChosen(int(view.setting.fits))
        example = maps.example if maps and view.has_image else None
        if (maps, example, own) != self._shown:
            self._shown = maps, example, own
            self._draw_image(maps, example, own)
        words = READING if view.reading else self._words
        if words != self.note.text():
            self.note.setText(words)

    def _draw_image(self, maps: Maps | None, example: Example | None, own: OwnImage | None) -> None:
        of_example = maps is not None and own is None
        for widget in (self.number, self.back, self.on):
            widget.setEnabled(of_example)
        self.examples.setEnabled(own is not None)
        if maps is not None:
            self.number.setRange(1, maps.count)
        if maps is not None and example is not None:
            self.picture.setImage(example.pixels)
            self._words = example_note(example, maps.count)
            self.note.setToolTip(example_tip(example))
            self.picture.setToolTip(example_tip(example))
        elif own is not None:
            self.picture.setImage(own.pixels)
            self._words = own_note(own)
        if maps is not None and example is not None and own is None:
            self.number.setValue(example.index + 1)
            self.back.setEnabled(example.index > 0)
            self.on.setEnabled(example.index < maps.count - 1)
        self.picture.setVisible(maps is not None or own is not None)
        if maps is None and own is None:
            self._words = ""

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._example())
        column.addLayout(beside(self.open, self.examples))
        column.addWidget(self.strip)
        self._size_row = QWidget()
        size = labelled("Size of your image", self.sizes)
        size.setContentsMargins(0, 0, 0, 0)
        self._size_row.setLayout(size)
        column.addWidget(self._size_row)

    def _example(self) -> QHBoxLayout:
        steps = QHBoxLayout()
        steps.setSpacing(theme.px(2))
        steps.addWidget(self.back)
        steps.addWidget(self.number, 1)
        steps.addWidget(self.on)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addLayout(steps)
        words.addWidget(self.note)
        words.addStretch(1)
        self.picture.setFixedSize(theme.px(PICTURE), theme.px(PICTURE))
        keeps = self.picture.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.picture.setSizePolicy(keeps)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _connect(self) -> None:
        self.number.valueChanged.connect(self._choose_example)
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.examples.clicked.connect(self._leave_own)
        self.strip.chosen.connect(self._choose_own)
        self.strip.forgotten.connect(self.ownForgotten)
        self.sizes.chosenChanged.connect(self._choose_size)

    def _choose_example(self, number: int) -> None:
        self.exampleChosen.emit(number - 1)

    def _choose_own(self, place: int) -> None:
        self.ownChosen.emit(self.strip.images()[place].key)

    def _choose_size(self, place: int) -> None:
        self.fitsChosen.emit(bool(place))

    def _leave_own(self) -> None:
        self.exampleMoved.emit(0)

    def _go_back(self) -> None:
        self.exampleMoved.emit(-1)

    def _go_on(self) -> None:
        self.exampleMoved.emit(1)
