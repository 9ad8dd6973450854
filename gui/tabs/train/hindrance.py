"""What keeps every run from starting or going on, in words."""

from engine.store import RunState
from gui.lab import Lab
from gui.tabs.train.run_list import RunList
from gui.tabs.train.training import Training

READ_ONLY = "This window only reads the workspace, so it cannot keep a new run."
LOCKED = "This window only reads the workspace: it changes nothing, and trains nothing."


def hindrance(lab: Lab, training: Training, runs: RunList) -> str:
    """Return the reason as sentences; empty where nothing is in the way."""
    if lab.workspace.read_only:
        return READ_ONLY
    if training.others:
        title = lab.activity.title or "Other work"
        return f"{title} is under way. Wait until it is done, or press Cancel in the status bar."
    for run in runs.records:
        if run.state is RunState.RUNNING and not training.is_run(run.id):
            return f"Run {run.id} is being trained already. One run trains at a time."
    return ""
