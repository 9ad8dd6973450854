from gui.tabs.convolution.chain.columns import HEADINGS, Column


def test_stride_and_padding_are_said_as_they_are():
    """At s = 1 no cell lies between two windows; a transposed convolution's padding cuts cells off."""
    assert "moves in one step" in HEADINGS[Column.STRIDE].tooltip
    assert "cut off" in HEADINGS[Column.PADDING].tooltip
