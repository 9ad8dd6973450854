"""What stands over pictures and under the choice of the image: short where it must be, and true."""

import pytest

from engine.filters import preset
from gui.tabs.filters.choose.titles import titles_of


def test_two_outputs_of_a_family_are_told_apart_in_the_least_room(model, settle):
    """The shortest wordings are the directions, each a whole word or with its full stop."""
    model.filter.add()
    settle()
    vertical, horizontal = titles_of(model.view).outputs

    assert vertical[-3:] == ("vertical", "vert.", "Sobel")
    assert horizontal[-3:] == ("horizontal", "horiz.", "Sobel")
    assert not any(words.endswith(("–", "|")) for words in (*vertical, *horizontal))


def test_the_note_gives_the_levels_that_there_are(bench, settle):
    """Ng's image goes from 0 to 10, as the note under it says."""
    bench.history.image.set_photo("half-bright")
    settle()
    assert bench.controls.image.note.text() == "6 rows × 6 columns, grey, 0 to 10."


@pytest.mark.parametrize(
    ("key", "size", "formula"),
    [
        ("sobel-vertical", 3, "(1 2 1)ᵀ · (1 0 −1) / 4"),
        ("sobel-horizontal", 5, "(1 2 0 −2 −1)ᵀ · (1 4 6 4 1) / 48"),
        ("sobel-vertical", 11, "(1 10 45 … 10 1)ᵀ · (1 8 27 … −8 −1) / 129,024"),  # 2¹⁰ · C(9, 4)
        ("box", 5, "1 / f²"),
    ],
)
def test_formulas_are_those_of_the_size(key, size, formula):
    assert preset(key).formula_at(size) == formula


def test_what_a_refusal_offers_is_undone_in_plain_words(bench):
    """Nobody asked for a repair: it was a change that was suggested."""
    model = bench.history
    bench.veil.repairChosen.emit(model.view.asked.with_cells(model.view.asked.cells.with_size(5)))
    assert model.undo_text == "suggested change"
