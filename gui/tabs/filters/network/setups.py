"""The setup of the view: what is looked at in which run, to be shared as text."""

from dataclasses import replace

from engine.errors import ConfigError
from engine.store import Json, RunRecord
from gui.setup_text import State
from gui.tabs.filters.network.course import Course
from gui.tabs.filters.network.looks import Maps
from gui.tabs.filters.network.setting import Setting
from gui.tabs.filters.network.view import NetworkView

KIND = "network"  # in the first line of a setup
NETWORK = "network"  # the name of the run, by which a run of another workspace is told
UNCHANGED = "Nothing was changed."
PRIVATE = ("own", "fits")  # of an image that only this workspace has


def setup_of(view: NetworkView) -> State:
    """Return every control as it is shown, whether or not it was chosen."""
    run = view.course.run if view.course else None
    return _state(shown_setting(view), run)


def shown_setting(view: NetworkView) -> Setting:
    """Return the setting of which nothing has to give way to what there is."""
    setting = view.setting
    if setting.epoch is not None:
        setting = replace(setting, epoch=view.epoch)
    if view.filters:
        setting = replace(setting, filter=view.filter)
    if view.layer is not None:
        name = view.layer.name if setting.layer else ""
        unit = min(setting.unit, len(view.layer.maps) - 1)
        setting = replace(setting, layer=name, unit=unit)
    if view.shown_maps is not None:
        setting = replace(setting, example=min(setting.example, view.shown_maps.count - 1))
    return setting


def setting_of(view: NetworkView, state: State) -> Setting:
    """Return the setting that a setup leads to; what it does not name stays as it is."""
    kept = {**view.setting.to_json(), **setup_of(view)}
    return Setting.from_json({**kept, **state, **({} if "example" not in state else {"own": ""})})


def named_run(view: NetworkView, state: State) -> RunRecord | None:
    """Return the run that a setup is of. Raises ConfigError if it is not in this workspace."""
    shown = view.course.run if view.course else None
    number = state.get("run", shown.id if shown else None)
    if number is None:
        return shown
    run = next((run for run in view.runs if run.id == number), None)
    if run is None:
        raise ConfigError("run", number, f"is not in this workspace: {_there(view.runs)} {UNCHANGED}")
    name = state.get(NETWORK, run.name)
    if name != run.name:
        raise ConfigError(
            NETWORK, name, f"is not run {run.id} of this workspace, which is {run.name}. {UNCHANGED}"
        )
    return run


def understood(view: NetworkView, state: State, course: Course | None) -> State:
    """Return the state that a setup leads to, in the run whose course is given: what cannot be used differs.

    Raises ConfigError for an epoch or a filter that the run does not have; for a layer, a unit or an example
    too where maps of that run are there. For others `check_maps` does so when they are.
    """
    if course is not None:
        _check(course, state)
        if view.shown_maps is not None and view.course is not None and view.course.run.id == course.run.id:
            check_maps(view.shown_maps, course.run, state, UNCHANGED)
    return _state(setting_of(view, state), course.run if course else None)


def check_maps(maps: Maps, run: RunRecord, state: State, instead: str) -> None:
    """Raise ConfigError, which ends with `instead`, for a layer, a unit or an example that there is not."""
    example, name, unit = state.get("example"), state.get("layer"), state.get("unit")
    if type(example) is int and example >= maps.count:
        there = f"{run.dataset} has {maps.count:,}, from 0"
        raise ConfigError("example", example, f"is not there: {there}. {instead}")
    units = {layer.name: len(layer.maps) for layer in maps.layers}
    if maps.left_out or not name:  # layers that are left out may be meant; none is the first
        return
    if name not in units:
        raise ConfigError("layer", name, f"is not there: run {run.id} has {', '.join(units)}. {instead}")
    if type(unit) is int and unit >= units[str(name)]:
        raise ConfigError("unit", unit, f"is not there: {name} has {units[str(name)]}, from 0. {instead}")


def _check(course: Course, state: State) -> None:
    epoch, number = state.get("epoch"), state.get("filter", 0)
    epochs, run = course.epochs, course.run.id
    if type(epoch) is int and epoch not in epochs:
        there = f"has epochs {epochs[0]} to {epochs[-1]}" if epochs else "has no epochs to choose from"
        raise ConfigError("epoch", epoch, f"is not there: run {run} {there}. {UNCHANGED}")
    filters = len(course.snapshots[0].weights) if course.snapshots else 0
    if type(number) is int and filters and number >= filters:
        raise ConfigError("filter", number, f"is not there: run {run} has {filters}, from 0. {UNCHANGED}")


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
