"""Images of every kind that people have, made here with Pillow."""

import io
import struct
import subprocess
import sys
import tracemalloc
import warnings
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.data.opened_image import LARGEST, open_image
from engine.errors import DataError

LOSSLESS = ("PNG", "BMP", "TIFF", "PPM")


def _picture(shape, seed=0):
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def _file(image, kind, **settings):
    memory = io.BytesIO()
    image.save(memory, kind, **settings)
    return memory.getvalue()


@given(st.integers(1, 40), st.integers(1, 40), st.booleans(), st.sampled_from(LOSSLESS), st.integers(0, 99))
def test_pixels_come_back(height, width, colours, kind, seed):
    """Grey stays grey, colours stay colours, pixel by pixel, without a word."""
    pixels = _picture((height, width, 3) if colours else (height, width), seed)

    opened = open_image(_file(Image.fromarray(pixels), kind))

    assert opened.pixels.dtype == np.uint8
    np.testing.assert_array_equal(opened.pixels, pixels)
    assert opened.note == ""
    assert not opened.pixels.flags.writeable


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "JPEG2000"])
def test_lossy_formats(tmp_path, kind):
    """A smooth photo comes back almost as it was, from a path too."""
    ramp = np.add.outer(np.arange(64), np.arange(48)).astype(np.uint8)
    path = tmp_path / "photo.any"
    path.write_bytes(_file(Image.fromarray(np.stack([ramp] * 3, axis=-1)), kind))

    for source in (path, str(path)):
        opened = open_image(source)
        assert np.abs(opened.pixels.astype(int) - ramp[..., None]).max() < 20
        assert opened.note == ""


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "PPM"])
def test_sixteen_bits_grey(kind):
    """65,535 becomes 255, and the levels between are rounded."""
    deep = np.random.default_rng(0).integers(0, 65536, (20, 30), dtype=np.uint16)
    deep[0, :2] = 0, 65535

    opened = open_image(_file(Image.fromarray(deep), kind))

    np.testing.assert_array_equal(opened.pixels, np.rint(deep / 257).astype(np.uint8))
    assert opened.note == "16 bits were scaled to 8: 65,535 became 255."


def test_sixteen_bits_in_colour():
    """A PNG of 16 bits a channel, written by hand, is said to have been scaled."""
    deep = np.random.default_rng(0).integers(0, 65536, (4, 5, 3), dtype=np.uint16)
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in deep)

    opened = open_image(_png(5, 4, 16, 2, zlib.compress(rows)))

    assert np.abs(opened.pixels - deep / 257.0).max() <= 1
    assert opened.note == "16 bits a channel were scaled to 8."


