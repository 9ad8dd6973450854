import io

import numpy as np
import pytest
from PIL import Image

from gui.widgets.gif import GifWriter, Palette, durations


def pictures(count, colours=40):
    """Return `count` pictures of one size, each another part of one noisy picture."""
    generator = np.random.default_rng(1)
    table = generator.integers(0, 1 << 24, colours, dtype=np.uint32)
    whole = table[generator.integers(0, colours, (24, 40))]  # (24, 40)
    return [np.roll(whole, 3 * number, axis=1) for number in range(count)]


def read(data):
    """Return every picture of a GIF as Pillow shows it, and how long, in milliseconds."""
    image = Image.open(io.BytesIO(data))
    found = []
    for number in range(image.n_frames):
        image.seek(number)
        red, green, blue = np.moveaxis(np.asarray(image.convert("RGB")).astype(np.uint32), -1, 0)
        found.append((red << 16 | green << 8 | blue, image.info["duration"]))
    return found


def test_pillow_reads_back_what_was_written():
    """With fewer colours than a GIF can hold, every pixel of every picture is exact."""
    drawn = pictures(5)
    writer = GifWriter(Palette(drawn))
    for pixels in drawn:
        writer.add(pixels, 7)

    found = read(writer.finish())

    assert [milliseconds for _, milliseconds in found] == [70] * 5
    for (pixels, _), expected in zip(found, drawn, strict=True):
        np.testing.assert_array_equal(pixels, expected)


def test_a_picture_that_equals_the_last_still_takes_its_time():
    """A window that stands still is shown as long as one that moves."""
    drawn = pictures(2)
    writer = GifWriter(Palette(drawn))
    for pixels in (drawn[0], drawn[0], drawn[1]):
        writer.add(pixels, 25)

    found = read(writer.finish())

    assert sum(milliseconds for _, milliseconds in found) == 750
    np.testing.assert_array_equal(found[-1][0], drawn[1])


def test_it_plays_for_ever():
    """Pillow calls that loop 0."""
    drawn = pictures(2)
    writer = GifWriter(Palette(drawn))
    for pixels in drawn:
        writer.add(pixels, 10)

    assert Image.open(io.BytesIO(writer.finish())).info["loop"] == 0


def test_with_too_many_colours_the_common_ones_stay_exact():
    """The white ground stays white; a rare colour becomes one close to it, seen before or not."""
    generator = np.random.default_rng(2)
    pixels = np.full((60, 60), 0xFFFFFF, dtype=np.uint32)
    pixels[:20, :20] = generator.integers(0, 1 << 24, (20, 20))
    other = pixels.copy()
    other[:20, :20] = generator.integers(0, 1 << 24, (20, 20))  # not in the sample
    writer = GifWriter(Palette([pixels]))
    writer.add(pixels, 10)
    writer.add(other, 10)

    first, second = (found for found, _ in read(writer.finish()))

    for found, drawn in ((first, pixels), (second, other)):
        np.testing.assert_array_equal(found[20:], 0xFFFFFF)
        for shift in (16, 8, 0):
            error = abs((found >> shift & 255).astype(int) - (drawn >> shift & 255).astype(int))
            assert error[:20, :20].mean() < 30


@pytest.mark.parametrize(
    ("per_second", "expected"),
    [(4.0, [25] * 6), (30.0, [3, 4, 3, 3, 4, 3]), (60.0, [2] * 6), (0.25, [400] * 6)],
)
def test_rounding_to_hundredths_does_not_change_the_speed(per_second, expected):
    """30 a second are 3.33 hundredths each; below 2, programs show a GIF slower, so 50 is the most."""
    found = durations(6, per_second)

    assert sum(found) == sum(expected)
    assert sorted(found) == sorted(expected)
