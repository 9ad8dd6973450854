import numpy as np
import pytest
from PySide6.QtCore import Qt

from gui.widgets.cell_editor import CellEditor, Edit

VALUES = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0]])


def typed(editor, text):
    return [editor.key(0, character, VALUES)[0] for character in text]


@pytest.fixture
def editor():
    return CellEditor()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-1.5", -1.5),
        ("12", 12.0),
        (",5", 0.5),
        ("−3", -3.0),
        ("1e3", 1000.0),
        ("2E-2", 0.02),
        ("1/4", 0.25),
        ("-1/-8", 0.125),
    ],
)
def test_a_typed_number_is_asked_for_on_enter(editor, text, value):
    """Minus and decimal comma may be typed as the keyboard has them."""
    assert all(typed(editor, text))
    assert editor.key(Qt.Key.Key_Return, "\r", VALUES) == (True, Edit(0, 0, value))
    assert editor.draft is None


@pytest.mark.parametrize("text", ["1.2.3", "1-2", "--1", "1e2.", "1e5e", "1/2/3", "1/0", "1/", "0/e"])
def test_what_is_no_number_is_refused_in_words_and_makes_no_other(editor, text):
    """No key is passed over: 1.2.3 is not 1.23, and 1/0 is nothing."""
    assert all(typed(editor, text))
    assert editor.draft == text.replace("-", "−")

    assert editor.key(Qt.Key.Key_Return, "\r", VALUES) == (True, None)
    assert editor.refusal.startswith(f"“{text.replace('-', '−')}” was not taken.")


@pytest.mark.parametrize("text", ["x", "e", "/", "12345678901234567"])
def test_what_no_number_has_is_left_to_others(editor, text):
    """The last character of each is refused, and what was typed before it stays."""
    taken = typed(editor, text)

    assert taken == [True] * (len(text) - 1) + [False]


def test_an_arrow_moves_and_takes_what_was_typed(editor):
    """Typing 7 and pressing the right arrow asks for 7 in the cell that was left."""
    typed(editor, "7")

    assert editor.key(Qt.Key.Key_Right, "", VALUES) == (True, Edit(0, 0, 7.0))
    assert editor.cell == (0, 1)


def test_arrows_stop_at_the_edges(editor):
    """Up and left of the first cell there is nothing; down and right end at the last."""
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
        editor.key(key, "", VALUES)
    assert editor.cell == (0, 0)
    for _ in range(5):
        editor.key(Qt.Key.Key_Down, "", VALUES)
        editor.key(Qt.Key.Key_Right, "", VALUES)
    assert editor.cell == (1, 2)


def test_escape_forgets_what_was_typed(editor):
    """Nothing is asked for afterwards; a second Escape is for somebody else."""
    typed(editor, "9")

    assert editor.key(Qt.Key.Key_Escape, "\x1b", VALUES) == (True, None)
    assert editor.take() is None
    assert editor.key(Qt.Key.Key_Escape, "\x1b", VALUES) == (False, None)


def test_backspace_takes_characters_back_and_then_empties_the_cell(editor):
    """With nothing typed, Backspace asks for zero, as Delete does."""
    typed(editor, "12")
    editor.key(Qt.Key.Key_Backspace, "\b", VALUES)
    assert editor.draft == "1"
    editor.key(Qt.Key.Key_Backspace, "\b", VALUES)
    assert editor.draft is None
    assert editor.key(Qt.Key.Key_Backspace, "\b", VALUES) == (True, Edit(0, 0, 0.0))


def test_a_minus_alone_is_no_number(editor):
    """Enter after a lone minus asks for nothing."""
    typed(editor, "-")

    assert editor.key(Qt.Key.Key_Enter, "\r", VALUES) == (True, None)


def test_a_drag_counts_from_where_it_began(editor):
    """Up 20 pixels at 8 a step is two steps more; back to the start is the value it had."""
    editor.press((1, 0), height=100, value=2.0)

    assert editor.drag(80, pixels=8) == Edit(1, 0, 4.0)
    assert editor.drag(100, pixels=8) == Edit(1, 0, 2.0)
    assert editor.drag(125, pixels=8) == Edit(1, 0, -1.0)
    editor.release()
    assert editor.drag(0, pixels=8) is None


def test_a_fine_wheel_adds_up_to_notches(editor):
    """Three events of 40 make one notch; turning back takes it back."""
    assert editor.wheel((0, 1), 40, 0.0) is None
    assert editor.wheel((0, 1), 40, 0.0) is None
    assert editor.wheel((0, 1), 40, 0.0) == Edit(0, 1, 1.0)
    assert editor.wheel((0, 1), -120, 1.0) == Edit(0, 1, 0.0)


def test_small_steps_leave_no_dust():
    """A tenth three times is 0.3, not 0.30000000000000004."""
    editor = CellEditor(step=0.1)
    editor.press((0, 0), 0, 0.0)

    assert editor.drag(-24, 8) == Edit(0, 0, 0.3)


@pytest.mark.parametrize("text", ["1e9", "1234567890123", "-100"])
def test_a_number_that_is_too_large_is_refused_in_words(text):
    """Nothing is asked for, so the cell keeps its value; nothing else is made of what was typed."""
    editor = CellEditor(largest=99)
    typed(editor, text)
    assert editor.refuses()

    assert editor.take() is None
    shown = text.replace("-", "−")
    assert editor.refusal == (
        f"“{shown}” was not taken. A cell takes a number from −99 to 99, such as −0.5, 1/3 or 1e-3."
    )
    assert not editor.refuses()


def test_what_was_left_unfinished_is_refused_too():
    editor = CellEditor(largest=99)
    typed(editor, "1e")

    assert not editor.refuses()  # it may become a number yet
    assert editor.take() is None
    assert editor.refusal.startswith("“1e” was not taken.")


def test_steps_end_at_the_largest_value():
    editor = CellEditor(largest=99)

    assert editor.wheel((0, 0), 120, 99.0) == Edit(0, 0, 99.0)
