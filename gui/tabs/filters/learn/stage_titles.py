"""What the pictures beside each other are called, as briefly as their widths ask for."""

from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.chips import RoleChip

Wordings = tuple[tuple[str, str], ...]  # title and note, the longest first

PLAIN: tuple[Wordings, Wordings, Wordings] = (
    (("Input", ""),),
    (("Output", ""),),
    (("Output learned", ""),),
)
KINDS = {Task.EDGES: "held out", Task.OUTPUT: "learned from", Task.PAINT: "paint on it"}


def wordings(view: LearnView, *, wanted: bool) -> tuple[Wordings, Wordings, Wordings]:
    """Return the wordings of the three titles; `wanted`: the middle picture is what is wanted."""
    setting = view.setting
    kind = KINDS[setting.task]
    noisy = f"{kind}, with noise" if setting.plan.config.noise else kind
    by_hand = setting.by_hand.title.partition(",")[0]
    note = "" if wanted or by_hand == "By hand" else by_hand
    size = f"{setting.plan.config.size} × {setting.plan.config.size}"
    if view.is_too_large:
        size = "too large to draw"
    return (
        (("Input", noisy), ("Input", kind), ("Input", "")),
        (("Output", note), ("Output", "")),
        (("Output learned", size), ("Output learned", ""), ("Learned", "")),
    )


def word(title: RoleChip, choices: Wordings, room: int) -> None:
    """Show the first wording that there is room for, or the last."""
    for wording in choices:
        title.setTexts(*wording)
        if title.sizeHint().width() <= room:
            return
