from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.convolution.proof.line import ProofLine
from gui.tabs.convolution.proof.view import ProofState, ProofView

CODE = "nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1)"
PADDED = "nn.Sequential(\n    nn.ZeroPad2d((0, 1, 1, 1)),\n    nn.Conv2d(1, 1, kernel_size=3, stride=2),\n)"


class Page(QWidget):
    """A line at the foot of a page, as wide as the page."""

    def __init__(self):
        super().__init__()
        self.line = ProofLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.line)


@pytest.fixture
def agreed(layer_proof):
    return ProofView(CODE, "", ProofState.AGREES, layer_proof())


@pytest.fixture
def disagreed(layer_proof):
    return ProofView(CODE, "", ProofState.DISAGREES, layer_proof(output_shape=(1, 5, 4), parameters=9))


@pytest.fixture
def page(show):
    page = show(Page(), 1000, 300)
    page.line.draw(ProofView(CODE))
    return page


def shown(line):
    """Return how many colours are on screen where the icon of the answer is."""
    size = theme.px(16)
    image = line.answer.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(size) for y in range(image.height())}


def test_the_button_asks(page):
    """By mouse, by the space bar, and by the key from anywhere on the page."""
    asked = []
    page.line.runAsked.connect(lambda: asked.append(1))

    QTest.mouseClick(page.line.button, Qt.MouseButton.LeftButton)
    page.line.button.setFocus()
    QTest.keyClick(page.line.button, Qt.Key.Key_Space)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert len(asked) == 3


def test_the_code_is_copied_whole(page):
    """All lines of it, wrapped or not; or what a short line stands for."""
    page.line.draw(ProofView(PADDED))
    page.line.code.copy_button.click()
    assert QApplication.clipboard().text() == PADDED

    page.line.draw(ProofView("a\n" * 40, "class Network(nn.Module): …"))
    page.line.code.copy_button.click()
    assert QApplication.clipboard().text() == "a\n" * 40
    assert page.line.code.shown() == "class Network(nn.Module): …"


def test_the_keyboard_stays_where_it_was(page, agreed):
    """The button goes while PyTorch runs and when it has answered, and comes back with the next setting."""
    page.line.button.setFocus()
    for view in (ProofView(CODE, "", ProofState.RUNNING), agreed):
        page.line.draw(view)
        assert page.line.button.isHidden()
        assert not page.line.action.isEnabled()
        assert QApplication.focusWidget() is page.line
    page.line.draw(ProofView(PADDED))

    assert QApplication.focusWidget() is page.line.button


def test_who_was_elsewhere_stays_there(page, agreed):
    """An answer takes the keyboard from nobody."""
    page.line.code.copy_button.setFocus()
    page.line.draw(agreed)
    page.line.draw(ProofView(PADDED))

    assert QApplication.focusWidget() is page.line.code.copy_button


def test_the_answer_is_read_aloud_whole(page, agreed):
    """Its accessible name is the long form, even where only the short one has room."""
    page.resize(800, 300)
    page.line.draw(agreed)

    assert page.line.answer.text() == "PyTorch agrees: same shape, same 16 values"
    assert "largest difference 0" in page.line.accessibleName()
    assert "largest difference 0" in page.line.answer.toolTip()


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_right_and_wrong_have_an_icon_each(page, agreed, disagreed, restyled, scheme):
    """A check, and a warning in the colour of what is wrong; not run has none."""
    restyled(scheme)
    page.line.draw(agreed)
    right = shown(page.line)
    page.line.draw(disagreed)
    wrong = shown(page.line)
    page.line.draw(ProofView(CODE))

    assert theme.tokens().wrong.lower() in wrong - right
    assert theme.tokens().wrong.lower() not in right | shown(page.line)


@pytest.mark.parametrize("size", [100, 125, 200])
@pytest.mark.parametrize("width", [420, 700, 1000, 1400])
@pytest.mark.parametrize("state", list(ProofState))
def test_nothing_is_cut_off_and_nothing_overlaps(page, agreed, disagreed, restyled, size, width, state):
    """In a wide window side by side, in a narrow one below one another; at every size of text."""
    restyled(text_size=size)
    page.resize(width, 900)
    error = "libtorch is missing. Install torch again."
    page.line.draw(
        {
            ProofState.AGREES: agreed,
            ProofState.DISAGREES: replace(disagreed, code=PADDED),
            ProofState.FAILED: ProofView(CODE, "", ProofState.FAILED, error=error),
        }.get(state, ProofView(CODE, "", state))
    )
    QTest.qWait(1)
    line = page.line
    parts = [part for part in (line.code, line.answer, line.button) if not part.isHidden()]

    for number, part in enumerate(parts):
        assert line.rect().contains(part.geometry()), (part, line.rect(), part.geometry())
        for other in parts[number + 1 :]:
            assert not part.geometry().intersects(other.geometry())
    room = line.answer._label.rect()
    needed = QFontMetrics(line.answer._label.font()).boundingRect(
        room, Qt.TextFlag.TextWordWrap, line.answer.text()
    )
    assert needed.height() <= room.height()
    assert needed.width() <= room.width()
    assert line.code.heightForWidth(line.code.width()) <= line.code.height()


def test_without_code_there_is_nothing(page):
    """A chain that does not fit has none: no button, no words."""
    page.line.draw(ProofView())

    assert page.line.button.isHidden()
    assert page.line.answer.text() == ""
    assert page.line.code.isHidden()
