import pytest

from gui.widgets.export import svg_bytes
from gui.widgets.formula_layout import measure
from gui.widgets.formula_nodes import Floor, Fraction, Text, plain
from gui.widgets.formula_view import FormulaView

FRACTION = Fraction((Text("8", "input"), Text(" + 2 − 3")), (Text("2"),))
FORMULA = (Text("output"), Text(" = "), Floor((FRACTION,)), Text(" + 1"), Text(" = "), Text("4", "output"))


@pytest.fixture
def view(show):
    view = FormulaView()
    view.setFormula(FORMULA)
    return show(view, 600, 60)


def test_a_fraction_is_as_wide_as_its_longer_part_and_higher_than_both(qapp):
    """The bar reaches a little beyond the numerator."""
    whole, top, bottom = measure((FRACTION,)), measure(FRACTION.numerator), measure(FRACTION.denominator)

    assert whole.width > top.width > bottom.width
    assert whole.height > top.height + bottom.height


def test_a_formula_is_broken_where_there_is_no_room(view):
    """On half its width it takes more than one line, and asks for the height."""
    one_line = view.sizeHint().height()
    view.resize(round(measure(FORMULA).width * 0.7), 60)

    assert view.sizeHint().height() > one_line + measure((Text("4"),)).height - 1


def test_a_formula_shrinks_a_little_before_it_is_broken(view):
    """On nine tenths of its width it still takes one line; on eight tenths it takes more."""
    one_line, width = view.sizeHint().height(), measure(FORMULA).width
    view.resize(round(width * 0.9), 60)
    assert view.sizeHint().height() == one_line
    assert view.shrunk() == pytest.approx(0.9, abs=0.01)
    view.resize(round(width * 0.8), 60)

    assert view.sizeHint().height() > one_line


def test_roles_have_their_colours(view):
    """The input size is blue, the result green, as everywhere."""
    svg = svg_bytes(view).decode().lower()

    assert "#0072b2" in svg
    assert "#00805d" in svg


def test_a_reader_hears_the_formula_in_one_line(view):
    """Brackets and the bar become characters."""
    assert view.accessibleDescription() == "output = ⌊(8 + 2 − 3) / 2⌋ + 1 = 4"


def test_no_formula_is_no_trouble(show):
    """Before the first formula is set there is nothing to draw."""
    assert not show(FormulaView(), 200, 40).grab().isNull()


def test_a_subscript_is_small_and_stands_low(qapp):
    """It takes less width than the letter beside it would, and reaches further down."""
    letter, low = measure((Text("H"),)), measure((Text("H", subscript=True),))

    assert low.width < letter.width
    assert low.ascent < letter.ascent
    assert plain((Text("f"), Text("H", subscript=True))) == "f_H"
