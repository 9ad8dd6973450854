import pytest

from engine.arithmetic import (
    AvgPool2d,
    BatchNorm2d,
    Conv2d,
    ConvTranspose2d,
    Linear,
    MaxPool2d,
    PartialConv2d,
    Sides,
)
from engine.errors import ConfigError
from gui.tabs.convolution.chain.fields import Field, text_of, with_text

CONV = Conv2d(3, 8, 5)


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (Field.FILTERS, "1,024", Conv2d(3, 1024, 5)),
        (Field.FILTERS, "9 g3", Conv2d(3, 9, 5, groups=3)),
        (Field.KERNEL, "3 x 5", Conv2d(3, 8, (3, 5))),
        (Field.KERNEL, " 7 ", Conv2d(3, 8, 7)),
        (Field.KERNEL, "3 d2", Conv2d(3, 8, 3, dilation=2)),
        (Field.STRIDE, "2×1", Conv2d(3, 8, 5, stride=(2, 1))),
        (Field.PADDING, "2", Conv2d(3, 8, 5, padding=2)),
        (Field.PADDING, "Same", Conv2d(3, 8, 5, padding="same")),
        (Field.PADDING, "tf", Conv2d(3, 8, 5, padding="same-tensorflow")),
        (Field.PADDING, "0 1 0 1", Conv2d(3, 8, 5, padding=Sides(0, 1, 0, 1))),
    ],
)
def test_what_is_typed_becomes_a_setting(field, text, expected):
    """Numbers, pairs, groups, dilation, four sides and the words for padding."""
    changed = with_text(CONV, field, text)

    assert changed == expected
    assert with_text(CONV, field, text_of(changed, field)) == expected  # it reads what it writes


@pytest.mark.parametrize(
    ("layer", "field", "text", "words"),
    [
        (CONV, Field.KERNEL, "0", "whole number from 1"),
        (CONV, Field.KERNEL, "3.5", "whole number from 1"),
        (CONV, Field.KERNEL, "", "height × width"),
        (CONV, Field.STRIDE, "-2", "whole number from 1"),
        (CONV, Field.FILTERS, "2 × 3", "1,000,000"),
        (CONV, Field.FILTERS, "99999999", "1,000,000"),
        (CONV, Field.FILTERS, "9" * 5000, "1,000,000"),
        (CONV, Field.KERNEL, "3 " * 5000, "height × width"),
        (CONV, Field.PADDING, "half", "same"),
        (CONV, Field.FILTERS, "8 g3", "does not divide"),
        (Conv2d(3, 8, 3, stride=2), Field.PADDING, "same", "only when s = 1"),
        (MaxPool2d(2), Field.PADDING, "0 1 0 1", "height × width"),
        (BatchNorm2d(8), Field.KERNEL, "3", "cannot be changed"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(layer, field, text, words):
    """The reason says what the field takes, or why no such layer exists."""
    with pytest.raises(ConfigError) as refused:
        with_text(layer, field, text)
    assert words in str(refused.value)


def test_the_stride_of_a_pool_is_its_window_until_another_is_typed():
    """As in PyTorch; to type what is shown changes nothing."""
    pool = AvgPool2d(3)

    assert text_of(pool, Field.STRIDE) == "3"
    assert with_text(pool, Field.STRIDE, "3") is pool
    assert with_text(pool, Field.STRIDE, "2") == AvgPool2d(3, stride=2)


def test_every_layer_shows_its_own_fields_alone():
    """A dense layer has units and no window; the maps of LeNet-5's C3 are counted, not typed."""
    assert [text_of(Linear(400, 120), field) for field in Field] == ["120", "", "", ""]
    assert text_of(ConvTranspose2d(4, 2, (2, 4), stride=2), Field.KERNEL) == "2 × 4"
    sparse = PartialConv2d(((0, 1), (1, 2)), 5)
    assert text_of(sparse, Field.FILTERS) == "2"
    with pytest.raises(ConfigError, match="cannot be changed"):
        with_text(sparse, Field.FILTERS, "3")
