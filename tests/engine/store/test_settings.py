import json

import pytest

from engine.errors import ConfigError, StoreError
from engine.store import Setting, Settings, number, one_of, text

RULES = {
    "window.tab": one_of("convolution", "filters", "train", "errors"),
    "convolution.stride": number(1, 1, 8),
    "train.learning_rate": number(0.001, 1e-6, 1.0),
    "window.geometry": text(),
    "full_screen": one_of(False, True),
}
DEFAULTS = {
    "window.tab": "convolution",
    "convolution.stride": 1,
    "train.learning_rate": 0.001,
    "window.geometry": "",
    "full_screen": False,
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def _written(path, values):
    path.parent.mkdir(exist_ok=True)
    path.write_text(values if isinstance(values, str) else json.dumps(values))
    return path


def _values(settings):
    return {name: settings[name] for name in RULES}


def test_the_first_start_has_defaults_and_leaves_no_copy(path):
    settings = Settings.load(path, RULES)

    assert _values(settings) == DEFAULTS
    assert (settings.reset, settings.bad_copy) == ((), None)


def test_settings_come_back(path):
    settings = Settings.load(path, RULES)
    settings["convolution.stride"] = 3
    settings["train.learning_rate"] = 1
    settings.save()

    assert _values(Settings.load(path, RULES)) == DEFAULTS | {
        "convolution.stride": 3,
        "train.learning_rate": 1,
    }
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("convolution.stride", 0),
        ("convolution.stride", 2.5),
        ("convolution.stride", True),
        ("convolution.stride", "2"),
        ("convolution.stride", None),
        ("train.learning_rate", float("nan")),
        ("window.tab", ["train"]),
        ("full_screen", 1),
        ("window.geometry", {"x": 1}),
    ],
)
def test_only_a_bad_setting_is_reset(path, name, value):
    """The good ones beside it stay, and the file as it was is kept under another name."""
    good = {"convolution.stride": 2, "window.geometry": "abc"}
    _written(path, good | {name: value})
    before = path.read_bytes()
    settings = Settings.load(path, RULES)

    assert settings.reset == (name,)
    assert _values(settings) == DEFAULTS | good | {name: DEFAULTS[name]}
    assert settings.bad_copy.name.startswith("settings.bad-")
    assert settings.bad_copy.suffix == ".json"
    assert settings.bad_copy.read_bytes() == before
    settings.save()
    assert Settings.load(path, RULES).reset == ()


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", "null", "\x00\x01", "[" * 100_000])
def test_a_file_that_is_no_settings_at_all(path, content):
    """Everything has its default, and the file is kept."""
    settings = Settings.load(_written(path, content), RULES)

    assert _values(settings) == DEFAULTS
    assert set(settings.reset) == set(RULES)
    assert settings.bad_copy.read_text() == content


def test_a_file_that_is_no_text(path):
    _written(path, "").write_bytes(b"\xff\xfe\x00{")

    assert _values(Settings.load(path, RULES)) == DEFAULTS


def test_a_folder_in_the_way_does_not_keep_the_lab_from_starting(path):
    path.mkdir(parents=True)
    settings = Settings.load(path, RULES)

    assert _values(settings) == DEFAULTS
    assert settings.bad_copy is None
    with pytest.raises(StoreError, match=r"settings\.json"):
        settings.save()


def test_what_an_older_lab_does_not_know_is_kept(path):
    """Going back one version and forward again loses no setting."""
    settings = Settings.load(_written(path, {"detection.threshold": 0.5}), RULES)
    settings["window.tab"] = "train"
    settings.save()

    assert json.loads(path.read_text()) == {"detection.threshold": 0.5, "window.tab": "train"}


def test_a_value_that_is_not_accepted_is_refused(path):
    settings = Settings.load(path, RULES)
    with pytest.raises(ConfigError, match=r"convolution\.stride = 9 is not accepted; the default is 1"):
        settings["convolution.stride"] = 9
    assert settings["convolution.stride"] == 1


def test_all_settings_can_be_reset(path):
    settings = Settings.load(_written(path, {"convolution.stride": 2}), RULES)
    settings.clear()

    assert _values(settings) == DEFAULTS


def test_a_default_that_breaks_its_own_rule_cannot_exist():
    with pytest.raises(ConfigError, match="default = 0"):
        Setting(0, lambda value: value == 1)


def test_a_text_that_is_not_utf_8_is_kept(tmp_path):
    """A folder may have any bytes in its name, which Python holds as lone surrogates."""
    path, folder = tmp_path / "settings.json", b"/data/\xff".decode("utf-8", "surrogateescape")
    settings = Settings.load(path, {"folder": text()})
    settings["folder"] = folder
    settings.save()

    assert Settings.load(path, {"folder": text()})["folder"] == folder
