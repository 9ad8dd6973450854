from gui.widgets.formula_nodes import Floor, Fraction, Text, lines, plain

FORMULA = (
    Text("output"),
    Text(" = "),
    Floor((Fraction((Text("n", "input"), Text(" + 2p − f")), (Text("s"),)),)),
    Text(" + 1"),
    Text(" = "),
    Text("4", "output"),
)


def test_a_formula_reads_as_one_line():
    """Numerators of more than one term are put in parentheses."""
    assert plain(FORMULA) == "output = ⌊(n + 2p − f) / s⌋ + 1 = 4"


def test_a_formula_breaks_before_its_equals_signs():
    """Nothing is lost: the lines together are the formula."""
    parts = lines(FORMULA)

    assert [plain(part) for part in parts] == ["output", " = ⌊(n + 2p − f) / s⌋ + 1", " = 4"]
