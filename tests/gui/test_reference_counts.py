"""PySide6 6.12.0 lost a reference to None or True with every call; the versions the lab allows do not."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

TIMES = 5000
SLACK = 100  # other code holds and drops a few meanwhile


class Sender(QObject):
    fired = Signal(bool)


def test_signals_and_calls_lose_no_reference(qtbot):
    """5,000 signals and 5,000 setEnabled calls leave None, True and False as they were."""
    heard = []
    sender, button = Sender(), QPushButton()
    qtbot.addWidget(button)
    sender.fired.connect(heard.append)
    before = [sys.getrefcount(value) for value in (None, True, False)]

    for number in range(TIMES):
        sender.fired.emit(number % 2 == 0)
        button.setEnabled(number % 2 == 0)
    assert len(heard) == TIMES
    heard.clear()

    after = [sys.getrefcount(value) for value in (None, True, False)]
    assert all(abs(now - then) < SLACK for now, then in zip(after, before, strict=True))
