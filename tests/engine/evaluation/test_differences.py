import pytest

from engine.evaluation import newcombe

# R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10
PUBLISHED = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0000)),
    ((10, 10, 0, 10), (0.6075, 1.0000)),
]


@pytest.mark.parametrize(("counts", "ends"), PUBLISHED)
def test_intervals_are_those_of_the_paper(counts, ends):
    interval = newcombe(*counts)

    assert (interval.low, interval.high) == pytest.approx(ends, abs=6e-5)


def test_nothing_counted_says_nothing():
    """With no example on one side, the difference can be almost anything."""
    interval = newcombe(0, 0, 0, 0)

    assert interval.low < -0.7
    assert interval.high > 0.7
