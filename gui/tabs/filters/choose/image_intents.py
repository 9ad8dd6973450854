"""What a person may do to the image: choose, open, forget one, and spoil it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from gui.jobs import Job
from gui.tabs.filters.choose.asking import Asking
from gui.tabs.filters.own_images import OwnImage, OwnImages


class ImageIntents(QObject):
    """Turns what is done to the image into settings."""

    def __init__(self, asking: Asking, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._own_images = own_images
        self._reading: Job | None = None
        self._wanted = ""  # the key of an image that is shown as soon as the workspace has been read
        own_images.changed.connect(self._follow_list)
        asking.history_changed.connect(self._note_keeping)

    def set_photo(self, name: str) -> None:
        """Take an image of the lab's, by its name in IMAGES."""
        self.set_image("image", name=name, own=None)

    def set_image(self, what: str, **changes: object) -> None:
        """Change one thing about the image: its name, angle, digit, noise, blur, colour."""
        asked = self._asking.asked
        if "name" in changes or "own" in changes:
            self._wanted = ""
        image = replace(asked.image, **changes)  # type: ignore[arg-type]
        self._asking.ask(replace(asked, image=image), what)

    def load(self) -> None:
        """Have the images of the user's own listed that the workspace keeps."""
        self._own_images.load()

    def choose_own(self, key: str) -> None:
        """Take an image of the user's own that was opened before."""
        own = self._own_images.find(key)
        if own is not None:
            self.set_image("image", own=own)

    def forget_own(self) -> None:
        """Take the image of the user's own that is shown off the list; undo brings it back."""
        own = self._asking.asked.image.own
        if own is not None:
            self._own_images.forget(own.key)
            self.set_image("forgetting of an image", own=None)

    def keep_shown(self) -> None:
        """Put the image of the user's own that is shown on the list again, if it was forgotten."""
        own = self._asking.asked.image.own
        if own is not None and self._own_images.find(own.key) is None:
            self._own_images.take(own)

    def open(self, source: Path | bytes) -> None:
        """Read an image of the user's own, beside the window; then it is shown, or refused in words."""
        if self._reading is not None:
            self._reading.cancel()  # what it still brings is not shown
        self._asking.update(refusal=None)
        self._reading = job = self._own_images.open(source)
        self._asking.note_busy("image", "Reading the image …")
        job.delivered.connect(self._read)
        job.failed.connect(self._refuse)
        job.finished.connect(self._end_reading)

    # From one start to the next

    @property
    def own_key(self) -> str:
        """The key of the image of the user's own that is shown, or will be in a moment; "" for none."""
        own = self._asking.asked.image.own
        return self._wanted if own is None else own.key

    def bring_back(self, key: str, path: str) -> None:
        """Show the image that was shown last: that of `key`, else what the file at `path` holds."""
        self._wanted = key
        if key:
            self._own_images.load()
            self._follow_list()
        elif path:
            self.open(Path(path))

    def _note_keeping(self) -> None:
        own = self._asking.asked.image.own
        words = "" if own is None else self._own_images.keeping(own)
        if words != self._asking.view.keeping:
            self._asking.update(keeping=words)

    def _follow_list(self) -> None:
        self._asking.update(own_images=self._own_images.images)
        own = self._own_images.find(self._wanted)
        if own is not None:
            asked = replace(self._asking.asked, image=replace(self._asking.asked.image, own=own))
            self._wanted = ""
            if self._asking.undo_text:
                self._asking.ask(asked, "image")
            else:
                self._asking.begin(asked)
        elif not self._own_images.is_loading:
            self._wanted = ""

    def _read(self, events: tuple[object, ...]) -> None:
        for own in events:
            if isinstance(own, OwnImage) and self.sender() is self._reading:
                self.set_image("image", own=own)

    def _refuse(self, error: Exception) -> None:
        if self.sender() is self._reading:
            self._asking.refuse("This image cannot be used", str(error))

    def _end_reading(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self._asking.note_busy("image", "")
