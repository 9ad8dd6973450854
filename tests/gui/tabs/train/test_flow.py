import pytest
from PySide6.QtWidgets import QWidget

from gui.tabs.train.flow import Flow


@pytest.fixture
def flow(show):
    """Return a function that shows widgets of these widths, 20 high, in a flow as wide as asked."""

    def made(widths, width, **kind):
        parts = [QWidget() for _ in widths]
        for part, wide in zip(parts, widths, strict=True):
            part.setMinimumSize(wide, 20)
        holder = QWidget()
        holder.setLayout(Flow(*parts, spacing=10, line_spacing=4, **kind))
        show(holder, width, 200)
        return holder, [(part.x(), part.y(), part.width()) for part in parts]

    return made


def test_what_fits_stands_in_one_line(flow):
    _, places = flow((100, 50), 160)

    assert [(x, y) for x, y, _ in places] == [(0, 0), (110, 0)]


def test_what_does_not_fit_goes_on_in_the_next_line(flow):
    """100 + 10 + 50 is more than 159."""
    holder, places = flow((100, 50), 159)

    assert [(x, y) for x, y, _ in places] == [(0, 0), (0, 24)]
    assert holder.layout().heightForWidth(159) == 44
    assert holder.layout().minimumSize().width() == 100


def test_the_last_stands_at_the_right_in_either_line(flow):
    assert flow((100, 50), 300, right_last=True)[1][1][:2] == (250, 0)
    assert flow((100, 50), 150, right_last=True)[1][1][:2] == (100, 24)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (430, [(0, 0), (110, 0), (220, 0), (330, 0)]),
        (429, [(0, 0), (219, 0), (0, 24), (219, 24)]),
        (150, [(0, 0), (0, 24), (0, 48), (0, 72)]),
    ],
)
def test_columns_are_equally_wide_and_become_fewer(flow, width, expected):
    """Four of 100 with 10 between them need 430."""
    assert [(x, y) for x, y, _ in flow((100, 60, 60, 60), width, columns=True)[1]] == expected


def test_what_is_hidden_takes_no_room(flow):
    holder, _ = flow((100, 50), 159)
    holder.layout().itemAt(0).widget().hide()

    assert holder.layout().heightForWidth(159) == 20
