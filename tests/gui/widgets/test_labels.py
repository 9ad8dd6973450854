from PySide6.QtGui import QFont

from gui import theme
from gui.widgets.labels import CaptionLabel, ElideLabel, TitleLabel, VerdictLabel, WrapLabel


def test_a_line_that_is_too_long_gives_way(show):
    """It asks for almost no room, so that a panel never grows because of it."""
    label = show(ElideLabel("a very long name of a data set that does not fit"), 60, 20)
    assert label.minimumSizeHint().width() < 30


def test_kinds_of_text_have_their_sizes_and_follow_the_text_size(show, restyled):
    """A title is 16 to the caption's 12, and both double at 200 %."""
    title, caption = show(TitleLabel("Run 12")), show(CaptionLabel("epoch"))
    assert title.font().weight() == QFont.Weight.DemiBold
    assert round(title.font().pointSizeF() / caption.font().pointSizeF(), 3) == round(16 / 12, 3)
    before = caption.font().pointSizeF()

    restyled(text_size=200)

    assert caption.font().pointSizeF() == 2 * before


def test_a_caption_follows_a_new_theme(show, restyled):
    """Its colour is the second ink of whichever theme is on."""
    label = show(CaptionLabel("epoch"))
    for scheme, tokens in ((theme.Scheme.DARK, theme.DARK), (theme.Scheme.LIGHT, theme.LIGHT)):
        restyled(scheme)
        assert label.palette().color(label.foregroundRole()).name().upper() == tokens.ink2


def test_wrapped_text_is_higher_where_there_is_less_room(show):
    """Nothing is cut off."""
    label = show(WrapLabel("Dev error is 19.1 points above train-dev error, in 300 examples of each."))
    assert label.heightForWidth(120) > label.heightForWidth(600)


def test_a_verdict_is_plain_text_that_is_read_whole(show):
    """What looks like markup is shown as it is."""
    label = show(VerdictLabel("n < f.", "No window fits."))
    assert "n &lt; f." in label.text()
    assert label.accessibleName() == "n < f. No window fits."
