import pytest
from PySide6.QtGui import QImage

from gui import theme
from gui.widgets.chips import LegendItem, LegendRow, RoleChip, SetLine


def colors_of(widget):
    """Return every colour in the left 14 pixels of a widget."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixelColor(x, y).name().upper() for x in range(14) for y in range(image.height())}


@pytest.mark.parametrize(
    ("name", "token"),
    [("train", "train"), ("train-dev", "train_dev"), ("dev", "dev"), ("test", "test"), ("human", "human")],
)
def test_a_set_has_its_colour(show, name, token):
    """The same in every plot and table."""
    assert getattr(theme.LIGHT, token) in colors_of(show(SetLine(name)))


@pytest.mark.parametrize("role", ["input", "filter", "output"])
def test_a_role_has_its_colour(show, role):
    """Input blue, filter orange, output green."""
    assert getattr(theme.LIGHT, role) in colors_of(show(RoleChip(role, "Title")))


def test_what_is_neither_role_nor_set_is_a_mistake():
    """The message lists what there is."""
    with pytest.raises(ValueError, match="input, filter, output, got 'kernel'"):
        RoleChip("kernel", "Kernel")
    with pytest.raises(ValueError, match="train, train-dev, dev, test, human, got 'valid'"):
        SetLine("valid")


def test_a_legend_names_all_its_parts(show):
    """Roles and sets side by side."""
    legend = show(LegendRow(["input", "train-dev"]))
    names = [item.accessibleName() for item in legend.findChildren(LegendItem)]

    assert names == ["input", "train-dev"]


@pytest.mark.parametrize("text_size", [100, 200])
def test_a_note_takes_the_longest_words_that_there_is_room_for(show, restyled, text_size):
    """It ends in an ellipsis only where it has no shorter words; the tooltip is no business of short ones."""
    restyled(text_size=text_size)
    notes = ("rows 228–230, columns 304–306", "228–230, 304–306", "from 228")
    chip = show(RoleChip("filter", "Window"), 1200, 40)
    chip.setWordings("Window", notes)
    found = []
    for width in range(1200, 20, -5):
        chip.resize(width, 40)
        if chip.shown() not in found:
            found.append(chip.shown())

    assert found == [*notes, ""]
    chip.setTexts("Window", "")
    chip.setWordings("Window", notes[:1])
    assert chip.shown() == ""
