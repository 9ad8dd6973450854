"""The images of the user's own, which the views of the Filters tab share and the workspace keeps."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from time import time_ns

from PySide6.QtCore import QObject, Signal

from engine.data.own_image import OwnImage
from engine.errors import EngineError
from engine.store.image_limits import MOST_COPIED, is_copied
from gui.jobs import Job
from gui.lab import Lab
from gui.tabs.filters.opening import opening

__all__ = ["MOST_IMAGES", "OwnImage", "OwnImages"]

MOST_IMAGES = 24
MOST_BYTES = 200_000_000  # of their copies on the disk
MOST_PIXELS = 80_000_000  # of all together: 240 MB in colour
MEGAPIXELS = MOST_COPIED // 1_000_000
LIMITS = f"{MOST_IMAGES} images, of {MOST_PIXELS // 1_000_000} megapixels together, are the most"
KEPT = f"{MOST_IMAGES} images, of {MOST_BYTES // 1_000_000} MB together, are the most that a workspace keeps"


class OwnImages(QObject):
    """The images that were opened, dropped or pasted in this workspace, the latest first.

    Nothing is read from the disk before `load`, and nothing is read or written on the window's thread.
    """

    changed = Signal()  # another list than before
    told = Signal(str)  # why an image is not there, or not kept: a sentence for the status bar

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._images: tuple[OwnImage, ...] = ()
        self._forgotten: set[str] = set()  # keys: what was taken off and has not come back
        self._due: dict[
            str, tuple[OwnImage, int] | None
        ] = {}  # to be kept, and when taken; None: to be erased
        self._writing: Job | None = None
        self._taken = 0  # when the last one was, in nanoseconds
        self._reading: Job | None = None
        self._is_cut_short = False  # the reading was cancelled
        self._is_read = False

    @property
    def images(self) -> tuple[OwnImage, ...]:
        """The images, the latest first."""
        return self._images

    @property
    def is_loading(self) -> bool:
        """Whether there may be more than `images` in a moment."""
        return self._reading is not None

    def find(self, key: str) -> OwnImage | None:
        """Return the image whose pixels have this key; None if there is none."""
        return next((image for image in self._images if image.key == key), None)

    def load(self) -> None:
        """Bring in what the workspace keeps, beside the window; `changed` tells when it is there."""
        if self._is_read:
            return
        self._is_read = True
        if self._lab.workspace.images.is_dir():
            self._start_reading()

    def open(self, source: Path | bytes) -> Job:
        """Read an image from a file, or the bytes of one, beside the window, and take it.

        The job delivers it, as it is among `images` by then, or fails with a DataError.
        """
        job = self._lab.start("Reading an image", partial(opening, source))
        job.delivered.connect(self._take_delivered)
        return job

    def take(self, image: OwnImage) -> None:
        """Put an image first, and keep it. What is too much drops off at the end."""
        if self._images and self._images[0] == image:
            return
        others = (other for other in self._images if other.key != image.key)
        self._forgotten.discard(image.key)
        self._hold((image, *others))
        self._keep(image)
        self.changed.emit()

    def forget(self, key: str) -> None:
        """Take an image off the list, and off the disk; `take` brings back one that is still at hand."""
        self._forgotten.add(key)
        if not self._lab.workspace.read_only:
            self._due[key] = None
            self._write()
        if self.find(key) is not None:
            self._images = tuple(image for image in self._images if image.key != key)
            self.changed.emit()

    def keeping(self, image: OwnImage) -> str:
        """Return in words how an image outlives the window, where that is not as usual."""
        if self._lab.workspace.read_only:
            return "This window only looks: the image is gone at the next start."
        if is_copied(image):
            return ""
        if image.path:
            return f"Above {MEGAPIXELS} megapixels no copy is kept: at the next start its file is read again."
        return f"Above {MEGAPIXELS} megapixels no copy is kept: at the next start the image is gone."

    # On the window's thread

    def _take_delivered(self, events: tuple[object, ...]) -> None:
        for image in events:
            if isinstance(image, OwnImage):
                self.take(image)

    def _add(self, events: tuple[object, ...]) -> None:
        """Put what the workspace keeps behind what was opened meanwhile."""
        for found in events:
            if isinstance(found, str):
                self.told.emit(found)
            elif isinstance(found, OwnImage) and self._is_new(found.key):
                self._hold((*self._images, found))
        self.changed.emit()

    def _is_new(self, key: str) -> bool:
        return key not in self._forgotten and self.find(key) is None

    def _start_reading(self) -> None:
        self._reading = job = self._lab.start("Reading your images", self._read)
        self._is_cut_short = False
        job.delivered.connect(self._add)
        job.failed.connect(self._tell_error)
        job.cancelled.connect(self._note_cancel)
        job.finished.connect(self._end_reading)

    def _note_cancel(self) -> None:
        self._is_cut_short = True

    def _end_reading(self) -> None:
        """Begin once more if everything was cancelled: what was not read is not known to be gone."""
        if self._is_cut_short:
            self._start_reading()
            return
        self._reading = None
        self.changed.emit()

    def _hold(self, images: tuple[OwnImage, ...]) -> None:
        """List as many of `images` as may be, and say which may not."""
        self._images = _within_limits(images)
        for image in images[len(self._images) :]:
            self.told.emit(f"“{image.title}” has left the list: {LIMITS}. Open it again to see it.")

    def _keep(self, image: OwnImage) -> None:
        """Have an image written, if it can be read again then; it is the latest."""
        self._taken = max(time_ns(), self._taken + 1)
        if not self._lab.workspace.read_only and (image.path or is_copied(image)):
            self._due[image.key] = image, self._taken
            self._write()

    def _write(self) -> None:
        """Have all that is due written, by one job at a time."""
        if self._writing is None and self._due:
            self._writing = job = self._lab.start(
                "Keeping your images", self._keeping, quiet=True, saves=True
            )
            job.delivered.connect(self._tell_forgotten)
            job.failed.connect(self._tell_error)
            job.finished.connect(self._end_writing)

    def _end_writing(self) -> None:
        self._writing = None
        self._write()

    def _tell_forgotten(self, titles: tuple[object, ...]) -> None:
        for title in titles:
            self.told.emit(f"“{title}” is kept no longer: {KEPT}.")

    def _tell_error(self, error: Exception) -> None:
        if isinstance(error, EngineError):
            self.told.emit(str(error))
        else:
            self._lab.failed.emit(error)

    # On the thread of a job

    def _read(self) -> Generator[object, None, None]:
        # Pillow takes 40 ms to import: nobody waits for it who brings no image.
        from engine.store.kept_images import KeptImages

        yield from KeptImages(self._lab.workspace.images).read(MOST_IMAGES)

    def _keeping(self) -> Generator[object, None, None]:
        """Write what is due, and yield the titles of images that are pushed out."""
        from engine.store.kept_images import KeptImages

        kept = KeptImages(self._lab.workspace.images)
        keeps = False
        while self._due:
            key, image = self._due.popitem()  # in one step: the window adds to them
            if image is None:
                kept.forget(key)
            else:
                kept.keep(*image)
                keeps = True
        if keeps:
            yield from kept.keep_latest(MOST_IMAGES, MOST_BYTES)


def _within_limits(images: tuple[OwnImage, ...]) -> tuple[OwnImage, ...]:
    """Return as many of the first images as may be held; the first always is."""
    held: list[OwnImage] = []
    pixels = 0
    for image in images[:MOST_IMAGES]:
        pixels += image.size
        if held and pixels > MOST_PIXELS:
            break
        held.append(image)
    return tuple(held)
