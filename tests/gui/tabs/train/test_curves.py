import numpy as np

from engine.store import EpochRecord
from gui.tabs.train.curves import Curves, Growing


def test_thousands_of_numbers_arrive_in_order():
    growing = Growing()
    for number in range(5000):
        growing.append(number)
    growing.extend(np.arange(5000, 6000))

    assert growing.values.tolist() == list(range(6000))


def test_what_was_handed_out_stays_as_it_was():
    """A plot keeps the numbers it was given while the run goes on."""
    growing = Growing()
    growing.append(1.0)
    before = growing.values
    for number in range(200):
        growing.append(number)

    assert before.tolist() == [1.0]
    assert not before.flags.writeable


def test_room_is_doubled_and_not_made_anew_at_every_step():
    growing = Growing()
    growing.append(0.0)
    rooms = set()
    for number in range(10_000):
        growing.append(number)
        rooms.add(id(growing.values.base))

    assert len(rooms) <= 9


def test_curves_of_the_store_place_batches_within_their_epoch():
    """Four batches of epoch 2 end at 1.25, 1.5, 1.75 and 2."""
    records = [
        EpochRecord(1, 2.0, 0.5, 2.5, 0.6, 0.1, np.array([3.0, 1.0], np.float32)),
        EpochRecord(2, 1.0, 0.25, 1.5, 0.3, 0.1, np.array([1.0, 0.9, 0.8, 0.7], np.float32)),
    ]
    curves = Curves.of(records)

    assert curves.batch_at.tolist() == [0.5, 1.0, 1.25, 1.5, 1.75, 2.0]
    assert curves.epochs.tolist() == [1, 2]
    assert curves.dev_losses.tolist() == [2.5, 1.5]
    assert curves.rows()[1:] == ((1, 2.0, 2.5, 50.0, 60.0, 0.1), (2, 1.0, 1.5, 25.0, 30.0, 0.1))
