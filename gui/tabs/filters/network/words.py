"""What the view says in words."""

from engine.filters.turned_likeness import TurnedLikeness
from engine.store import RunRecord, RunState
from gui.tabs.filters.network.looks import Example, Patch
from gui.tabs.filters.network.view import NetworkView
from gui.widgets.numerals import MINUS, number

STATES = {
    RunState.RUNNING: "still training",
    RunState.STOPPED: "stopped",
    RunState.INTERRUPTED: "interrupted",
    RunState.FAILED: "failed",
}
ID = 8  # characters of the id of an example that tell it from others
NO_RUN = (
    "No network has been trained in this workspace yet. When one is, its first filters are shown here epoch "
    "by epoch, each beside the hand-made filter that it comes nearest to."
)
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


def degrees(angle: float) -> str:
    """Return an angle to the degree: "−32°"."""
    return f"{number(angle, 0)}°"


def turn_words(likeness: TurnedLikeness) -> str:
    """Return how far a hand-made filter is turned: "turned 32° clockwise"; "" if it is not."""
    angle = round(likeness.angle)
    if not angle:
        return ""
    return f"turned {abs(angle)}° {'clockwise' if angle > 0 else 'anticlockwise'}"


def likeness_words(likeness: TurnedLikeness) -> str:
    """Return a hand-made filter and how it is turned: "Sobel, vertical edges, turned 32° clockwise"."""
    exchanged = "light and dark exchanged" if likeness.cosine < 0 else ""
    return ", ".join(filter(None, (likeness.title, turn_words(likeness), exchanged)))


def short_name(title: str) -> str:
    """Return the name of a hand-made filter on one narrow line: "Sobel vertical"."""
    return title.removesuffix(" edges").replace(", ", " ")


def filter_words(place: int, likeness: TurnedLikeness) -> str:
    """Return all about a filter that is said of it in the grid."""
    return f"Filter {place + 1}: cosine {number(likeness.cosine, 2)} with “{likeness_words(likeness)}”"


def verdict(view: NetworkView) -> tuple[str, str]:
    """Return what became of the chosen filter, in one clause, and what that rests on."""
    followed, course = view.followed, view.course
    if followed is None or course is None or not course.snapshots:
        return "", ""
    first, last = course.snapshots[0].epoch, course.snapshots[-1].epoch
    name, now = f"Filter {view.filter + 1}", float(followed.cosines[-1])
    clause = f"{name} {_nearness(now)} {likeness_words(followed.nearest)}."
    if len(course.snapshots) == 1:
        return clause, f"Cosine {number(now, 2)} after epoch {last}."
    moved, before = number(float(followed.distances[-1]), 2), number(float(followed.cosines[0]), 2)
    start = "before training" if first == 0 else f"after epoch {first}"
    return clause, (
        f"Cosine {number(now, 2)} after epoch {last}, {before} {start} with the same pattern; "
        f"its weights have moved by {moved} since."
    )


def _nearness(cosine: float) -> str:
    if abs(cosine) >= 0.95:
        return "is almost"
    return "is most like" if abs(cosine) >= 0.7 else "is like no hand-made filter; nearest is"


def example_name(example: Example, count: int) -> str:
    """Return "Example 12 of 1,797", or what the user's own image is called."""
    if example.title:
        return f"Your own image, {example.title}"
    return f"Example {example.index + 1:,} of {count:,}"


def example_note(example: Example) -> str:
    """Return the label of an example and the beginning of its id; of an image, its size and its note."""
    if example.title:
        height, width = example.pixels.shape[:2]
        return f"{example.title}, {height} × {width}. {example.note}".strip()
    return f"labelled {example.label} · id {example.example_id[:ID]}"


def patch_words(patch: Patch) -> str:
    """Return all about a patch."""
    seen = patch.seen
    return (
        f"Example {patch.example.index + 1:,}, {example_note(patch.example)}: answer "
        f"{number(seen.activation, 2)} at row {seen.row + 1}, column {seen.column + 1}. "
        "Click to see its maps"
    )


def signed(value: float) -> str:
    """Return an answer with three digits, so that it can be told from its neighbours."""
    return f"{value:#.3g}".rstrip(".").replace("-", MINUS) if value else "0"
