from PySide6.QtGui import QImage

from gui import theme
from gui.widgets.text_field import TextField


def edge_color(field):
    """Return the colour in the middle of the left edge."""
    image = field.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return image.pixelColor(0, field.height() // 2).name().upper()


def test_the_edge_tells_the_state(show):
    """At rest border, refused the colour of wrong, with the focus the accent, disabled a hairline."""
    field = show(TextField("Note"), 160, 28)
    field.clearFocus()
    assert edge_color(field) == theme.LIGHT.border

    field.setFocus()
    assert edge_color(field) == theme.LIGHT.accent

    field.setRefused(True)
    assert edge_color(field) == theme.LIGHT.wrong

    field.setEnabled(False)
    assert edge_color(field) == theme.LIGHT.hair


def test_a_new_theme_reaches_a_field_that_is_open(show, restyled):
    """Nothing of the old theme stays."""
    field = show(TextField("Note"), 160, 28)
    field.clearFocus()
    restyled(theme.Scheme.DARK)

    assert edge_color(field) == theme.DARK.border
    restyled(theme.Scheme.LIGHT)
    assert edge_color(field) == theme.LIGHT.border


def test_the_field_grows_with_the_text(show, restyled):
    """28 pixels become 56 at 200 %."""
    field = show(TextField("Note"))
    restyled(text_size=200)

    assert field.sizeHint().height() == 56