def _png(width, height, bits, colour, data, *, named=b"", interlaced=0):
    """Return a PNG of compressed `data`; `named` is the colour that is transparent."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, interlaced))
    transparent = chunk(b"tRNS", named) if named else b""
    return b"\x89PNG\r\n\x1a\n" + header + transparent + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _rows(values, kind=">u2"):
    return zlib.compress(b"".join(b"\0" + row.astype(kind).tobytes() for row in values))


def test_sixteen_bits_with_a_transparent_grey():
    """What is transparent is white in 16 bits too, and does not count when the others are scaled."""
    deep = np.array([[7, 65535, 257 * 99, 7]])

    opened = open_image(_png(4, 1, 16, 0, _rows(deep), named=b"\0\7"))

    assert opened.pixels.tolist() == [[255, 255, 99, 255]]
    assert opened.note == "16 bits were scaled to 8: 65,535 became 255. Transparent parts lie on white."
    assert open_image(_png(4, 1, 16, 0, _rows(deep * 0 + 7), named=b"\0\7")).pixels.min() == 255
    assert open_image(_png(4, 1, 16, 0, _rows(deep), named=b"\0\6")).note.endswith("became 255.")


def test_sixteen_bits_with_a_transparent_colour():
    """The colour that a PNG of 16 bits a channel names is found among the 8 bits that are kept."""
    deep = np.array([[[0x1234, 0x5678, 0x9ABC], [0x3412, 0x7856, 0xBC9A]]])

    opened = open_image(
        _png(2, 1, 16, 2, _rows(deep.reshape(1, -1)), named=deep[0, 0].astype(">u2").tobytes())
    )

    assert opened.pixels.tolist() == [[[255, 255, 255], [0x34, 0x78, 0xBC]]]
    assert opened.note.endswith("Transparent parts lie on white.")


@pytest.mark.parametrize("interlaced", [0, 1])
def test_a_colour_that_differs_in_its_last_bits_is_not_transparent(interlaced):
    """All 16 bits of each channel count, although 8 of them are kept."""
    deep = np.array([[[0x1234, 0x5678, 0x9ABC]], [[0x1299, 0x5678, 0x9ABC]]])  # (2, 1, 3)
    data = _rows(deep.reshape(2, -1))

    def opened(named):
        return open_image(_png(1, 2, 16, 2, data, named=named.astype(">u2").tobytes(), interlaced=interlaced))

    assert opened(deep[0, 0]).pixels.tolist() == [[[255, 255, 255]], [[0x12, 0x56, 0x9A]]]
    assert opened(deep[1, 0]).pixels.tolist() == [[[0x12, 0x56, 0x9A]], [[255, 255, 255]]]
    assert opened(deep[0, 0] + 1).note == "16 bits a channel were scaled to 8."


@pytest.mark.parametrize(("bits", "row", "named"), [(2, 0b00011011, 2), (4, 0x2F, 2)])
def test_few_bits_with_a_transparent_grey(bits, row, named):
    """Greys of 2 and 4 bits are spread over 0 to 255, and so is the one that is transparent."""
    data = zlib.compress(bytes([0, row]))

    opened = open_image(_png(8 // bits, 1, bits, 0, data, named=bytes([0, named])))

    assert opened.pixels.tolist() == [[0, 85, 255, 255]] if bits == 2 else [[255, 255]]
    assert opened.note == "Transparent parts lie on white."


def test_sixteen_bits_grey_with_alpha_stays_grey():
    """Grey with alpha in 16 bits is one channel, on white."""
    deep = np.array([[0, 65535], [0, 0], [65535, 65535]]).reshape(1, -1)

    opened = open_image(_png(3, 1, 16, 4, _rows(deep)))

    assert opened.pixels.tolist() == [[0, 255, 255]]
    assert opened.note == "16 bits a channel were scaled to 8. Transparent parts lie on white."


@pytest.mark.parametrize(("largest", "told"), [(4095, "4,095"), (1023, "1,023"), (16_383, "16,383")])
def test_twelve_bits_in_sixteen(largest, told):
    """Numbers of 10, 12 and 14 bits fill the range: else they would be nearly black."""
    deep = np.array([[0, largest // 3, largest]], np.uint16)

    opened = open_image(_file(Image.fromarray(deep), "PNG"))

    assert opened.pixels.tolist() == [[0, 85, 255]]
    assert opened.note == f"16 bits were scaled to 8: {told}, the largest number in it, became 255."


@pytest.mark.parametrize("numbers", [[0, 20_000, 40_000], [0, 0, 0]])
def test_a_picture_that_is_only_dark_stays_dark(numbers):
    """Where the numbers use the upper bits, or there is nothing but black, 65,535 is 255."""
    opened = open_image(_file(Image.fromarray(np.array([numbers], np.uint16)), "PNG"))

    np.testing.assert_array_equal(opened.pixels, [np.rint(np.array(numbers) / 257)])
    assert opened.note == "16 bits were scaled to 8: 65,535 became 255."


def test_numbers_beyond_sixteen_bits():
    """Fractions are spread over all levels; numbers that are not finite are refused."""
    values = np.array([[-1.5, 0], [0.5, 2.5]], np.float32)

    opened = open_image(_file(Image.fromarray(values), "TIFF"))

    assert opened.pixels.tolist() == [[0, 96], [128, 255]]
    assert opened.note == "Values from −1.5 to 2.5 were scaled to 0 to 255."
    with pytest.raises(DataError, match="has pixels that are no finite numbers"):
        open_image(_file(Image.fromarray(np.full_like(values, np.nan)), "TIFF"))


def test_colours_of_print():
    """CMYK becomes red, green and blue, and the note says that no profile was used."""
    opened = open_image(_file(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "TIFF"))

    assert (opened.pixels == [255, 0, 0]).all()
    assert opened.note.startswith("From the colours of print (CMYK) to red, green and blue")


@pytest.mark.parametrize("mode", ["P", "1"])
def test_palettes_and_bits(mode):
    """A palette is looked up, and a bit is black or white."""
    picture = Image.fromarray(np.repeat(np.arange(4, dtype=np.uint8)[:, None] * 85, 3, 1)).convert(mode)

    opened = open_image(_file(picture, "PNG"))

    expected = picture.convert("RGB" if mode == "P" else "L")
    np.testing.assert_array_equal(opened.pixels, np.asarray(expected))
    assert opened.note == ""


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparent_parts_lie_on_white(mode):
    """Half of black is grey on white, none of it is white; an opaque alpha is not worth a word."""
    channels = len(mode)
    pixels = np.zeros((1, 3, channels), np.uint8)
    pixels[0, :, -1] = 0, 128, 255

    opened = open_image(_file(Image.fromarray(pixels, mode=None), "PNG"))

    assert opened.pixels.reshape(3, -1)[:, 0].tolist() == [255, 127, 0]
    assert opened.pixels.ndim == (3 if mode == "RGBA" else 2)
    assert opened.note == "Transparent parts lie on white."
    pixels[..., -1] = 255
    assert open_image(_file(Image.fromarray(pixels), "PNG")).note == ""


def test_a_transparent_colour_lies_on_white():
    """A GIF or PNG whose palette has a transparent entry, and a PNG that names a transparent grey."""
    picture = Image.fromarray(np.array([[0, 1]], np.uint8), mode=None).convert("P")
    picture.putpalette([10, 20, 30, 200, 100, 0])
    picture.putdata([0, 1])
    for kind in ("GIF", "PNG"):
        opened = open_image(_file(picture, kind, transparency=0))
        assert opened.pixels.tolist() == [[[255, 255, 255], [200, 100, 0]]]
        assert opened.note == "Transparent parts lie on white."
    grey = Image.fromarray(np.array([[7, 9]], np.uint8))
    assert open_image(_file(grey, "PNG", transparency=7)).pixels.tolist() == [[255, 9]]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_the_first_of_several_pictures(kind):
    """Of an animation, or of several pages, the first is taken, and the note says so."""
    frames = [Image.new("RGB", (9, 7), colour) for colour in ((255, 0, 0), (0, 255, 0), (0, 0, 255))]

    opened = open_image(_file(frames[0], kind, save_all=True, append_images=frames[1:]))

    assert np.abs(opened.pixels.astype(int) - [255, 0, 0]).max() < 5
    assert opened.note == "The file holds several pictures; this is the first."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_as_the_camera_says(kind, orientation):
    """All eight ways to hold a camera end upright, in every format that notes them."""
    upright = np.zeros((24, 40, 3), np.uint8)
    upright[:12, :20], upright[:12, 20:], upright[12:, :20] = (250, 0, 0), (0, 250, 0), (0, 0, 250)
    back = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}[orientation]
    stored = Image.fromarray(upright)
    noted = Image.Exif()
    if back != 1:
        way = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE"}
        way |= {6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90"}
        stored = stored.transpose(Image.Transpose[way[back]])
    noted[0x0112] = orientation

    opened = open_image(_file(stored, kind, exif=noted))

    assert opened.pixels.shape == upright.shape
    assert np.abs(opened.pixels[6::12, 10::20].astype(int) - upright[6::12, 10::20]).max() < 40
    assert opened.note == ("Turned upright, as the camera noted." if orientation > 1 else "")


def test_too_large_is_refused_before_it_is_decoded():
    """41 megapixels, and a bomb of 4,000,000, are refused by their headers: there is nothing else in them."""
    with pytest.raises(DataError, match=r"has 1,000 rows × 41,000 columns, 41\.0 megapixels; the most is 40"):
        open_image(_png(41_000, 1000, 8, 0, b""))
    with pytest.raises(DataError, match=r"has 10,000 rows × 10,000 columns, 100\.0 megapixels"):
        open_image(_png(10_000, 10_000, 8, 2, b""))
    with pytest.raises(DataError, match="has more than 170 megapixels; the most is 40"):
        open_image(_png(2_000_000, 2_000_000, 8, 6, b""))
    assert LARGEST == 40_000_000


def test_what_is_no_image_is_refused(tmp_path):
    """Folders, missing and empty files, texts, scripts: each is refused by name, in words."""
    (tmp_path / "empty.png").touch()
    (tmp_path / "text.png").write_text("not a picture")
    (tmp_path / "drawing.eps").write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n")
    for name, message in (
        ("", "is a folder"),
        ("none.png", "“none.png” does not exist"),
        ("empty.png", "“empty.png” is empty"),
        ("text.png", "“text.png” is not an image that can be read: PNG, JPEG"),
        ("drawing.eps", "is not an image that can be read"),
        ("nul\0byte", "cannot be read|does not exist"),
    ):
        with pytest.raises(DataError, match=message):
            open_image(tmp_path / name)
    with pytest.raises(DataError, match="The pasted image is empty"):
        open_image(b"")
    with pytest.raises(DataError, match="The pasted image is not an image"):
        open_image(b"\0" * 100)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_devices_are_refused():
    """A device never ends: it is not opened."""
    with pytest.raises(DataError, match="is not a file that an image can be in"):
        open_image("/dev/zero")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "WEBP", "GIF", "PPM", "JPEG2000"])
def test_truncated_files_are_refused(kind):
    """Half a file is never shown as half a picture."""
    content = _file(Image.fromarray(_picture((64, 64, 3))), kind)

    with pytest.raises(DataError, match=r"is damaged, or cut off before its end|is not an image"):
        open_image(content[: len(content) // 2])


@pytest.mark.parametrize("interlaced", [0, 1])
@pytest.mark.parametrize(
    ("bits", "colour", "channels"), [(8, 0, 1), (8, 2, 3), (8, 6, 4), (16, 0, 1), (1, 0, 1)]
)
def test_rows_that_are_missing_are_refused(tmp_path, bits, colour, channels, interlaced):
    """A PNG whose rows end properly, but too early, is not shown with black in their place."""
    width, height = 13, 100
    sizes = [
        (-((row - height) // down), -((column - width) // across)) for row, column, down, across in ADAM7
    ]
    lines = [columns for rows, columns in sizes for _ in range(rows)] if interlaced else [width] * height
    rows = [b"\0" + b"\7" * ((columns * channels * bits + 7) // 8) for columns in lines]
    path = tmp_path / "half.png"
    for written in (rows[: len(rows) // 2], rows[:-1], [*rows[:-1], rows[-1][:-1]]):
        content = _png(width, height, bits, colour, zlib.compress(b"".join(written)), interlaced=interlaced)
        path.write_bytes(content)
        for source in (content, path):
            with pytest.raises(
                DataError, match=r"is cut off: its last rows are missing\.|or cut off before its end"
            ):
                open_image(source)

    whole = _png(width, height, bits, colour, zlib.compress(b"".join(rows)), interlaced=interlaced)
    assert open_image(whole).pixels.shape[:2] == (height, width)


@pytest.mark.parametrize("last", [0, 1], ids=["whole", "last row missing"])
def test_what_is_packed_behind_the_rows_takes_no_memory(last):
    """Ten rows in the header, and 64 MB of zeros behind them in a file of 64 kB."""
    row = bytes([0, *range(10)])
    packed = zlib.compress(row * (10 - last) + bytes((1 - last) << 26))
    file = _png(10, 10, 8, 0, packed)
    tracemalloc.start()
    try:
        opened = open_image(file)
    except DataError as error:
        assert last, error  # noqa: PT017
    else:
        assert not last
        assert opened.pixels.tolist() == [list(range(10))] * 10
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1 << 22


ADAM7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]


def test_warnings_of_other_threads_are_left_alone(monkeypatch):
    """Images are read beside the window: the list of filters, which all threads share, is not exchanged."""
    shared, seen = warnings.filters, []
    really = Image.open

    def noted(*given, **named):
        seen.append(warnings.filters is shared)
        return really(*given, **named)

    monkeypatch.setattr(Image, "open", noted)
    open_image(GOOD["PNG"])

    assert seen == [True]


KINDS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP", "GIF", "PPM", "JPEG2000")
GOOD = {kind: _file(Image.fromarray(_picture((17, 23, 3))), kind) for kind in KINDS}


@given(
    st.sampled_from(KINDS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=6),
    st.floats(0, 1),
)
def test_damaged_files_are_read_or_refused(kind, changes, share):
    """Whatever bytes change or are missing, there is a picture or a DataError, never anything else."""
    content = bytearray(GOOD[kind])
    for place, value in changes:
        content[int(place * (len(content) - 1))] = value

    try:
        opened = open_image(bytes(content[: int(share * len(content)) or 1]))
    except DataError as error:
        assert str(error).endswith(".")  # noqa: PT017
        return
    assert opened.pixels.ndim in (2, 3)


def test_no_other_library_is_needed():
    """Opening an image imports neither torch nor SciPy nor scikit-image."""
    code = (
        "import sys, engine.data.opened_image, engine.data.drawn_images\n"
        "print([n for n in ('torch', 'scipy', 'skimage', 'sklearn') if n in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"
