"""What follows from the filters that a view shows."""

from dataclasses import replace

import numpy as np

from engine.filters.filter_course import filter_course
from engine.filters.turned_likeness import nearest_turned
from gui.tabs.filters.network.view import NetworkView


def followed(before: NetworkView, view: NetworkView) -> NetworkView:
    """Return `view` with what follows from its filters; what is as it was `before` is not reckoned again."""
    snapshot, course = view.snapshot, view.course
    if snapshot is None or course is None:
        return replace(view, likenesses=(), at_end=(), followed=None)
    last = course.snapshots[-1]
    if snapshot is not before.snapshot or not view.likenesses:
        view = replace(view, likenesses=nearest_turned(snapshot.weights))
    if before.course is None or before.course is not course or not view.at_end:
        at_end = view.likenesses if snapshot is last else nearest_turned(last.weights)
        view = replace(view, at_end=at_end)
    is_same = course is before.course and snapshot is before.snapshot and view.filter == before.filter
    if not is_same or view.followed is None:
        weights = np.stack([one.weights[view.filter] for one in course.snapshots])  # (E, C, f, f)
        view = replace(view, followed=filter_course(weights, view.step))
    return view
