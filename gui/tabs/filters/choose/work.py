"""How long it takes to answer a setting, roughly: whether it can be done between two paints."""

from gui.tabs.filters.choose.cells import CHANNELS, Cells
from gui.tabs.filters.choose.image_choice import ImageChoice
from gui.tabs.filters.choose.setting import Panel, Setting

PATIENCE = 30.0  # milliseconds that the window may stand still
# Nanoseconds a pixel, as measured on one core of the usual kind; a guess that is off by half does no harm.
FILTER, TAP = 3.0, 0.12
GREY, NOISE = 3.0, 4.0
BLUR, WIDER = 4.0, 3.0  # a blur of deviation 0, and what each pixel of deviation adds
COUNT, SLOPE = 4.0, 10.0
MILLISECOND = 1e6


def milliseconds(setting: Setting, kept: frozenset[Cells], *, same_image: bool) -> float:
    """Return about how long `setting` takes, where the answers of the filters `kept` are there already.

    `same_image`: the image is there as it is filtered, with its blur and its noise.
    """
    channels = len(CHANNELS) if setting.image.in_colour else 1
    nanoseconds = 0.0 if same_image else _image(setting.image, channels)
    for cells in setting.filters:
        if cells not in kept:
            nanoseconds += FILTER + TAP * cells.size**2 * (channels if cells.is_split else 1)
    nanoseconds += COUNT if setting.panel is Panel.HISTOGRAM else 0
    nanoseconds += SLOPE if setting.shows_gradient else 0
    return nanoseconds * _pixels(setting.image) / MILLISECOND


def _image(image: ImageChoice, channels: int) -> float:
    grey = GREY if image.has_colours and not image.in_colour else 0
    blur = BLUR + WIDER * image.blur if image.blur else 0
    return grey + channels * (blur + (NOISE if image.noise else 0))


def _pixels(image: ImageChoice) -> int:
    return int(image.source().shape[0] * image.source().shape[1])
