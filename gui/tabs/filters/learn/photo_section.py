"""Which image is looked at, or learned from: one of the lab's, or one of the user's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.data import PHOTOS
from gui import theme
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.buttons import IconButton
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.numerals import extent

WORDS = {
    Task.EDGES: "The photo that is looked at: none of those that are learned from.",
    Task.OUTPUT: "The image that is learned from.",
    Task.PAINT: "The image that is painted on.",
}
OWN = "Your own: open it, drop it here, or paste it (Ctrl+V)"


class PhotoSection(QWidget):
    """A field with all images, the user's own first, and a button that opens another."""

    photoChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo = ComboField(name="Image")
        self.open = IconButton("folder", "Open an image of your own (Ctrl+O)", "Open an image")
        self.note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.note.setToolTip("Rows × columns, as it is seen here: in grey")
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.photo, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.note)
        self.photo.activated.connect(self._choose)

    def draw(self, view: LearnView) -> None:
        """Show what can be chosen, and what is, without an echo."""
        names = _names(view)
        titles = [(view.pictures.title(name), name) for name in names]
        items = ((self.photo.itemText(at), self.photo.itemData(at)) for at in range(self.photo.count()))
        if list(items) != titles:
            self.photo.clear()
            for title, name in titles:
                self.photo.addItem(title, name)
        self.photo.setCurrentIndex(self.photo.findData(view.setting.photo))
        self.photo.setToolTip(f"{WORDS[view.setting.task]} {OWN}")
        self.note.setText(view.busy or _note(view))

    def _choose(self, index: int) -> None:
        self.photoChosen.emit(self.photo.itemData(index))


def _names(view: LearnView) -> tuple[str, ...]:
    """Return the images that can be chosen, the one at hand among them."""
    photo, own = view.setting.photo, tuple(copy.name for copy in view.pictures.own)
    names = (*own, *view.setting.photos)
    return names if photo in names or not view.pictures.knows(photo) else (photo, *names)


def _note(view: LearnView) -> str:
    """Return how large the image is as it is seen here, and what was changed to read it."""
    setting, copy = view.setting, view.pictures.find(view.setting.photo)
    if copy is not None:
        verb = "Looked at as" if setting.task is Task.EDGES else "Learned from"
        size = extent(copy.shape)
        words = f"{size}, grey." if copy.is_whole else f"{verb} a copy of {size}, grey."
        return f"{words} {copy.own.note}".strip()
    if view.shown is None or view.shown.photo != setting.photo:
        return " "  # its line stays
    size = extent(view.shown.scene.wanted.shape)
    if setting.task is not Task.EDGES and setting.photo in PHOTOS:
        return f"{size} pixels cut from its middle."
    return f"{size}, grey."
