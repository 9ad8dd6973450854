"""The code of what is on screen, and what PyTorch says about it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from gui import theme
from gui.tabs.convolution.proof.answer import ROW, Answer
from gui.tabs.convolution.proof.view import ProofState, ProofView
from gui.tabs.convolution.proof.words import Words, words_of
from gui.widgets.buttons import Button
from gui.widgets.code_line import CodeLine

GAP = 24  # designed pixels between code and answer
BUTTON_GAP = 12
ROW_GAP = 4
KEYS = "Ctrl+Return"
TOOLTIP = "Let PyTorch run this code, and compare shape, parameters and values with what is shown"


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything goes in a line of some width, and which of its words."""

    text: str
    code: QRect
    answer: QRect
    button: QRect

    @property
    def height(self) -> int:
        return max(self.code.bottom(), self.answer.bottom()) + 1


class ProofLine(QWidget):
    """Code at the left, the answer at the right, or below where there is no room beside it.

    A good answer is shortened before it goes below; one that says what is wrong is always whole.
    """

    runAsked = Signal()

    def __init__(self, name: str = "PyTorch code", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ProofState.NOT_RUN
        self._words = Words("", "")
        self._height = 0  # that the layout was told
        self.code = CodeLine(name, self)
        self.answer = Answer(self)
        self.button = Button("Run in PyTorch", tooltip=f"{TOOLTIP}\n{KEYS}", parent=self)
        self.button.clicked.connect(self.runAsked)
        self.action = QAction("Run this code in PyTorch", self)  # for a menu, and for its key
        self.action.setShortcut(KEYS)
        self.action.triggered.connect(self.runAsked)
        self.addAction(self.action)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.draw(ProofView())

    def draw(self, view: ProofView) -> None:
        """Show `view`."""
        self._set_code(view.code, view.shown)
        self.setState(view.state, words_of(view), can_run=view.can_run)

    def setCode(self, code: str, shown: str = "") -> None:
        """Show `code`, of one line or several, or `shown` in its place."""
        self._set_code(code, shown)
        self._fit()

    def _set_code(self, code: str, shown: str) -> None:
        self.code.setCode(code, shown)
        self.code.setVisible(bool(code))

    def setState(self, state: ProofState, words: Words, *, can_run: bool) -> None:
        """Show how far the proof is, in `words`, and the button if PyTorch can be asked."""
        self._state, self._words = state, words
        focused = QApplication.focusWidget() in (self, self.button)
        if focused:
            self.setFocus()  # held here while there is no button: the keyboard stays where it was
        self.button.setVisible(can_run)
        self.action.setEnabled(can_run)
        if focused and can_run:
            self.button.setFocus()
        if words.full != self.accessibleName():
            self.setAccessibleName(words.full)
        self._fit()

    def _fit(self) -> None:
        """Place everything; the page is laid out anew only where the line needs another height."""
        places = self._places(self.width())
        self._place(places)
        if places.height != self._height:
            self._height = places.height
            self.updateGeometry()

    def _place(self, places: Places) -> None:
        self.code.setGeometry(places.code)
        self.answer.setGeometry(places.answer)
        self.answer.setAnswer(self._state, places.text, self._words.full)
        self.button.setGeometry(places.button)

    def _places(self, width: int) -> Places:
        button = QSize(0, 0) if self.button.isHidden() else self.button.sizeHint()
        ends = button.width() + theme.px(BUTTON_GAP) if button.width() else 0
        whole = self.code.sizeHint()
        room = width - whole.width() - theme.px(GAP) - ends
        for text in (self._words.full, self._words.short):
            wide = self.answer.widthFor(self._state, text)
            if wide <= room:
                left, row = width - ends - wide, theme.px(ROW)
                code = QRect(0, 0, whole.width(), whole.height())
                return Places(text, code, QRect(left, 0, wide, row), _at(width - button.width(), 0, button))
        return self._below(width, button, ends)

    def _below(self, width: int, button: QSize, ends: int) -> Places:
        text, high = self._words.full, self.code.heightForWidth(width)
        wide = min(self.answer.widthFor(self._state, text), width - ends)
        top = high + theme.px(ROW_GAP)
        answer = QRect(0, top, wide, self.answer.heightFor(self._state, text, wide))
        return Places(text, QRect(0, 0, width, high), answer, _at(wide + ends - button.width(), top, button))

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        width = self.code.sizeHint().width() + theme.px(GAP)
        return QSize(width + self.answer.widthFor(self._state, self._words.short), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._fit()


def _at(left: int, top: int, size: QSize) -> QRect:
    return QRect(left, top, size.width(), size.height())
