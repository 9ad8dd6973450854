"""What a person may do to the image for the maps: an example, or one of their own."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job
from gui.tabs.filters.network.showing import Showing
from gui.tabs.filters.own_images import OwnImage, OwnImages

TAKING_OFF = "taking an image off the list"


class ImageIntents(QObject):
    """Turns what is asked of the image into settings, and images that are opened elsewhere into the view."""

    refused = Signal(Exception)  # why an image of the user's own is not shown
    said = Signal(str)  # what was done
    history_changed = Signal()

    def __init__(self, showing: Showing, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing, self._own_images = showing, own_images
        self._reading: Job | None = None
        self._taken_off: list[OwnImage] = []  # the last one last
        self._put_back: list[OwnImage] = []
        own_images.changed.connect(self._hear_of_images)

    def wake(self) -> None:
        """Have the images of the user's own read: the view is looked at."""
        self._own_images.load()
        self._hear_of_images()

    def set_example(self, index: int) -> None:
        """Show the maps for an example of the data set, from 0."""
        maps = self._showing.view.shown_maps
        most = maps.count - 1 if maps else index
        self._showing.change(example=min(max(index, 0), most), own="")

    def move_example(self, by: int) -> None:
        """Show the example so many places further on; from an image of the user's own, the one before it."""
        view = self._showing.view
        self.set_example(view.setting.example + (by if view.own is None else 0))

    def open(self, source: Path | bytes) -> None:
        """Show the maps for an image of the user's own: a file, or the bytes of one."""
        if self._reading is not None:
            self._reading.cancel()  # what it still brings is listed, and not shown
        self._reading = job = self._own_images.open(source)
        self._showing.update(reading=True)
        job.delivered.connect(self._take)
        job.failed.connect(self._refuse)
        job.finished.connect(self._end_reading)

    def choose_own(self, key: str) -> None:
        """Show the maps for an image that was opened before."""
        self._showing.change(own=key)

    def forget_own(self, key: str) -> None:
        """Take an image off the list of the user's own; undo puts it back."""
        image = self._own_images.find(key)
        if image is not None:
            self._put_back.clear()
            self._take_off(image)

    def set_fits(self, fits: bool) -> None:
        """Show an image of the user's own in the size that the network was trained on, or in its own."""
        self._showing.change(fits=fits)

    # Undoing: in this view a person looks at what is there, and changes nothing but the list

    @property
    def undo_text(self) -> str:
        return TAKING_OFF if self._taken_off else ""

    @property
    def redo_text(self) -> str:
        return TAKING_OFF if self._put_back else ""

    def undo(self) -> None:
        """Put the image that was taken off last on the list again."""
        if self._taken_off:
            image = self._taken_off.pop()
            self._put_back.append(image)
            self._own_images.take(image)
            self.history_changed.emit()

    def redo(self) -> None:
        """Take off again what undo put back."""
        if self._put_back:
            self._take_off(self._put_back.pop())

    def _take_off(self, image: OwnImage) -> None:
        self._taken_off.append(image)
        self._own_images.forget(image.key)
        self.said.emit(f"“{image.title}” was taken off the list. Undo puts it back.")
        self.history_changed.emit()

    # What comes of opening

    def _take(self, events: tuple[object, ...]) -> None:
        for image in events:
            if isinstance(image, OwnImage) and self.sender() is self._reading:
                self.choose_own(image.key)

    def _refuse(self, error: Exception) -> None:
        if self.sender() is self._reading:
            self.refused.emit(error)

    def _end_reading(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self._showing.update(reading=False)

    def _hear_of_images(self) -> None:
        images, loading = self._own_images.images, self._own_images.is_loading
        view = self._showing.view
        if self._showing.is_awake and (images, loading) != (view.images, view.loading):
            self._showing.update(images=images, loading=loading)
