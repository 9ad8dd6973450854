"""When a newer run takes the place of the one shown, and when it is only offered."""

from dataclasses import replace

from engine.store import RunRecord
from gui.tabs.errors.reading import with_run
from gui.tabs.errors.view import ErrorsView

RULE = (
    "The run whose mistakes are shown; the newest comes first.\n"
    "A run that ends is shown by itself until you have begun on the newest before it; then a line offers it."
)


def follows(view: ErrorsView, run: RunRecord) -> bool:
    """Whether `run`, which has just ended, is shown by itself.

    It is where the newest run before it is shown, nobody has gone on from its first mistake, and none of
    its mistakes is reviewed.
    """
    if any(other.id >= run.id for other in view.runs) or view.mistakes is None:
        return False
    newest = max(other.id for other in view.runs) == view.mistakes.run.id
    return newest and view.current <= 0 and not view.summary.reviewed and view.naming is None


def with_offer(view: ErrorsView, run: RunRecord) -> ErrorsView:
    """Return `view` with `run` in its list, offered where it is new and newer than the one shown."""
    known = any(other.id == run.id for other in view.runs)
    view = with_run(view, run)
    newer = view.mistakes is not None and run.id > view.mistakes.run.id and not known
    return replace(view, newer=run) if newer else view


def with_newest_offered(view: ErrorsView) -> ErrorsView:
    """Return `view` with the newest run offered where an older one is shown, as at a new start."""
    if view.mistakes is None or view.runs[0].id <= view.mistakes.run.id:
        return view
    return replace(view, newer=view.runs[0])
