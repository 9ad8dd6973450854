"""Every test of the window runs offscreen, in one theme, and leaves nothing running behind."""

import gc
import os
import threading

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QThread, QTimer
from PySide6.QtGui import QCursor, QFont, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from shiboken6 import isValid

from gui import theme


@pytest.fixture(scope="session")
def qapp(qapp):
    """Return the application, light, at the usual size of text, in a font that every machine has."""
    font = QFont("DejaVu Sans")
    font.setPointSizeF(13 * 72 / qapp.primaryScreen().logicalDotsPerInch())
    qapp.setFont(font)
    theme.apply(qapp, theme.Scheme.LIGHT)
    return qapp


@pytest.fixture(autouse=True, scope="session")
def garbage_waits():
    """Collect garbage on the window's thread alone, as the lab does: a worker must not destroy a widget."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def garbage_is_collected_here(garbage_waits):
    gc.disable()  # a test of the lab's own housekeeping has switched it on again
    yield
    gc.collect(1)


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp):
    """Fail a test after which a window is open or a thread runs that was not there before."""
    threads = set(threading.enumerate())
    QCursor.setPos(qapp.primaryScreen().geometry().bottomRight())  # where no test opens a window
    yield
    QToolTip.hideText()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert [name for name in left if name != "QTipLabel"] == []  # a tooltip fades by itself
    assert [t.name for t in threading.enumerate() if t not in threads and not t.daemon] == []


@pytest.fixture(autouse=True, scope="module")
def nothing_ticks(qapp):
    """Fail a file of tests after which a timer ticks or a Qt thread runs."""
    yield
    # the type, not isinstance: some libraries warn when an object of theirs is asked for its class
    found = [x for x in gc.get_objects() if issubclass(type(x), QTimer | QThread) and isValid(x)]
    ticking = [timer for timer in found if issubclass(type(timer), QTimer) and timer.isActive()]
    assert [f"{timer.interval()} ms of {timer.parent()}" for timer in ticking] == []
    assert [thread for thread in found if isinstance(thread, QThread) and thread.isRunning()] == []


@pytest.fixture
def restyled(qapp):
    """Apply a theme in a test; afterwards everything is as it was."""
    font = qapp.font()
    before = theme.tokens()

    def apply(scheme=theme.Scheme.LIGHT, text_size=100, family=None):
        if family:
            changed = qapp.font()
            changed.setFamily(family)
            qapp.setFont(changed)
        theme.apply(qapp, scheme, text_size)

    yield apply
    qapp.setFont(font)
    theme.apply(qapp, theme.Scheme.DARK if before.dark else theme.Scheme.LIGHT)


@pytest.fixture
def show(qtbot):
    """Show a widget in a window that has the keyboard."""

    def shown(widget, width=None, height=None):
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        assert QTest.qWaitForWindowActive(widget)
        return widget

    return shown


@pytest.fixture
def turn_wheel():
    """Turn the wheel over a widget by `notches`; return whether the widget took it for itself."""

    def turn(widget, notches):
        spot = QPointF(widget.rect().center())
        event = QWheelEvent(
            spot,
            QPointF(widget.mapToGlobal(spot.toPoint())),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        event.ignore()
        QApplication.sendEvent(widget, event)
        return event.isAccepted()

    return turn
