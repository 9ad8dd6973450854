"""The images of the user's own in this view: brought in, listed, and made small beside the window."""

from collections.abc import Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job
from gui.lab import Lab
from gui.tabs.filters.learn.pictures import LearningCopy, Pictures
from gui.tabs.filters.learn.refusal import Refusal
from gui.tabs.filters.own_images import OwnImage, OwnImages


class OwnPhotos(QObject):
    """Keeps the pictures as they are known, and tells what comes of an image that is opened.

    pictures  what there is to choose from
    busy      what is being read, in words; "" for nothing
    """

    changed = Signal()  # other pictures, or another word about what is being read
    opened = Signal(str)  # the name of an image that was just brought in
    made = Signal(str)  # of one whose small copy is there now
    refused = Signal(Refusal)

    def __init__(self, lab: Lab, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._own_images = lab, own_images
        self._reading: Job | None = None
        self._waits = False  # for what the workspace keeps
        self.pictures = Pictures().with_own(own_images.images)
        own_images.changed.connect(self._list)

    @property
    def busy(self) -> str:
        """What is being read, in words."""
        if self._reading is not None:
            return "Reading the image …"
        return "Reading your images …" if self._waits else ""

    @property
    def is_loading(self) -> bool:
        """Whether there may be more images in a moment."""
        return self._own_images.is_loading

    def load(self) -> None:
        """Have the images listed that the workspace keeps."""
        self._own_images.load()
        self._list()

    def open(self, source: Path | bytes) -> None:
        """Read an image from a file, or the bytes of one; `opened` or `refused` tells what came of it."""
        if self._reading is not None:
            self._reading.cancel()  # what it still brings is listed, and not shown
        self._reading = job = self._own_images.open(source)
        job.delivered.connect(self._take)
        job.failed.connect(self._refuse)
        job.finished.connect(self._end)
        self.changed.emit()

    def make(self, copy: LearningCopy) -> None:
        """Make a small copy beside the window; `made` tells when it is there."""
        job = self._lab.start("Reading the image", partial(_making, copy))
        job.delivered.connect(self._tell_made)

    def _list(self) -> None:
        self.pictures = self.pictures.with_own(self._own_images.images)
        self._waits = self._own_images.is_loading
        self.changed.emit()

    def _take(self, events: tuple[object, ...]) -> None:
        for image in events:
            if isinstance(image, OwnImage) and self.sender() is self._reading:
                self.opened.emit(LearningCopy(image).name)

    def _refuse(self, error: Exception) -> None:
        if self.sender() is self._reading:
            self.refused.emit(Refusal("This image cannot be used", str(error)))

    def _end(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self.changed.emit()

    def _tell_made(self, events: tuple[object, ...]) -> None:
        for name in events:
            self.made.emit(str(name))


def _making(copy: LearningCopy) -> Generator[object, None, None]:
    """Make a small copy, for a thread of its own."""
    _ = copy.image
    yield copy.name
