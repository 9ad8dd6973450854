from gui.history import History


def test_undo_and_redo_walk_the_same_path():
    history = History(0)
    history.push(1, "a")
    history.push(2, "b")

    assert (history.undo(), history.undo(), history.undo()) == (1, 0, 0)
    assert (history.redo(), history.redo(), history.redo()) == (1, 2, 2)


def test_a_drag_is_one_step():
    """Changes of one control in quick succession are taken back together; another control starts anew."""
    history = History(0)
    for value in (1, 2, 3):
        history.push(value, "stride")
    history.push(4, "padding")

    assert history.undo() == 3
    assert history.undo() == 0


def test_a_new_change_ends_redo():
    history = History(0)
    history.push(1, "a")
    history.undo()
    history.push(2, "b")

    assert history.redo_text == ""
    assert history.redo() == 2


def test_strokes_are_steps_apart():
    """What a hand does one by one is taken back one by one, however fast it was."""
    history = History(0)
    for value in (1, 2, 3):
        history.push(value, "stroke", apart=True)

    assert (history.undo(), history.undo(), history.undo()) == (2, 1, 0)
