"""Pictures of every tab with real content, rendered without a screen.

The content is computed while the pictures are taken: a network is trained on messy digits in a
workspace of its own, and its mistakes are tagged by the flaws that are on record for them.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from engine.data import load_dataset
from engine.store import Store, Workspace
from gui import theme
from gui.gallery import control_page
from gui.gallery_pictures import picture_page
from gui.gallery_volumes import volume_page
from gui.lab import Lab
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.registry import TABS

EPOCHS = 40
TAGGED = 42  # mistakes tagged before the pictures are taken
GALLERY = (("controls", control_page), ("pictures", picture_page), ("volumes", volume_page))
KEEP_RUNNING = 2.0  # seconds for which a tab is left alone when it is first shown
LONGEST = 15.0  # seconds in which it may finish what it does then


def take(folder: Path, look: str, size: tuple[int, int], text_size: int) -> None:
    """Write a PNG of every tab and of the gallery to `folder`; `size` is width and height in pixels."""
    width, height = size
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme(look), text_size)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="dllab-") as place:
        workspace = Workspace.open(Path(place))
        run_id = _train(workspace)
        with workspace.open_store() as store:
            _tag(store, run_id)
        lab = Lab(workspace)
        window = MainWindow(lab, Preferences(Path(place) / "settings.json"))
        window.resize(QSize(width, height))
        window.show()
        for number, entry in enumerate(TABS, start=1):
            window.show_tab(entry.key)
            _settle(app, KEEP_RUNNING, lab)
            _save(window, folder / f"{number:02d}-{entry.key}-{look}.png")
            for view in window.tab.views()[1:]:
                window.tab.show_view(view)
                _settle(app, KEEP_RUNNING, lab)
                _save(window, folder / f"{number:02d}-{entry.key}-{view}-{look}.png")
        window.close()
    for name, build in GALLERY:
        page = build()
        page.resize(QSize(width, height))
        page.show()
        _settle(app, 0.2)
        _save(page, folder / f"00-{name}-{look}.png")
        page.close()


def _train(workspace: Workspace) -> int:
    """Train the default network on messy digits, and return its run."""
    from engine.training import FitConfig, RunConfig, RunStarted
    from engine.training.experiment import train_run

    run_id = 0
    for event in train_run(workspace, RunConfig(dataset="messy-digits", fit=FitConfig(epochs=EPOCHS))):
        if isinstance(event, RunStarted):
            run_id = event.run_id
    return run_id


def _tag(store: Store, run_id: int) -> None:
    """Tag dev mistakes as a person would who sees the flaw that is on record."""
    data = load_dataset("messy-digits")
    flaws = dict(zip(data.example_ids, data.flaws, strict=True))
    tags: dict[str, int] = {}
    for mistake in store.predictions.wrong(run_id, "dev")[:TAGGED]:
        name = (flaws[mistake.example_id] or "like another digit").capitalize()
        if name not in tags:
            tags[name] = store.annotations.create_tag(name).id
        store.annotations.toggle_tag(mistake.example_id, tags[name])
        store.annotations.set_reviewed(mistake.example_id, True)


def _settle(app: QApplication, seconds: float, lab: Lab | None = None) -> None:
    """Let events pass for so long, and until nothing runs in the lab."""
    begun = monotonic()
    while (waited := monotonic() - begun) < seconds or (lab and lab.running and waited < LONGEST):
        app.processEvents()
        sleep(0.005)  # for what runs beside the window
    app.processEvents()  # what ended last is drawn


def _save(widget: QWidget, file: Path) -> None:
    if not widget.grab().save(str(file)):
        raise OSError(f"{file} could not be written.")
    print(file)
