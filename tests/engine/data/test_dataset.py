import hashlib
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from engine.data import Dataset
from engine.errors import DataError


def test_knows_its_size_shape_and_class_counts(make_dataset):
    """Length, (C, H, W) and the number of examples of each class, zeros included, come from the arrays."""
    dataset = make_dataset(2, 0, 3)

    assert len(dataset) == 5
    assert dataset.shape == (1, 2, 2)
    assert dataset.class_counts == (2, 0, 3)


def test_cannot_be_changed(make_dataset):
    """Neither a field nor a pixel nor a label can be changed once the data set is made."""
    dataset = make_dataset(1, 1)

    with pytest.raises(FrozenInstanceError):
        dataset.name = "other"
    with pytest.raises(ValueError, match="read-only"):
        dataset.images[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        dataset.labels[0] = 0


def test_does_not_follow_the_array_it_was_made_from():
    """Changing the array that was handed in changes nothing in the data set."""
    images = np.zeros((2, 1, 2, 2), np.uint8)
    dataset = Dataset("made", images, np.array([0, 1]), ("a", "b"))

    images[:] = 9

    assert dataset.images.max() == 0


def test_keeps_a_read_only_array_without_copying():
    """An array nobody can write to, such as a memory map, is not copied."""
    images = np.zeros((2, 1, 2, 2), np.uint8)
    images.setflags(write=False)

    assert Dataset("made", images, np.array([0, 1]), ("a", "b")).images is images


def test_example_id_is_the_sha256_of_name_shape_and_pixels():
    """The identity of an example can be computed by anybody with SHA-256."""
    images = np.array([[[[1, 2], [3, 4]]]], np.uint8)
    dataset = Dataset("made", images, np.array([0]), ("a", "b"))

    assert dataset.example_ids == (hashlib.sha256(b"made\n(1, 2, 2)\n\x01\x02\x03\x04").hexdigest(),)


def test_equal_images_have_ids_of_their_own():
    """Of equal images in one set, each has its own id, and the first keeps the plain one."""
    images = np.zeros((3, 1, 2, 2), np.uint8)
    three = Dataset("made", images, np.array([0, 1, 0]), ("a", "b"))
    one = Dataset("made", images[:1], np.array([0]), ("a", "b"))

    assert len(set(three.example_ids)) == 3
    assert three.example_ids[0] == one.example_ids[0]


def test_example_id_survives_another_label_and_another_order(make_dataset):
    """What was noted about an example stays with it when its label is corrected or the set is re-imported."""
    dataset = make_dataset(2, 2)
    relabelled = replace(dataset, labels=1 - dataset.labels)
    reversed_order = replace(dataset, images=dataset.images[::-1])

    assert relabelled.example_ids == dataset.example_ids
    assert reversed_order.example_ids == dataset.example_ids[::-1]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other"},
        {"labels": np.array([0, 1, 0])},
        {"images": np.ones((3, 1, 2, 2), np.uint8)},
        {"classes": ("a", "c")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_content_hash_follows_every_part(change):
    """Another name, label, pixel or class name gives another hash; the same content gives the same."""
    parts = {
        "name": "made",
        "images": np.zeros((3, 1, 2, 2), np.uint8),
        "labels": np.array([0, 1, 1]),
        "classes": ("a", "b"),
    }

    assert Dataset(**parts).content_hash == Dataset(**parts).content_hash
    assert Dataset(**parts).content_hash != Dataset(**(parts | change)).content_hash


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "needs a name"),
        ({"images": np.zeros((3, 2, 2), np.uint8)}, r"shape \(3, 2, 2\): they must be uint8"),
        ({"images": np.zeros((3, 1, 2, 2))}, "are float64"),
        ({"images": np.zeros((0, 1, 2, 2), np.uint8)}, "none of them 0"),
        ({"labels": np.array([0, 1])}, "one label for each of the 3 images"),
        ({"labels": np.array([0.0, 1.0, 1.0])}, "labels of 'made' is float64"),
        ({"labels": np.array([0, 1, 2])}, "holds the label 2, but the 2 classes are numbered 0 to 1"),
        ({"labels": np.array([0, 1, -1])}, "holds the label -1"),
        ({"true_labels": np.array([0, 1, 5])}, "true_labels of 'made' holds the label 5"),
        ({"classes": ("a",)}, "at least two names"),
        ({"classes": ("a", "")}, "at least two names"),
        ({"classes": ("a", "a")}, "two classes named 'a': rename"),
        ({"flaws": ("blur",)}, "1 flaws for 3 images"),
    ],
)
def test_refuses_parts_that_do_not_fit(change, message):
    """A data set that contradicts itself cannot be made, and the message says where and what to do."""
    parts = {
        "name": "made",
        "images": np.zeros((3, 1, 2, 2), np.uint8),
        "labels": np.array([0, 1, 1]),
        "classes": ("a", "b"),
    }

    with pytest.raises(DataError, match=message):
        Dataset(**(parts | change))
