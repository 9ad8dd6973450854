"""What is done with a filter that is learned, in the first row of its view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.buttons import Button, IconButton, PrimaryButton
from gui.widgets.combo_field import ComboField

PHOTO = 130  # designed pixels


class LearnBar(QWidget):
    """Rewind, one update, learn on or pause; and which photo is looked at."""

    photoChosen = Signal(str)

    def __init__(self, setup: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rewind = IconButton("rewind", "Rewind: back to the same first values (Shift+F5)", "Rewind")
        self.one = IconButton("step-forward", "One update (F6)", "One update")
        self.learn = PrimaryButton("Learn on", "play")
        self.pause = Button("Pause", "pause", tooltip="Stay at the update that is reached (F5)")
        self.photo = ComboField(name="Photo", tooltip="The photo that is looked at")
        self.photo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.photo.setMinimumWidth(theme.px(PHOTO))
        self.photo.activated.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for widget in (self.rewind, self.one, self.learn, self.pause):
            row.addWidget(widget)
        row.addSpacing(theme.px(12))
        row.addWidget(self.photo)
        row.addWidget(setup)
        self.pause.hide()

    def draw(self, view: LearnView) -> None:
        """Show what can be done now."""
        learning, can = view.is_learning, view.can_learn
        self.one.setEnabled(can and not learning)
        self.rewind.setEnabled(view.update > 0)
        self.learn.setEnabled(can)
        self.learn.setToolTip(f"Make {view.setting.plan.updates:,} more updates (F5)")
        if self.pause.isHidden() == learning:
            focused = QApplication.focusWidget() in (self.learn, self.pause)
            self.learn.setVisible(not learning)
            self.pause.setVisible(learning)
            if focused:
                (self.pause if learning else self.learn).setFocus(Qt.FocusReason.OtherFocusReason)
        self._draw_photos(view)

    def _draw_photos(self, view: LearnView) -> None:
        photos = view.setting.photos
        if tuple(self.photo.itemData(index) for index in range(self.photo.count())) != photos:
            self.photo.clear()
            for name in photos:
                self.photo.addItem(name.capitalize(), name)
        self.photo.setCurrentIndex(self.photo.findData(view.setting.photo))

    def _choose(self, index: int) -> None:
        self.photoChosen.emit(self.photo.itemData(index))
