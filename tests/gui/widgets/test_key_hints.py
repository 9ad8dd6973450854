from gui.widgets.key_hints import KeyHints, cap_width

HINTS = [(("1", "–", "9"), "tag"), (("Space",), "commit, next"), (("Ctrl", "Z"), "undo")]


def test_hints_wrap_where_there_is_no_room(show):
    """One row if they fit, more if not: none is cut off."""
    hints = show(KeyHints(HINTS))
    one = hints.heightForWidth(hints.sizeHint().width())

    assert hints.heightForWidth(160) >= 2 * one


def test_hints_are_said_aloud(show):
    """Keys, then what they do."""
    assert show(KeyHints(HINTS)).accessibleName() == "1 – 9: tag; Space: commit, next; Ctrl Z: undo"


def test_a_cap_is_as_wide_as_its_key_needs(qapp):
    """A letter has a square cap, a word a longer one."""
    assert cap_width("1") == cap_width("T") == 18
    assert cap_width("Space") > 30
