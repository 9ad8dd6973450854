"""The controls of the image: which one, in grey or in colour, how noisy, how blurred."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.choose.image_choice import IMAGES, MOST_BLUR, MOST_NOISE, TITLES
from gui.tabs.filters.choose.view import FiltersView
from gui.tabs.filters.own_images import OwnImage
from gui.widgets.buttons import IconButton
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.numerals import counted
from gui.widgets.section import Section
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow

SOURCE = "The image that is filtered. Your own: open it, drop it here, or paste it (Ctrl+V)"


class ImageSection(QWidget):
    """Shows which image is filtered; the signals tell what a person changes."""

    imageChosen = Signal(str)  # one of IMAGES
    ownChosen = Signal(str)  # the key of an image of the user's own
    imageSet = Signal(str, object)  # angle, digit, noise, blur, colour

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo = ComboField([TITLES[name] for name in IMAGES], name="Image", tooltip=SOURCE)
        self.open = IconButton("folder", "Open an image of your own (Ctrl+O)", "Open an image")
        self.forget = IconButton("close", "Forget this image: take it off the list", "Forget the image")
        self._own: tuple[OwnImage, ...] = ()
        self.note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.angle = SliderRow("", "angle, degrees clockwise", -180, 180, 0, role="input", step=5)
        self.digit = SliderRow("", "digit", 0, 9, 3, role="input", tooltip="A real handwritten digit, 8 × 8")
        self.colour = Segmented(
            ["Grey", "Colour"],
            name="Channels",
            tooltips=("One channel: brightness", "Three channels, red, green and blue; their sums are added"),
        )
        self.noise = SliderRow("", "noise, grey levels", 0, MOST_NOISE, 0, role="input")
        self.noise.setToolTip("Standard deviation of Gaussian noise, the same at every strength")
        self.blur = SliderRow("", "blur, pixels", 0, MOST_BLUR, 0.0, role="input", step=0.1, decimals=1)
        self.blur.setToolTip("Standard deviation of a Gaussian, before the noise")
        self.spoiled = Section("Noise and blur", "none", foldable=True, folded=True)
        self._build()
        self._connect()

    def draw(self, view: FiltersView) -> None:
        """Show `view` without an echo."""
        image = view.asked.image
        self._list_own(view)
        place = IMAGES.index(image.name)
        if image.own is not None:
            place = len(IMAGES) + self._own.index(image.own)
        self.photo.setCurrentIndex(place)
        self.forget.setVisible(image.own is not None)
        self.angle.setVisible(image.is_turned)
        self.angle.setValue(round(image.angle))
        self.digit.setVisible(image.is_digit)
        self.digit.setValue(image.digit)
        self.colour.setVisible(image.has_colours)
        self.colour.setChosen(int(image.colour))
        self.noise.setValue(round(image.noise))
        self.blur.setValue(image.blur)
        self.spoiled.setNote(_spoiled(image.noise, image.blur))
        self.note.setText(_note(view))

    def _list_own(self, view: FiltersView) -> None:
        """List the images of the user's own after the lab's, and the one that is shown even if forgotten."""
        own, shown = view.own_images, view.asked.image.own
        if shown is not None and shown not in own:
            own = (shown, *own)
        if own != self._own:
            self._own = own
            while self.photo.count() > len(IMAGES):
                self.photo.removeItem(len(IMAGES))
            self.photo.addItems(_told_apart([image.title for image in own]))

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.photo, 1)
        row.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        for widget in (self.note, self.angle, self.digit, self.colour, self.spoiled):
            column.addWidget(widget)
        self.spoiled.addWidget(self.noise)
        self.spoiled.addWidget(self.blur)

    def _connect(self) -> None:
        self.photo.activated.connect(self._choose)
        self.angle.valueChanged.connect(lambda value: self.imageSet.emit("angle", float(value)))
        self.digit.valueChanged.connect(lambda value: self.imageSet.emit("digit", value))
        self.noise.valueChanged.connect(lambda value: self.imageSet.emit("noise", float(value)))
        self.blur.valueChanged.connect(lambda value: self.imageSet.emit("blur", float(value)))
        self.colour.chosenChanged.connect(lambda index: self.imageSet.emit("colour", bool(index)))

    def _choose(self, index: int) -> None:
        if index < len(IMAGES):
            self.imageChosen.emit(IMAGES[index])
        else:
            self.ownChosen.emit(self._own[index - len(IMAGES)].key)


def _told_apart(titles: list[str]) -> list[str]:
    """Return titles with a number behind those that stood there before: "Pasted image (2)"."""
    counts = [titles[: place + 1].count(title) for place, title in enumerate(titles)]
    return [
        title if count == 1 else f"{title} ({count})" for title, count in zip(titles, counts, strict=True)
    ]


def _spoiled(noise: float, blur: float) -> str:
    parts = [f"noise {noise:.0f}"] if noise else []
    parts += [f"blur {blur:.1f}"] if blur else []
    return ", ".join(parts) or "none"


def _note(view: FiltersView) -> str:
    if view.busy:
        return view.busy
    image = view.asked.image
    source = image.source()
    rows, columns = source.shape[:2]
    levels = f"grey, {source.min()} to {source.max()}"
    kind = "in colour" if image.in_colour else "seen in grey" if image.has_colours else levels
    words = f"{counted(rows, 'row')} × {counted(columns, 'column')}, {kind}."
    return " ".join(filter(None, (words, image.own.note, view.keeping))) if image.own is not None else words
