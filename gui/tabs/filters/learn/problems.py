"""What a setting asks to be learned, and what it looks at, with the pixels of its images."""

from engine.errors import DataError
from engine.filters.learning import (
    EdgeTask,
    Example,
    Problem,
    Scene,
    filter_output,
    painted,
    scene_of_example,
    scene_of_image,
    scene_of_photo,
)
from gui.tabs.filters.learn.paint import Paint, blank
from gui.tabs.filters.learn.pictures import Pictures, is_own
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.setting import Setting

PAINTED_EDGE = 0.5  # between painted edges, which are ±1, and what is painted as none


def edge_task(setting: Setting) -> EdgeTask:
    """Return the task of finding clean edges. Raises ConfigError if no photo is left for one part."""
    made, held_out = setting.by_hand, setting.held_out
    return EdgeTask(training=setting.training, held_out=held_out, hand_made=made.title, weights=made.rows)


def paint_of(setting: Setting, pictures: Pictures) -> Paint:
    """Return what is painted on the image at hand; an empty painting where there is none of its size."""
    paint, shape = setting.painted, pictures.shape(setting.photo)
    return blank(shape) if paint is None or (paint.height, paint.width) != shape else paint


def problem_of(setting: Setting, pictures: Pictures) -> Problem:
    """Return what is to be learned. Raises ConfigError or DataError where that is nothing."""
    made = setting.by_hand
    if setting.task is not Task.PAINT and not made.weights.any():
        raise DataError("Every weight of the filter by hand is 0, so that it answers 0 everywhere.")
    match setting.task:
        case Task.EDGES:
            return edge_task(setting).problem()
        case Task.OUTPUT:
            return filter_output(pictures.image(setting.photo), made.weights, made.title)
        case Task.PAINT:
            paint = paint_of(setting, pictures)
            image = pictures.image(setting.photo)
            return painted(image, paint.wanted, paint.counts, made.weights, made.title)


def scene_of(setting: Setting, pictures: Pictures) -> Scene:
    """Return what is looked at; raises as `problem_of` does, but for what is not painted yet."""
    config, photo = setting.plan.config, setting.photo
    match setting.task:
        case Task.EDGES if is_own(photo):
            return scene_of_image(edge_task(setting), config, pictures.image(photo), photo)
        case Task.EDGES:
            return scene_of_photo(edge_task(setting), config, photo)
        case Task.OUTPUT:
            return scene_of_example(problem_of(setting, pictures).examples[0], config, EdgeTask().edge)
        case Task.PAINT:
            paint = paint_of(setting, pictures)
            example = Example(pictures.image(photo), paint.wanted, paint.counts)
            return scene_of_example(example, config, PAINTED_EDGE)
