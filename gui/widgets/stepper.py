"""One of a few numbered things, and the ones before and after it: "‹ channel 2 of 16 ›"."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.widgets.buttons import IconButton
from gui.widgets.labels import ElideLabel


class Stepper(QWidget):
    """Asks for another number, from 0: whoever owns it says with `setNumber` which one is looked at."""

    chosen = Signal(int)

    def __init__(self, name: str, keys: tuple[str, str] = ("", ""), parent: QWidget | None = None) -> None:
        """`name` is that of one thing, such as "channel"; `keys` go to the one before and the next."""
        super().__init__(parent)
        self._name, self._number, self._count = name, 0, 1
        self.setAccessibleName(name)
        back, on = (f" ({key})" if key else "" for key in keys)
        self._back = IconButton("step-back", f"The {name} before{back}", f"Previous {name}")
        self._words = ElideLabel()
        self._on = IconButton("step-forward", f"The next {name}{on}", f"Next {name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        for widget in (self._back, self._words, self._on):
            row.addWidget(widget)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._hold_width()

    def setNumber(self, number: int, count: int) -> None:
        """Show that `number` (from 0) of `count` is looked at, without a signal."""
        if not 0 <= number < count:
            raise ValueError(f"There are {count}, from 0; got {number}.")
        if (number, count) == (self._number, self._count) and self._words.text():
            return
        longer = len(str(count)) != len(str(self._count)) or not self._words.text()
        self._number, self._count = number, count
        self._words.setText(self._text(number))
        self._back.setEnabled(number > 0)
        self._on.setEnabled(number < count - 1)
        if longer:
            self._hold_width()

    def text(self) -> str:
        """Return what it says."""
        return self._words.text()

    def _text(self, number: int) -> str:
        return f"{self._name} {number + 1} of {self._count}"

    def _hold_width(self) -> None:
        """Keep room for the longest words, so that the buttons stay where they are."""
        widest = self._words.fontMetrics().horizontalAdvance(self._text(self._count - 1))
        self._words.setFixedWidth(widest + theme.px(8))

    def _go_back(self) -> None:
        self.chosen.emit(self._number - 1)

    def _go_on(self) -> None:
        self.chosen.emit(self._number + 1)

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._hold_width()
