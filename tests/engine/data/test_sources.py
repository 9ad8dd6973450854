import hashlib
import subprocess
import sys

import numpy as np
import pytest
from skimage.data import lfw_subset
from sklearn.datasets import load_digits

from engine.data import DIGIT_THREE, SOURCES, load_dataset
from engine.data.installed import installed_file
from engine.errors import ConfigError, DataError

HEAVY = ("torch", "sklearn", "skimage", "scipy", "cleanlab", "PySide6", "pyqtgraph")


def test_digits_are_scikit_learns():
    """The digits are scikit-learn's 1,797, values 0 to 16 stretched to 0 to 255."""
    theirs = load_digits()
    dataset = load_dataset("digits")

    np.testing.assert_array_equal(dataset.images[:, 0], np.round(theirs.images * 255 / 16))
    np.testing.assert_array_equal(dataset.labels, theirs.target)
    assert dataset.classes == tuple(str(name) for name in theirs.target_names)
    assert len(dataset) == 1797
    assert dataset.flaws == ()
    assert dataset.true_labels is None


def test_digit_three_is_scikit_learns():
    """The 8 × 8 example written out as numbers is the fourth image of the data set."""
    theirs = load_digits()

    np.testing.assert_array_equal(DIGIT_THREE, theirs.images[3])
    assert theirs.target[3] == 3


def test_faces_are_scikit_images():
    """The faces are scikit-image's 100 faces, labelled "face", and then 100 patches that are none."""
    theirs = lfw_subset()
    dataset = load_dataset("faces")

    assert dataset.images.shape == (200, 1, 25, 25)
    np.testing.assert_allclose(dataset.images[:, 0] / 255, theirs, atol=0.5 / 255 + 1e-12)
    assert [dataset.classes[label] for label in dataset.labels] == ["face"] * 100 + ["no face"] * 100


def test_every_source_loads_and_is_named_by_its_key():
    """Each line of the list loads; the name of a set, part of its examples' identity, is its key."""
    assert [source.key for source in SOURCES] == ["digits", "messy-digits", "faces"]
    for source in SOURCES:
        dataset = load_dataset(source.key)
        assert dataset.name == source.key
        assert len(set(dataset.example_ids)) == len(dataset)


def test_a_source_is_read_once():
    """Asking again hands out the same data set, not another copy in memory."""
    assert load_dataset("faces") is load_dataset("faces")


def test_refuses_an_unknown_source():
    """A wrong key is refused with the keys there are."""
    with pytest.raises(ConfigError, match="choose from digits, messy-digits, faces") as caught:
        load_dataset("mnist")

    assert [repair.value for repair in caught.value.repairs] == ["digits", "messy-digits", "faces"]


@pytest.mark.parametrize("package", ["sklearn", "no_such_package"])
def test_a_missing_file_is_explained(package):
    """A file or a package that is not there gives the line to type, not a traceback."""
    with pytest.raises(DataError, match="pip install --force-reinstall scikit-learn"):
        installed_file(package, "scikit-learn", "datasets", "no_such_file.csv")


def test_no_heavy_library_is_imported():
    """Reading the built-in data and a photo, and evaluating, never import what makes a start slow."""
    code = (
        "import sys, engine.evaluation, engine.data as data\n"
        "before = set(sys.modules)\n"
        "for source in data.SOURCES: data.load_dataset(source.key)\n"
        "data.photo('camera')\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], 'PIL' in before)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[] False"


def test_digest_of_the_digits_is_the_same_everywhere():
    """The bytes of the digits do not depend on the platform or on the versions of the libraries."""
    images = load_dataset("digits").images

    assert hashlib.sha256(images.tobytes()).hexdigest() == (
        "b41ca9fd335466eee997366c2e6f6bbe0a1b4582afe091fc4eba35f4a254182f"
    )
