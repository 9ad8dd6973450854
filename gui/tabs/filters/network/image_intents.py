"""What a person may do to the image for the maps: an example, or one of their own."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.tabs.filters.network.showing import Showing
from gui.tabs.filters.own_images import OwnImage, OwnImages


class ImageIntents(QObject):
    """Turns what is asked of the image into settings, and images that are opened elsewhere into the view."""

    refused = Signal(Exception)  # why an image of the user's own is not shown

    def __init__(self, showing: Showing, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing, self._own_images = showing, own_images
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
        job = self._own_images.open(source)
        job.delivered.connect(self._take)
        job.failed.connect(self.refused)

    def choose_own(self, key: str) -> None:
        """Show the maps for an image that was opened before."""
        self._showing.change(own=key)

    def forget_own(self, key: str) -> None:
        """Take an image off the list of the user's own."""
        self._own_images.forget(key)

    def set_fits(self, fits: bool) -> None:
        """Show an image of the user's own in the size that the network was trained on, or in its own."""
        self._showing.change(fits=fits)

    def _take(self, events: tuple[object, ...]) -> None:
        for image in events:
            if isinstance(image, OwnImage):
                self.choose_own(image.key)

    def _hear_of_images(self) -> None:
        images, loading = self._own_images.images, self._own_images.is_loading
        view = self._showing.view
        if self._showing.is_awake and (images, loading) != (view.images, view.loading):
            self._showing.update(images=images, loading=loading)
