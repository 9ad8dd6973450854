import pytest

from gui import theme
from gui.gallery_example import train
from gui.gallery_pictures import picture_page
from gui.widgets.columns import Paper
from gui.widgets.picture import Picture


@pytest.mark.parametrize("size", [100, 125, 200])
def test_every_picture_has_room_at_every_text_size(show, restyled, size):
    """At 1280 × 800, scaled with the text, nothing scrolls sideways, and every picture has a name."""
    restyled(theme.Scheme.DARK, size)
    page = show(picture_page(), round(1280 * theme.scale()), round(800 * theme.scale()))
    page.grab()

    assert isinstance(page, Paper)
    assert page.horizontalScrollBar().maximum() == 0
    for picture in page.findChildren(Picture):
        assert picture.accessibleName()
        assert picture.width() >= picture.minimumSizeHint().width() - 1, picture.accessibleName()


def test_the_example_learned_something():
    """Its numbers are computed: it is right on most of the dev set, and wrong on some."""
    example = train()

    assert 0.05 < example.errors["dev"][-1] < 0.4
    assert example.counts.sum() == len(example.labels)
    assert example.losses["train"][-1] < example.losses["train"][0]
