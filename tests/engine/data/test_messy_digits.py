import hashlib
from collections import Counter

import numpy as np
import pytest
from scipy.ndimage import correlate
from scipy.stats import binom

from engine.data import WRONG_LABEL, corrupt, load_dataset
from engine.errors import ConfigError, DataError


def examples(flaw):
    """Return clean and messy images, (n, 8, 8) int, of the examples with this flaw."""
    clean, messy = load_dataset("digits"), load_dataset("messy-digits")
    chosen = np.array(messy.flaws) == flaw
    return clean.images[chosen, 0].astype(int), messy.images[chosen, 0].astype(int)


def test_six_percent_of_the_labels_are_wrong_and_the_truth_is_kept():
    """Exactly the examples recorded so have a label that differs from the true one: 6 % of 1,797 is 108."""
    clean, messy = load_dataset("digits"), load_dataset("messy-digits")
    wrong = messy.labels != messy.true_labels

    assert wrong.sum() == 108
    np.testing.assert_array_equal(np.array(messy.flaws) == WRONG_LABEL, wrong)
    np.testing.assert_array_equal(messy.true_labels, clean.labels)


def test_every_flaw_is_there_and_recorded_once():
    """All five kinds occur, in their shares of the set, and two thirds of the examples are clean."""
    counts = Counter(load_dataset("messy-digits").flaws)

    assert counts == {
        "": 1185,
        "wrong label": 108,
        "blur": 126,
        "inversion": 90,
        "occlusion": 144,
        "shift": 144,
    }


@pytest.mark.parametrize("flaw", ["", WRONG_LABEL])
def test_pixels_without_an_image_flaw_are_untouched(flaw):
    """Clean examples, and those with only a wrong label, have the pixels of the clean digits."""
    clean, messy = examples(flaw)

    np.testing.assert_array_equal(messy, clean)


def test_inversion_swaps_black_and_white():
    """Every pixel v of an inverted digit has become 255 - v."""
    clean, messy = examples("inversion")

    np.testing.assert_array_equal(messy, 255 - clean)


def test_blur_is_the_binomial_one():
    """The blur is the usual whole-number Gaussian: binomial weights of variance 1 both ways, rounded."""
    line = binom(4, 0.5)
    kernel = np.outer(line.pmf(range(5)), line.pmf(range(5)))
    clean, messy = examples("blur")

    assert line.var() == 1

    for before, after in zip(clean, messy, strict=True):
        theirs = correlate(before.astype(float), kernel, mode="constant")
        np.testing.assert_allclose(after, theirs, atol=0.5 + 1e-9)


def test_occlusion_blacks_out_three_rows_or_columns_inside():
    """An occluded digit is the clean one but for a black band of three lines, not at the first edge."""
    for before, after in zip(*examples("occlusion"), strict=True):
        bands = []
        for start in range(1, 5):
            rows, columns = before.copy(), before.copy()
            rows[start : start + 3], columns[:, start : start + 3] = 0, 0
            bands += [rows, columns]
        assert any(np.array_equal(after, band) for band in bands)


def test_shift_moves_by_two_or_three_pixels_and_black_moves_in():
    """A shifted digit is the clean one moved along one axis; what leaves the picture is gone."""
    for before, after in zip(*examples("shift"), strict=True):
        padded = np.pad(before, 3)
        moves = [(0, 2), (0, 3), (0, -2), (0, -3), (2, 0), (3, 0), (-2, 0), (-3, 0)]
        assert any(np.array_equal(after, padded[3 - y : 11 - y, 3 - x : 11 - x]) for y, x in moves)


def test_the_same_bytes_everywhere():
    """Flaws, labels and pixels of the messy digits are fixed for ever: notes about them refer to them."""
    messy = load_dataset("messy-digits")
    digest = hashlib.sha256(messy.images.tobytes() + messy.labels.astype("<i8").tobytes())
    digest.update("\n".join(messy.flaws).encode())

    assert digest.hexdigest() == ("0e82f5c60aaba8d63d13a0a7ec53b58c62dc41f802e91b6ff53a0d59c56c1a21")


def test_the_seed_decides_everything(make_dataset):
    """The same seed spoils the same examples in the same way, another seed spoils others."""
    clean = make_dataset(50, 50)
    shares = {WRONG_LABEL: 0.2, "shift": 0.2, "occlusion": 0.2}
    first, again, other = (corrupt(clean, shares, seed, "spoilt") for seed in (1, 1, 2))

    assert first.content_hash == again.content_hash
    assert first.flaws == again.flaws
    assert first.flaws != other.flaws


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ({"rain": 0.1}, "rain is not a flaw; choose from wrong label, blur, inversion, occlusion, shift"),
        ({"blur": 1.2}, "share of blur = 1.2 must be between 0 and 1"),
        ({"blur": 0.6, "shift": 0.6}, "1.2 in all is more than every example"),
    ],
)
def test_refuses_impossible_shares(make_dataset, shares, message):
    """Unknown flaws and shares that cannot be are refused before anything is spoilt."""
    with pytest.raises(ConfigError, match=message):
        corrupt(make_dataset(5, 5), shares, 0, "spoilt")


def test_refuses_to_spoil_twice():
    """A set whose flaws are recorded is not spoilt again: its record would no longer be true."""
    with pytest.raises(DataError, match="start from the clean data set"):
        corrupt(load_dataset("messy-digits"), {"blur": 0.1}, 0, "spoilt")
