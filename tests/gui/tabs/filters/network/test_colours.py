"""A network that sees colours, trained on pieces of colour photos."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

import engine.training.prepared
from engine.data import Dataset, photo
from engine.data.own_image import OwnImage
from engine.models import CNNConfig
from engine.training import FitConfig, RunConfig
from engine.training.experiment import train_run
from engine.training.feature_maps import feature_maps
from gui.tabs.filters.network.setting import Part

PATIENCE = 30_000  # milliseconds
PHOTOS = ("astronaut", "chelsea", "coffee")


@pytest.fixture(scope="module")
def pieces():
    """Sixty pieces (3, 12, 12) of three photos; which of them it is from is what is learned."""
    generator, images = np.random.default_rng(0), []
    for name in PHOTOS:
        pixels = photo(name)
        for _ in range(20):
            row, column = generator.integers(0, 250, 2)
            images.append(pixels[row : row + 12, column : column + 12].transpose(2, 0, 1))
    return Dataset("faces", np.stack(images), np.repeat(np.arange(3), 20), PHOTOS)


@pytest.fixture
def coloured(lab, open_bench, pieces, monkeypatch, qtbot):
    """The view of a run on them."""
    monkeypatch.setattr(engine.training.prepared, "load_dataset", lambda key: pieces)
    fit = FitConfig(epochs=2, threads=1, device="cpu", batch_size=8)
    list(train_run(lab.workspace, RunConfig(dataset="faces", model=CNNConfig(channels=(5, 4)), fit=fit)))
    bench = open_bench(lab)
    qtbot.waitUntil(
        lambda: not bench.model.view.looking and bench.model.view.maps is not None, timeout=PATIENCE
    )
    return bench


def test_filters_and_patches_are_in_their_colours(coloured, lab, pieces):
    """Weights as the run kept them, three channels each; patches are pieces of the photos."""
    kept = lab.store.runs.filters(1)[-1].weights
    page = coloured.page
    for item, weights in zip(page.filters.grid.items(), kept, strict=True):
        np.testing.assert_array_equal(item.weights, weights)
    assert page.filters.title.accessibleName().endswith("in their colours, grey for 0")
    assert not page.filters.bar.isVisible()
    assert page.evidence.text().endswith("All its 3 channels are compared with the same pattern.")
    for patch in page.patches.strip.patches():
        assert patch.pixels.shape == (3, 3, 3)
        np.testing.assert_array_equal(
            patch.example.pixels, pieces.images[patch.example.index].transpose(1, 2, 0)
        )


def test_a_photo_is_seen_in_colour_and_grey_is_seen_thrice(coloured, lab, qtbot):
    """Both have maps of every filter; the note does not speak of grey."""
    coloured.model.set_part(Part.MAPS)
    colour = photo("coffee")[:40, :30]
    for pixels in (colour, colour[..., 0].copy()):
        key = OwnImage("", pixels.copy()).key
        file = BytesIO()
        Image.fromarray(pixels).save(file, "PNG")
        coloured.model.image.open(file.getvalue())
        qtbot.waitUntil(
            lambda key=key: coloured.model.view.setting.own == key and not coloured.model.view.looking,
            timeout=PATIENCE,
        )
        image = pixels.transpose(2, 0, 1) if pixels.ndim == 3 else np.stack([pixels] * 3)
        (first, *_) = feature_maps(lab.workspace, 1, image)
        np.testing.assert_allclose(coloured.page.maps.grid.maps(), first.maps, atol=1e-6)
        assert "grey" not in coloured.controls.image.note.text()
