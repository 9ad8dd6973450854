import json

import pytest

from gui.preferences import Preferences


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


def keep(preferences, **changes):
    preferences.keep(**{"geometry": "AAAA", "tab": "errors", "tabs": {"train": {"epochs": 7}}, **changes})


def test_everything_comes_back(file, tmp_path):
    preferences = Preferences(file)
    preferences.theme, preferences.text_size = "dark", 150
    preferences.remember(tmp_path)
    keep(preferences)

    again = Preferences(file)
    assert (again.theme, again.text_size, again.tab, again.geometry) == ("dark", 150, "errors", "AAAA")
    assert again.recent == (str(tmp_path),)
    assert again.tab_state("train") == {"epochs": 7}
    assert again.notice == ""


def test_a_tab_that_was_not_opened_keeps_its_controls(file):
    """Tabs are built when first shown; those that were not are not forgotten."""
    keep(Preferences(file))
    keep(Preferences(file), tabs={"filters": {"f": 3}})

    assert Preferences(file).tab_state("train") == {"epochs": 7}


def test_only_bad_settings_are_reset_and_a_copy_is_kept(file):
    keep(Preferences(file))
    damaged = json.dumps({**json.loads(file.read_text()), "theme": "pink"})
    file.write_text(damaged)

    preferences = Preferences(file)

    assert preferences.theme == "system"
    assert preferences.tab == "errors"
    assert "theme" in preferences.notice
    copies = list(file.parent.glob("settings.bad-*.json"))
    assert [copy.read_text() for copy in copies] == [damaged]


def test_an_unreadable_file_is_kept_aside(file):
    file.write_bytes(b"\xff{ not json")

    preferences = Preferences(file)

    assert preferences.tab == "convolution"
    assert [copy.read_bytes() for copy in file.parent.glob("settings.bad-*.json")] == [b"\xff{ not json"]


def test_reset_keeps_a_copy_and_the_list_of_workspaces(file, tmp_path):
    preferences = Preferences(file)
    preferences.remember(tmp_path)
    preferences.theme = "dark"

    preferences.reset()

    assert Preferences(file).theme == "system"
    assert Preferences(file).recent == (str(tmp_path),)
    assert "A copy of the old ones" in preferences.notice


def test_safe_mode_reads_and_writes_nothing(file):
    keep(Preferences(file))
    before = file.read_bytes()

    safe = Preferences(file, fresh=True)
    assert (safe.tab, safe.tab_state("train")) == ("convolution", {})

    safe.theme = "dark"
    keep(safe, tab="train")
    assert file.read_bytes() == before
