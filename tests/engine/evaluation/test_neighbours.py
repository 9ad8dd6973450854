import numpy as np

from engine.evaluation import nearest


def test_the_nearest_come_first():
    """Distances 5 (3, 4), 0 and 12: a difference of uint8 pixels must not wrap around."""
    image = np.array([[10, 10]], np.uint8)
    others = np.array([[[13, 14]], [[10, 10]], [[10, 255]], [[10, 22]]], np.uint8)

    assert nearest(image, others, 3).tolist() == [1, 0, 3]


def test_equally_near_ones_keep_their_order():
    """0 and 20 are both 10 away from 10."""
    assert nearest(np.array([10], np.uint8), np.array([[20], [0], [20]], np.uint8), 2).tolist() == [0, 1]


def test_there_may_be_fewer_than_asked_for():
    assert nearest(np.zeros(4, np.uint8), np.zeros((0, 4), np.uint8), 5).tolist() == []
