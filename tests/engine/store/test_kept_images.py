import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.own_image import OwnImage
from engine.errors import DataError, StoreError
from engine.store.image_limits import MOST_COPIED
from engine.store.kept_images import KeptImages

MUCH = 1 << 30  # bytes
GREY = np.arange(12, dtype=np.uint8).reshape(3, 4)
COLOUR = np.arange(36, dtype=np.uint8).reshape(3, 4, 3)


@pytest.fixture
def kept(tmp_path):
    return KeptImages(tmp_path / "images")


@pytest.mark.parametrize("pixels", [GREY, COLOUR], ids=["grey", "colour"])
def test_what_is_kept_comes_back_pixel_for_pixel(kept, pixels):
    """With its name, its note and where it was, although that is gone."""
    image = OwnImage("Ünïcode – 图.png", pixels, "16 bits became 8.", "/gone/图.png")
    kept.keep(image)

    (found,) = kept.read(8)
    assert found == image
    np.testing.assert_array_equal(found.pixels, pixels)
    assert found.key == image.key


def test_the_latest_come_first_and_the_oldest_go(kept):
    """In whichever order they were written; what goes is named."""
    images = [OwnImage(str(number), GREY + np.uint8(number)) for number in range(4)]
    for age, image in enumerate(images):
        kept.keep(image, 1000 - age)

    assert [image.title for image in kept.read(3)] == ["0", "1", "2"]
    kept.keep(images[3], 1001)  # once more: now it is the latest
    assert kept.keep_latest(2, MUCH) == ["1", "2"]
    assert [image.title for image in kept.read(8)] == ["3", "0"]
    kept.keep(images[2])
    assert [image.title for image in kept.read(8)] == ["2", "3", "0"]


def test_images_of_earlier_versions_are_as_old_as_their_files(kept, tmp_path):
    """Those say nothing of a time."""
    for number in range(3):
        image = OwnImage(str(number), GREY + np.uint8(number))
        kept.keep(image)
        file = tmp_path / "images" / f"{image.key}.json"
        values = json.loads(file.read_text())
        del values["taken"]
        file.write_text(json.dumps(values))
        os.utime(file, (1000 + number, 1000 + number))

    assert [image.title for image in kept.read(8)] == ["2", "1", "0"]


def test_the_oldest_go_where_all_take_too_much_room(kept, tmp_path):
    """The latest one stays, however large it is."""
    noise = np.random.default_rng(0).integers(0, 256, (3, 100, 100), dtype=np.uint8)
    for number, pixels in enumerate(noise):
        kept.keep(OwnImage(str(number), pixels), number)

    assert kept.keep_latest(8, 25_000) == ["0"]
    assert kept.keep_latest(8, 1) == ["1"]
    assert [image.title for image in kept.read(8)] == ["2"]


def test_a_damaged_copy_is_repaired_by_opening_the_image_again(kept, tmp_path):
    """As the sentence about it says."""
    image = OwnImage("a", GREY)
    kept.keep(image)
    png = tmp_path / "images" / f"{image.key}.png"
    png.write_bytes(png.read_bytes()[:40])
    assert "cannot be shown" in next(kept.read(8))
    kept.keep(image)

    assert list(kept.read(8)) == [image]


def test_what_a_crash_left_behind_is_removed(kept, tmp_path):
    """Copies that nothing names, and unfinished files; nothing that is not the lab's."""
    image = OwnImage("a", GREY)
    kept.keep(image)
    folder = tmp_path / "images"
    for name in ("0123456789ab.png", f".{image.key}.json.x1_y.tmp", "cafecafe.png.tmp", "mine.png", "a.tmp"):
        (folder / name).write_bytes(b"x")
    kept.keep_latest(8, MUCH)

    names = {file.name for file in folder.iterdir()}
    assert names == {f"{image.key}.png", f"{image.key}.json", "mine.png", "a.tmp"}


def test_a_file_that_vanishes_while_the_folder_is_listed_is_passed_over(kept, monkeypatch):
    """The others are there."""
    kept.keep(OwnImage("a", GREY))
    really = Path.glob

    def glob(folder, pattern):
        return [*really(folder, pattern), folder / "0123456789ab.json"]

    monkeypatch.setattr(Path, "glob", glob)
    assert [image.title for image in kept.read(8)] == ["a"]


def test_a_name_that_is_no_text_is_kept(kept):
    """File names on Linux are bytes: those that are no UTF-8 come as lone surrogates."""
    image = OwnImage("b\udcff.png", GREY, path="/tmp/b\udcff.png")
    kept.keep(image)

    assert list(kept.read(8)) == [image]


def test_what_is_forgotten_is_gone(kept, tmp_path):
    image = OwnImage("a", GREY)
    kept.keep(image)
    kept.forget(image.key)
    kept.forget(image.key)

    assert list((tmp_path / "images").iterdir()) == []
    with pytest.raises(StoreError, match="is not the key of an image"):
        kept.forget("../lab")


def test_of_large_images_the_path_is_kept(kept, tmp_path):
    """The file is read again; one that has changed is not taken for what was opened."""
    pixels = np.zeros((MOST_COPIED // 1000 + 1, 1000), np.uint8)
    file = tmp_path / "large.png"
    Image.fromarray(pixels).save(file)
    kept.keep(OwnImage("large.png", pixels, path=str(file)))

    assert [path.suffix for path in (tmp_path / "images").iterdir()] == [".json"]
    (found,) = kept.read(8)
    assert found.pixels.shape == pixels.shape
    Image.fromarray(GREY).save(file)
    assert "“large.png” has changed" in next(kept.read(8))
    file.unlink()
    assert "“large.png” does not exist" in next(kept.read(8))


def test_damaged_files_are_passed_over_with_a_sentence(kept, tmp_path):
    """Cut off, exchanged, missing, or no JSON: each is named, and the sound one is still there."""
    images = [OwnImage(name, GREY + np.uint8(number)) for number, name in enumerate("abcde")]
    for image in images:
        kept.keep(image)
    folder = tmp_path / "images"
    cut, exchanged, missing, broken, _ = (folder / image.key for image in images)
    cut.with_suffix(".png").write_bytes(cut.with_suffix(".png").read_bytes()[:40])
    Image.fromarray(COLOUR).save(exchanged.with_suffix(".png"))
    missing.with_suffix(".png").unlink()
    broken.with_suffix(".json").write_text("[1,")
    (folder / "notes.json").write_text("{}")
    (folder / "0123456789ab.json").write_text(json.dumps({"title": 7}))

    found = list(kept.read(10))
    assert [one.title for one in found if isinstance(one, OwnImage)] == ["e"]
    words = " ".join(one for one in found if isinstance(one, str))
    for said in (
        "The copy of “a” cannot be shown",
        "“b”",
        "is not what was kept",
        "“c”",
        "is gone",
        "which image",
    ):
        assert said in words
    assert len(found) == 6


def test_a_key_names_the_pixels():
    """Equal pixels have one key whatever they are called; another shape of the same bytes has another."""
    assert OwnImage("a", GREY).key == OwnImage("b", GREY.copy()).key
    assert OwnImage("a", GREY).key != OwnImage("a", GREY.reshape(4, 3)).key
    assert OwnImage("a", GREY) == OwnImage("a", GREY.copy())
    assert OwnImage("a", GREY) != OwnImage("b", GREY)
    with pytest.raises(DataError, match="An image is uint8"):
        OwnImage("a", np.zeros((2, 2)))
