import numpy as np
import pytest

from gui import theme
from gui.widgets.dense.weight_colours import position_colours

CVD = np.array(  # deuteranopia: Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)


def linear(colours):
    channels = np.stack([colours >> shift & 0xFF for shift in (16, 8, 0)], axis=-1) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def closest(rgb):
    """Return the distance of the two nearest colours."""
    distances = np.linalg.norm(rgb[:, None] - rgb[None], axis=-1)
    return distances[np.triu_indices(len(rgb), 1)].min()


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_nine_weights_are_told_apart(restyled, scheme):
    """Also by an eye that sees no green, on light and on dark paper; none passes for paper."""
    restyled(scheme)
    colours = position_colours(3, 3)
    names = [f"#{int(colour) & 0xFFFFFF:06X}" for colour in colours]

    assert closest(linear(colours)) > 0.08
    assert closest((linear(colours) @ CVD.T).clip(0, 1)) > 0.05
    assert min(theme.contrast(name, theme.tokens().paper) for name in names) > 1.8


def test_lower_rows_are_darker():
    """Lightness is the row, hue the column."""
    names = [f"#{int(colour) & 0xFFFFFF:06X}" for colour in position_colours(5, 1)]
    lightness = [theme.luminance(name) for name in names]

    assert lightness == sorted(lightness, reverse=True)
    assert len(set(position_colours(1, 7).tolist())) == 7
    assert position_colours(1, 1).shape == (1,)
