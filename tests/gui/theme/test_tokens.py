"""Colours that are chosen by rule."""

import pytest

from gui import theme


@pytest.mark.parametrize(
    ("color", "text"),
    [
        ("#FFFFFF", "#000000"),
        ("#767676", "#000000"),  # 4.62 : 1, and white 4.54 : 1
        ("#757575", "#FFFFFF"),  # 4.61 : 1, and black 4.56 : 1
        ("#FF0000", "#000000"),
        ("#0000FF", "#FFFFFF"),
        ("#000000", "#FFFFFF"),
    ],
)
def test_text_takes_the_ink_of_the_higher_contrast(color, text):
    """Ratios of WCAG 2.1, between #767676 and #757575 on either side of the change."""
    assert theme.legible_on(color) == text
