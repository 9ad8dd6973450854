"""Why there are no mistakes to show yet, in words."""

from gui.tabs.errors.first_run import SENTENCE
from gui.tabs.errors.first_runner import FirstRunner
from gui.tabs.errors.view import Waiting


def waiting_for(first: FirstRunner, read_only: str, training: bool) -> Waiting | None:
    """Return what is waited for in a workspace without predictions; None if a first run can begin now.

    `read_only` says why nothing can be kept, empty where it can; `training` whether anything is under way.
    """
    if first.run is not None:
        return Waiting(SENTENCE, first.run)
    if read_only:
        return Waiting(f"No run in this workspace has predictions to look at. {read_only}")
    if training:
        return Waiting("A network is being trained. Its mistakes are shown here when it is done.")
    if not first.was_started:
        return None
    reason = first.reason or "The training was stopped before it had predicted anything."
    return Waiting(f"There are no mistakes to look at yet. {reason}", can_train=True)
