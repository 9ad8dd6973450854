"""What a person is asked when a workspace cannot be opened."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from engine.store import DATABASE_NAME, Workspace
from gui.startup import open_workspace


@pytest.fixture
def damaged(tmp_path):
    """A workspace with one tag in its backup, and a database that was overwritten with noise."""
    with Workspace.open(tmp_path) as workspace:
        with workspace.open_store() as store:
            store.annotations.create_tag("blurry")
        workspace.back_up()
    for file in tmp_path.glob(f"{DATABASE_NAME}*"):
        file.write_bytes(b"noise" * 1000)
    return tmp_path


@pytest.fixture
def answer(qtbot):
    """Click these buttons, one dialog after the other; keep what the dialogs said."""
    said = []

    def prepare(*buttons):
        waiting = list(buttons)

        def click():
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox):
                return
            said.append(box.informativeText())
            name = waiting.pop(0)
            next(button for button in box.buttons() if button.text() == name).click()
            if not waiting:
                timer.stop()

        timer = QTimer()
        timer.setInterval(20)
        timer.timeout.connect(click)
        timer.start()
        prepare.timer = timer
        return said

    yield prepare
    prepare.timer.stop()


def test_a_damaged_database_is_explained_and_left_alone(damaged, answer):
    before = (damaged / DATABASE_NAME).read_bytes()
    said = answer("Quit")

    assert open_workspace(damaged) is None
    assert "is damaged" in said[0]
    assert "Nothing in it was changed" in said[0]
    assert (damaged / DATABASE_NAME).read_bytes() == before


def test_the_backup_is_one_click_away(damaged, answer):
    """After restoring, the workspace opens with what the backup had; the damaged files are kept."""
    answer("Restore the last backup")

    workspace = open_workspace(damaged)

    with workspace, workspace.open_store() as store:
        assert [tag.name for tag in store.annotations.tags()] == ["blurry"]
    kept = next(damaged.glob("damaged-*"))
    assert (kept / DATABASE_NAME).read_bytes().startswith(b"noise")


def test_trying_again_after_somebody_repaired_it(damaged, answer, tmp_path):
    """The question stays until there is an answer that works."""
    said = answer("Try again", "Quit")

    assert open_workspace(damaged) is None
    assert len(said) == 2


def test_a_sound_workspace_asks_nothing(qapp, tmp_path):
    workspace = open_workspace(tmp_path / "new")

    assert not workspace.read_only
    workspace.close()
