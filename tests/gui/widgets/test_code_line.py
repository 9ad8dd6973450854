from PySide6.QtWidgets import QApplication

from gui.widgets.code_line import CodeLine
from gui.widgets.time_words import left_in_words, took_in_words


def test_the_button_copies_the_line(show):
    line = show(CodeLine("PyTorch line"))
    line.setCode("nn.Conv2d(1, 1, kernel_size=3)")

    line.copy_button.click()

    assert QApplication.clipboard().text() == "nn.Conv2d(1, 1, kernel_size=3)"


def test_durations_are_said_as_a_person_would():
    assert [left_in_words(seconds) for seconds in (0.84, 42.4, 190)] == [
        "0.8 s left",
        "42 s left",
        "3 min left",
    ]
    assert [took_in_words(seconds) for seconds in (2.0, 42.4, 185)] == ["2.0 s", "42 s", "3 min 5 s"]
