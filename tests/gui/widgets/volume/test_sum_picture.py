import pytest

from gui.widgets.export import png_bytes, svg_bytes
from gui.widgets.volume import VolumeSum, Working
from gui.widgets.volume.product_block import ProductBlock
from gui.widgets.volume.sum_parts import SumParts


def texts_of(picture):
    return svg_bytes(picture).decode()


@pytest.fixture
def spelled(qtbot):
    def spell(working, width=620, height=140):
        picture = VolumeSum()
        qtbot.addWidget(picture)
        picture.setWorking(working)
        picture.resize(width, height)
        return picture

    return spell


def test_it_writes_the_products_the_channels_and_the_total(spelled, lecture):
    """Row 1, column 2: Ng's −4, and 30 from the upright edge."""
    text = texts_of(spelled(Working(lecture.terms(0, 0, 1), 1)))

    for words in ("channel 2, in full", ">10<", ">channel 1<", ">−4<", ">30<", ">bias<", ">26<"):
        assert words in text


@pytest.mark.parametrize("width", [360, 480, 620])
def test_every_channel_s_sum_is_written_however_narrow_it_is(spelled, kinds, width):
    """Sixteen channels and the bias; products give way."""
    working = Working(kinds["many"].terms(3, 1, 1), 5)
    text = texts_of(spelled(working, width))

    assert all(f">{number}<" in text for number in range(1, 17))


def test_at_its_least_size_nothing_lies_outside(spelled, trace):
    """Products, sums and the total end before the edge."""
    working = Working(trace.terms(0, 0, 0), trace.channels_of(0)[0])
    picture = spelled(working)
    least = picture.minimumSizeHint()

    assert ProductBlock(working).width(2) + SumParts(working, 7).width < least.width()
    assert least.width() <= picture.sizeHint().width()


def test_every_kind_of_layer_is_spelled_out(spelled, trace):
    rows, columns = trace.output.shape[1:]
    channel = trace.channels_of(len(trace.output) - 1)[0]
    working = Working(trace.terms(len(trace.output) - 1, rows - 1, columns - 1), channel, (0, 0))

    assert png_bytes(spelled(working)).startswith(b"\x89PNG")
    assert working.total in texts_of(spelled(working))


def test_it_says_the_sum_aloud(spelled, lecture):
    picture = spelled(Working(lecture.terms(1, 0, 0), 0))

    assert picture.accessibleDescription().startswith("−5, sum of 27 products")
