import pytest

from gui.theme.icons import ICONS, icon, icon_pixmap


def inks(pixmap):
    """Return the colours of the pixels that are fully covered, and how many there are."""
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    covered = [pixel.name().upper() for pixel in pixels if pixel.alpha() == 255]
    return set(covered), len(covered)


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp, name):
    """It is there, has one colour, and leaves its edge free."""
    pixmap = icon_pixmap(name, "#C04A00", 64)
    colors, count = inks(pixmap)

    assert colors == {"#C04A00"}
    assert 40 < count < 64 * 64 / 2
    image = pixmap.toImage()
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(64) for y in (0, 63))


def test_an_icon_has_the_pixels_of_the_screen(qapp):
    """Twice as many on a screen of two pixels per pixel."""
    pixmap = icon_pixmap("play", "#000000", 16, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (32, 16)


def test_an_unknown_icon_is_a_mistake(qapp):
    """The message lists what there is."""
    with pytest.raises(KeyError, match="no icon called 'floppy'"):
        icon("floppy")
