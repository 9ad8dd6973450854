"""From a setting to what is seen: what a change of it has learned, read or only looked at anew."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.filters.learning import Scene
from gui.history import History
from gui.lab import Lab
from gui.tabs.filters.learn.learning import Learning
from gui.tabs.filters.learn.own_photos import OwnPhotos
from gui.tabs.filters.learn.plan import MOST_UPDATES, Speed
from gui.tabs.filters.learn.refusal import Refusal, failure_of, refusal_of
from gui.tabs.filters.learn.setting import Setting
from gui.tabs.filters.learn.view import LearnView, Shown
from gui.tabs.filters.own_images import OwnImages

EXAMPLE = "A first filter is learned by itself, as an example."
GONE = "The image is no longer there, so another one is shown"


class Showing(QObject):
    """Keeps the view: all settings there were, the filter that is learned from this one, its pictures."""

    changed = Signal(LearnView)
    history_changed = Signal()

    def __init__(self, lab: Lab, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History(Setting())
        self.photos = OwnPhotos(lab, own_images, self)
        self.learning = Learning(lab, self)
        self.view = LearnView(self.history.value, self.photos.pictures)
        self._has_begun = False
        self._left: int | None = None  # the update that this setting was left at, until somebody acts
        self._waits: int | None = None  # for an image; then so many updates are made
        self._scene: Scene | None = None  # that was shown last of those that were prepared
        self.learning.changed.connect(self._follow)
        self.photos.changed.connect(self._list_photos)
        self.photos.made.connect(self._look_again)
        self.photos.refused.connect(self._refuse_image)

    @property
    def setting(self) -> Setting:
        return self.history.value

    @property
    def kept_update(self) -> int | None:
        """The update that the next start comes back to; None where nothing has been learned yet."""
        return self._left if self._left is not None or not self._has_begun else self.view.update

    def begin(self) -> None:
        """Learn for the first time, so that there is something to see, or as far as it was left."""
        if not self._has_begun:
            self._has_begun = True
            self.photos.load()
            left = self._left
            self.update(origin=EXAMPLE if left is None else f"As you left it, update {left:,}.")
            self._prepare(self.setting.plan.updates if left is None else left)

    def act(self) -> None:
        """Note that what becomes of the filter is somebody's doing from now on."""
        if self._has_begun:
            self._left = None
            if self.view.origin:
                self.update(origin="")

    def ask(
        self, setting: Setting, what: str, note: str = "", *, learns: bool = False, apart: bool = False
    ) -> None:
        """Show `setting` and remember what it replaces."""
        self.history.push(setting, what, apart=apart)
        self.show(note or f"Another {what}", learns=learns)

    def restore(self, setting: Setting, left: int | None = None) -> None:
        """Show `setting`, as at a new start: nothing to undo. It was left at update `left`, if at any."""
        self.history = History(setting)
        self.show("")
        if not self._has_begun:
            self._left = None if left is None else min(max(0, left), MOST_UPDATES)

    def show(self, note: str, *, learns: bool = False) -> None:
        """Follow the setting. A filter that came from something else begins anew, and learns if it did."""
        before, setting = self.view.setting, self.setting
        anew = setting.source != before.source
        unseen = None if anew or setting.photo != before.photo else self.view.unseen
        self.update(setting=setting, unread=None, unseen=unseen, **({"note": note} if anew else {}))
        if anew:
            self.act()
        if self._has_begun and anew:
            goes_on = learns or self.learning.is_learning or bool(self._waits)
            self._prepare(setting.plan.updates if goes_on else 0)
        elif self._has_begun and setting.photo != before.photo:
            self._look()
        if setting.plan.speed is not before.plan.speed:
            self.learning.set_speed(setting.plan.speed)
        self.history_changed.emit()

    def update(self, **changes: object) -> None:
        """Change what is seen."""
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.view)

    # What follows from a setting

    def _prepare(self, updates: int) -> None:
        """Begin anew, as soon as the image is there, and make so many updates."""
        self._waits = updates if self._lacks_image() else None
        if self._waits is None:
            self.learning.ask(self.setting, self.photos.pictures, updates)
            if self._left is not None:
                self.learning.set_speed(Speed.FULL)

    def _lacks_image(self) -> bool:
        """Return whether the image is still being read; one that is gone is replaced by one of the lab's."""
        setting = self.setting
        if self.photos.pictures.knows(setting.photo):
            return False
        if not self.photos.is_loading:
            plan = setting.plan.with_value("photo", setting.photos[0])
            self.history.value = setting.with_plan(plan)
            self.update(setting=self.history.value, unread=Refusal("Your image is not here", GONE))
        return self.photos.is_loading

    def _look(self) -> None:
        """Look at another image; the filter stays."""
        if self._lacks_image():
            return
        setting, pictures = self.setting, self.photos.pictures
        copy = pictures.find(setting.photo)
        if copy is not None and not copy.is_made:
            self.photos.make(copy)
            return
        try:
            shown = Shown.of(setting, pictures)
        except EngineError as error:
            if copy is not None:  # others are refused when they are prepared
                self.update(unseen=refusal_of(setting, error), shown=None, learned=None)
            return
        moment = self.view.moment
        self.update(shown=shown, learned=None if moment is None else shown.answer(moment.state))
        self.learning.look_at(setting.photo, pictures)

    def _look_again(self, name: str) -> None:
        if name == self.setting.photo:
            self._look()

    def _list_photos(self) -> None:
        """Show which images there are now, and go on with what has waited for one."""
        self.update(pictures=self.photos.pictures, busy=self.photos.busy)
        if self._waits is not None:
            self._prepare(self._waits)

    def _refuse_image(self, refusal: Refusal) -> None:
        self.update(unread=refusal)

    def _follow(self) -> None:
        """Show what is known of the filter now, unless that belongs to an earlier setting."""
        learning, setting = self.learning, self.setting
        if learning.setting is None or learning.setting.source != setting.source:
            self.update(is_learning=learning.is_learning)
            return
        if learning.scene is not None and learning.scene is not self._scene:
            self._scene = learning.scene
            self.update(shown=Shown.of_scene(learning.setting, learning.scene))
            if learning.setting.photo != setting.photo:
                self._look()
        error, failure = learning.error, learning.failure
        shown, moment = self.view.shown, learning.moment
        if error is not None and shown is not None and shown.photo != setting.photo:
            shown = None  # of another image than the one that is refused
        self.update(
            refusal=None if error is None else refusal_of(setting, error),
            failure=None if failure is None else failure_of(setting, failure),
            is_learning=learning.is_learning,
            shown=shown,
            prepared=learning.prepared,
            moment=moment,
            learned=None if shown is None or moment is None else shown.answer(moment.state),
        )
