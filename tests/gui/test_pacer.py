from gui.pacer import Pacer


def test_the_first_ask_is_answered_at_once_and_a_burst_once_more(qtbot):
    answered = []
    pacer = Pacer(50)
    pacer.due.connect(lambda: answered.append("due"))
    for _ in range(100):
        pacer.ask()
    assert len(answered) == 1

    qtbot.waitUntil(lambda: len(answered) == 2)
    qtbot.wait(120)
    assert len(answered) == 2


def test_what_cannot_wait_answers_for_what_was_asked_before(qtbot):
    answered = []
    pacer = Pacer(50)
    pacer.due.connect(lambda: answered.append("due"))
    pacer.ask()
    pacer.ask()
    pacer.now()
    qtbot.wait(120)

    assert len(answered) == 2


def test_what_is_forgotten_is_not_answered(qtbot):
    answered = []
    pacer = Pacer(50)
    pacer.due.connect(lambda: answered.append("due"))
    pacer.ask()
    pacer.ask()
    pacer.forget()
    qtbot.wait(120)

    assert len(answered) == 1
