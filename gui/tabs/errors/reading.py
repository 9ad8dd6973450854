"""From the store to a view: which run, which mistakes, what was said about them. Nothing here writes."""

from dataclasses import replace
from itertools import chain

import numpy as np

from engine.errors import StoreError
from engine.store import Annotation, Change, RunRecord, RunState, Store
from gui.tabs.errors.mistakes import Mistakes, load_mistakes
from gui.tabs.errors.selection import ErrorKind, Selection
from gui.tabs.errors.tag_summary import summarize
from gui.tabs.errors.view import ErrorsView, Problem


def runs_with_predictions(store: Store) -> tuple[RunRecord, ...]:
    """Return the runs whose mistakes can be looked at, newest first."""
    ended = (
        run for run in store.runs.list() if run.state is not RunState.RUNNING
    )  # else sets are missing yet
    return tuple(run for run in ended if store.predictions.sets(run.id))


def ended_run(store: Store, run_id: int) -> RunRecord | None:
    """Return a run that has ended with predictions; None for any other, or one that cannot be read."""
    try:
        run = store.runs.get(run_id) if store.predictions.sets(run_id) else None
    except StoreError:
        return None  # whoever changed it says what is wrong
    return None if run is None or run.state is RunState.RUNNING else run


def with_run(view: ErrorsView, run: RunRecord) -> ErrorsView:
    """Return `view` with a run that is new, or another than it was, in its list."""
    others = (other for other in view.runs if other.id != run.id)
    return replace(view, runs=tuple(sorted((run, *others), key=lambda one: -one.id)))


def opened(store: Store, view: ErrorsView, selection: Selection, example: str | None) -> ErrorsView | None:
    """Return `view` with what `selection` asks for, or the nearest there is; None where there is no run.

    `example` is the id of the mistake to look at, if it is among them. Raises StoreError.
    """
    runs = runs_with_predictions(store)
    if not runs:
        return None
    run = next((run for run in runs if run.id == selection.run_id), runs[0])
    sets = store.predictions.sets(run.id)
    set_name = selection.set_name if selection.set_name in sets else sets[-1]
    mistakes = load_mistakes(store, run, set_name)
    same = view.mistakes is not None and view.mistakes.run.id == run.id
    fitting = _fitted(replace(selection, run_id=run.id, set_name=set_name), len(mistakes.classes))
    view = replace(
        view,
        runs=runs,
        newer=view.newer if same else None,
        selection=fitting,
        mistakes=mistakes,
        positions=mistakes.choose(fitting),
        notice=_notice(selection, mistakes),
        waiting=None,
    )
    view = replace(view, current=index_of(view, mistakes.position_of.get(example or "", -1)))
    return with_annotations(store, view)


def with_annotations(store: Store, view: ErrorsView) -> ErrorsView:
    """Return `view` with the tags, and what was said about every mistake, as the store has them now."""
    said = store.annotations.get_many(view.mistakes.position_of) if view.mistakes is not None else {}
    return recounted(replace(view, annotations=said, tags=store.annotations.tags()))


def recounted(view: ErrorsView) -> ErrorsView:
    """Return `view` with the counts that follow from its tags and annotations."""
    if view.mistakes is None:
        return view
    mistakes = view.mistakes
    summary = summarize(view.tags, view.annotations, len(mistakes.wrong), mistakes.size)
    return replace(view, summary=summary)


def chosen(view: ErrorsView, selection: Selection) -> ErrorsView:
    """Return `view` with other mistakes of the same set; the current one stays, if it is among them."""
    if view.mistakes is None:
        return replace(view, selection=selection)
    place = view.position
    view = replace(view, selection=selection, positions=view.mistakes.choose(selection))
    return replace(view, current=index_of(view, -1 if place is None else place))


def of_kind(view: ErrorsView, kind: ErrorKind) -> Selection:
    """Return the selection for `kind`: of the class chosen, or else of the example at hand.

    Both kinds of a class are asked for first; asked for again, those of every class.
    """
    selection, index = view.selection, view.selection.class_index
    if index is None and kind is not ErrorKind.ALL and view.cell is not None:
        label, predicted = view.cell
        index = predicted if kind is ErrorKind.FALSE_POSITIVES else label
    elif kind is ErrorKind.ALL and selection.kind is ErrorKind.ALL:
        index = None
    return selection.of_kind(kind, index)


def with_said(view: ErrorsView, example: str, said: Annotation) -> ErrorsView:
    """Return `view` with what is said about one example, and the counts that follow."""
    return recounted(replace(view, annotations={**view.annotations, example: said}))


def after_change(store: Store, view: ErrorsView, change: Change) -> ErrorsView | None:
    """Return `view` where undo or redo happened; None if that is no mistake of this set.

    Raises StoreError.
    """
    if change.example_id is None:
        return with_annotations(store, view)
    there = moved_to(view, change.example_id)
    if there is None:
        return None
    return with_said(there, change.example_id, store.annotations.get(change.example_id))


def moved_to(view: ErrorsView, example: str) -> ErrorsView | None:
    """Return `view` at `example`, widened where a filter hides it; None if it is no mistake of this set."""
    place = None if view.mistakes is None else view.mistakes.position_of.get(example)
    if place is None:
        return None
    if place not in view.positions:
        view = chosen(view, view.selection.of_kind(ErrorKind.ALL, None))
    return replace(view, current=index_of(view, place))


def next_unreviewed(view: ErrorsView) -> int | None:
    """Return the next mistake that was not reviewed, after the last one the first; None if all were."""
    onwards = chain(range(view.current + 1, len(view.positions)), range(view.current))
    return next((index for index in onwards if not view.is_reviewed(index)), None)


def index_of(view: ErrorsView, place: int) -> int:
    """Return the index of the mistake at `place` of the set; the first one where it is not among them."""
    found = np.flatnonzero(view.positions == place)
    return int(found[0]) if len(found) else min(0, len(view.positions) - 1)


def _fitted(selection: Selection, classes: int) -> Selection:
    """Return `selection` without a class or cell that there is not."""
    if selection.cell is not None and max(selection.cell) >= classes:
        return selection.of_cell(None)
    if selection.class_index is not None and selection.class_index >= classes:
        return selection.of_kind(ErrorKind.ALL, None)
    return selection


def _notice(asked: Selection, shown: Mistakes) -> Problem | None:
    """Say where what is shown is not what was asked for, or not whole."""
    if asked.run_id not in (None, shown.run.id):
        return Problem(
            f"Run {asked.run_id} has no predictions",
            f"They are made when a run ends. Shown instead: run {shown.run.id}.",
        )
    if asked.set_name != shown.set_name:
        return Problem(
            f"No predictions for {asked.set_name}",
            f"Run {shown.run.id} has none. Shown instead: {shown.set_name}.",
        )
    return Problem("Pictures are missing", shown.problem) if shown.problem else None
