"""What the view says in words."""

from engine.filters.turned_likeness import TurnedLikeness
from engine.store import RunRecord, RunState
from engine.training import LayerMaps
from gui.tabs.filters.likeness_words import likeness_words, pattern_words
from gui.tabs.filters.network.looks import Example, Maps, Patch, Weights
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.own_images import OwnImage
from gui.widgets.numerals import MINUS, number

STATES = {
    RunState.RUNNING: "still training",
    RunState.STOPPED: "stopped",
    RunState.INTERRUPTED: "interrupted",
    RunState.FAILED: "failed",
}
NARROW = "\N{NARROW NO-BREAK SPACE}"
ID = 8  # characters of the id of an example that tell it from others
NO_RUN = (
    "No network has been trained in this workspace yet. When one is, its first filters are shown here epoch "
    "by epoch, each beside the hand-made filter that it comes nearest to."
)
_UNLIKE = "is like no hand-made filter"
NO_WEIGHTS = "Run {} has no saved weights, so nobody can ask what its layers answer. Train it again."


def run_title(run: RunRecord) -> str:
    """Return how a run is called in the list."""
    return f"Run {run.id} · {run.name}"


def run_note(run: RunRecord) -> str:
    """Return what is known of a run: "messy-digits, 20 epochs, 4.4 % wrong on dev"."""
    epochs = f"{run.epochs_done} epoch{'s' * (run.epochs_done != 1)}"
    words = [run.dataset, f"{STATES[run.state]}, {epochs}" if run.state in STATES else epochs]
    if run.dev_error is not None:
        words.append(f"{number(100 * run.dev_error, 1)} % wrong on dev")
    return ", ".join(words)


def epoch_words(epoch: int) -> str:
    """Return "epoch 12", or what epoch 0 is."""
    return f"epoch {epoch}" if epoch else "before training"


def turn_sign(likeness: TurnedLikeness) -> str:
    """Return how far a hand-made filter is turned, for a narrow line: "32° ↻"; "" where there is none."""
    if not likeness.turn:
        return ""
    return f"{abs(likeness.turn)}°{NARROW}{'↻' if likeness.turn > 0 else '↺'}"


def filter_words(place: int, likeness: TurnedLikeness) -> str:
    """Return all about a filter that is said of it in the grid."""
    return f"Filter {place + 1}: {likeness_words(likeness)}"


def weights_words(weights: Weights) -> str:
    """Return of which moment weights are, after a comma: ", epoch 12"; "" for those saved last."""
    return "" if weights.epoch is None else f", {epoch_words(weights.epoch)}"


def other_weights(view: NetworkView) -> tuple[str, str]:
    """Say that maps and answers are not of the epoch shown, and why; "" if they are."""
    weights, course = view.weights_shown, view.course
    if weights is None or course is None or weights.epoch == view.epoch or not view.epochs:
        return "", ""
    if weights.epoch is None and view.step == len(view.epochs) - 1:
        return "", ""
    those = "the weights saved last" if weights.epoch is None else epoch_words(weights.epoch)
    said = f"Maps and answers: {those}, not {epoch_words(view.epoch or 0)}"
    if problem := course.problem_at(view.epoch or 0):
        return said, problem
    if weights.epoch is not None:
        return said, (
            "Of a long run not every epoch is kept with all its weights, and none while the disk is full: "
            "these come nearest before it."
        )
    return said, (
        "The weights of each epoch were not kept: the run is from before the lab did so, its network is too "
        "large for that, or the disk was full."
    )


def verdict(view: NetworkView) -> tuple[str, str]:
    """Return what became of the chosen filter, in one clause, and what that rests on."""
    followed, course = view.followed, view.course
    if followed is None or course is None or not course.snapshots:
        return "", ""
    epochs, near = [one.epoch for one in course.snapshots], followed.nearest
    cosine = number(float(followed.cosines[view.step]), 2)
    at = f"Epoch {epochs[view.step]}" if epochs[view.step] else "Before training"
    like = f"{_nearness(near.cosine)} {pattern_words(near)}" if near.is_near else _UNLIKE
    clause = f"{at}: filter {view.filter + 1} {like}."
    pattern = "" if near.is_near else f" with {pattern_words(near)}"
    channels = course.snapshots[0].weights.shape[1]
    mean = f" All its {channels} channels are compared with the same pattern." if channels > 1 else ""
    said = f"Cosine {cosine}{pattern} {_when(epochs[view.step])}"
    if len(epochs) == 1:
        return clause, f"{said}.{mean}"
    other, since = (-1, "until then") if view.step == 0 else (0, "since")
    there = number(float(followed.cosines[other]), 2)
    moved = number(float(followed.distances[view.step or -1]), 2)
    verb = "move" if view.step == 0 else "have moved"
    return clause, (
        f"{said}, {there} {_when(epochs[other])} with the same pattern; "
        f"its weights {verb} by {moved} {since}.{mean}"
    )


def _when(epoch: int) -> str:
    return f"after epoch {epoch}" if epoch else "before training"


def _nearness(cosine: float) -> str:
    if abs(cosine) >= 0.95:
        return "is almost"
    return "is most like" if abs(cosine) >= 0.7 else "is somewhat like"


def answers_classes(maps: Maps, layer: LayerMaps) -> bool:
    """Return whether the units of a layer are the classes: it is the last one, and has one for each."""
    return layer is maps.layers[-1] and layer.maps[0].size == 1 and len(layer.maps) == len(maps.classes)


def unit_name(maps: Maps, layer: LayerMaps, unit: int) -> str:
    """Return what a unit from 0 is called: "class 7" at the end, "unit 8" before, counted as filters are."""
    return f"class {maps.classes[unit]}" if answers_classes(maps, layer) else f"unit {unit + 1}"


def example_name(example: Example, count: int) -> str:
    """Return "Example 12 of 1,797", or what the user's own image is called."""
    if example.title:
        return f"Your own image, {example.title}"
    return f"Example {example.index + 1:,} of {count:,}"


def example_note(example: Example, count: int) -> str:
    """Return which of `count` an example is, and its label; of an image, its size and its note."""
    if example.title:
        height, width = example.pixels.shape[:2]
        return f"{example.title}, {height} × {width}. {example.note}".strip()
    return f"of {count:,} · labelled {example.label}"


def example_tip(example: Example) -> str:
    """Return what tells an example from all others, in every data set; "" for the user's own image."""
    return "" if example.title else f"id {example.example_id[:ID]}"


def own_note(own: OwnImage) -> str:
    """Return what an image of the user's own is, before a network has seen it."""
    height, width = own.pixels.shape[:2]
    return f"{own.title}, {height:,} × {width:,}. {own.note}".strip()


def _label(example: Example) -> str:
    return f"labelled {example.label} · id {example.example_id[:ID]}"


def patch_words(patch: Patch) -> str:
    """Return all about a patch."""
    seen = patch.seen
    return (
        f"Example {patch.example.index + 1:,}, {_label(patch.example)}: answer "
        f"{number(seen.activation, 2)} at row {seen.row + 1}, column {seen.column + 1}. "
        "Click to see its maps"
    )


def signed(value: float) -> str:
    """Return an answer with three digits, so that it can be told from its neighbours."""
    return f"{value:#.3g}".rstrip(".").replace("-", MINUS) if value else "0"
