"""Learning a filter by gradient descent, from images and the output that is wanted. Needs only NumPy."""

from engine.filters.learning.config import LARGEST_SIZE, OPTIMIZERS, STARTS, WHOLE, LearnConfig
from engine.filters.learning.determination import Determination, Lack
from engine.filters.learning.edge_scores import Score
from engine.filters.learning.events import LearnDone, LearnEvent, LearnProgress, LearnStarted
from engine.filters.learning.explanation import Explanation, Outcome, explain
from engine.filters.learning.held_out import HeldOut, HeldOutRow, held_out_table
from engine.filters.learning.learn import learn, learn_on
from engine.filters.learning.learner import Learner, LearnState
from engine.filters.learning.learning_images import LEARNING_IMAGES, learning_image
from engine.filters.learning.problem import Example, Image, Problem
from engine.filters.learning.scene import (
    EdgeLack,
    Scene,
    scene_of_example,
    scene_of_image,
    scene_of_photo,
)
from engine.filters.learning.tasks import (
    EDGES_CONFIG,
    EDGES_UPDATES,
    EdgeTask,
    brightness,
    filter_output,
    middle,
    painted,
)
from engine.filters.learning.trace import Curves, Snapshot

__all__ = [
    "EDGES_CONFIG",
    "EDGES_UPDATES",
    "LARGEST_SIZE",
    "LEARNING_IMAGES",
    "OPTIMIZERS",
    "STARTS",
    "WHOLE",
    "Curves",
    "Determination",
    "EdgeLack",
    "EdgeTask",
    "Example",
    "Explanation",
    "HeldOut",
    "HeldOutRow",
    "Image",
    "Lack",
    "LearnConfig",
    "LearnDone",
    "LearnEvent",
    "LearnProgress",
    "LearnStarted",
    "LearnState",
    "Learner",
    "Outcome",
    "Problem",
    "Scene",
    "Score",
    "Snapshot",
    "brightness",
    "explain",
    "filter_output",
    "held_out_table",
    "learn",
    "learn_on",
    "learning_image",
    "middle",
    "painted",
    "scene_of_example",
    "scene_of_image",
    "scene_of_photo",
]
