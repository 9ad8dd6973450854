"""The setup of the view: what is looked at in which run, to be shared as text."""

from engine.errors import ConfigError
from engine.store import Json, RunRecord
from gui.setup_text import State
from gui.tabs.filters.network.course import Course
from gui.tabs.filters.network.setting import Setting
from gui.tabs.filters.network.view import NetworkView

KIND = "network"  # in the first line of a setup
NETWORK = "network"  # the name of the run, by which a run of another workspace is told
PRIVATE = ("own", "fits")  # of an image that only this workspace has


def setup_of(view: NetworkView) -> State:
    """Return every control; the run and the epoch as they are shown, whether or not they were chosen."""
    run = view.course.run if view.course else None
    return _state(view.setting, run)


def setting_of(view: NetworkView, state: State) -> Setting:
    """Return the setting that a setup leads to; what it does not name stays as it is."""
    kept = {**view.setting.to_json(), **_state(view.setting, view.course.run if view.course else None)}
    return Setting.from_json({**kept, **state, **({} if "example" not in state else {"own": ""})})


def named_run(view: NetworkView, state: State) -> RunRecord | None:
    """Return the run that a setup is of. Raises ConfigError if it is not in this workspace."""
    shown = view.course.run if view.course else None
    number = state.get("run", shown.id if shown else None)
    if number is None:
        return shown
    run = next((run for run in view.runs if run.id == number), None)
    if run is None:
        raise ConfigError(
            "run", number, f"is not in this workspace: {_there(view.runs)} Nothing was changed."
        )
    name = state.get(NETWORK, run.name)
    if name != run.name:
        raise ConfigError(
            NETWORK, name, f"is not run {run.id} of this workspace, which is {run.name}. Nothing was changed."
        )
    return run


def understood(view: NetworkView, state: State, course: Course | None) -> State:
    """Return the state that a setup leads to, in the run whose course is given: what cannot be used differs.

    Raises ConfigError for an epoch or a filter that the run does not have.
    """
    if course is not None:
        _check(course, state)
    return _state(setting_of(view, state), course.run if course else None)


def _check(course: Course, state: State) -> None:
    epoch, number = state.get("epoch"), state.get("filter", 0)
    epochs, run = course.epochs, course.run.id
    if type(epoch) is int and epoch not in epochs:
        there = f"has epochs {epochs[0]} to {epochs[-1]}" if epochs else "has no epochs to choose from"
        raise ConfigError("epoch", epoch, f"is not there: run {run} {there}. Nothing was changed.")
    filters = len(course.snapshots[0].weights) if course.snapshots else 0
    if type(number) is int and filters and number >= filters:
        raise ConfigError(
            "filter", number, f"is not there: run {run} has {filters}, from 0. Nothing was changed."
        )


def _state(setting: Setting, run: RunRecord | None) -> State:
    known: dict[str, Json] = {"run": run.id if run else None, NETWORK: run.name if run else ""}
    kept = {name: value for name, value in setting.to_json().items() if name not in PRIVATE}
    return {**known, **{name: value for name, value in kept.items() if name != "run"}}


def _there(runs: tuple[RunRecord, ...]) -> str:
    if not runs:
        return "there is none yet."
    numbers = sorted(run.id for run in runs)
    return (
        f"there is run {numbers[0]}."
        if len(numbers) == 1
        else f"there are {len(numbers)} runs, up to {numbers[-1]}."
    )
