"""The settings of a run: what is refused, and what JSON and TOML make of them."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import Sizes
from engine.errors import ConfigError
from engine.models import CNNConfig, DNNConfig
from engine.training import OPTIMIZERS, FitConfig, RunConfig, read_toml
from engine.training.run_config import run_config_from_json


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("epochs", 0),
        ("batch_size", 0),
        ("seed", -1),
        ("threads", 0),
        ("threads", 300_000_000),
        ("learning_rate", 0.0),
        ("learning_rate", -1.0),
        ("learning_rate", float("nan")),
        ("learning_rate", float("inf")),
        ("momentum", 1.0),
        ("momentum", -0.1),
        ("weight_decay", -1.0),
        ("weight_decay", float("nan")),
        ("optimizer", "adamw"),
        ("device", "tpu"),
    ],
)
def test_refused_settings(field, value):
    """A wrong setting cannot exist; the error names it, and its repairs work."""
    with pytest.raises(ConfigError) as caught:
        FitConfig(**{field: value})
    assert caught.value.field == field
    assert caught.value.repairs
    for repair in caught.value.repairs:
        FitConfig(**{repair.field: repair.value})


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("learning_rate", "learning_rate = inf must be a finite number more than 0"),
        ("weight_decay", "weight_decay = inf must be a finite number, and not negative"),
    ],
)
def test_infinity_is_refused_for_what_it_is(field, words):
    """It is more than 0, so that cannot be what is wrong with it."""
    with pytest.raises(ConfigError, match=words):
        FitConfig(**{field: float("inf")})


runs = st.builds(
    RunConfig,
    dataset=st.sampled_from(("digits", "messy-digits", "faces")),
    sizes=st.sampled_from((Sizes(), Sizes(100, 20, 20), Sizes(0.5, 0.25, 0.25))),
    split_seed=st.integers(0, 9),
    model=st.builds(CNNConfig, channels=st.tuples(st.integers(1, 9)), dropout=st.floats(0, 0.9))
    | st.builds(DNNConfig, hidden=st.lists(st.integers(1, 9)).map(tuple)),
    fit=st.builds(
        FitConfig,
        epochs=st.integers(1, 99),
        learning_rate=st.floats(1e-6, 10),
        optimizer=st.sampled_from(OPTIMIZERS),
        threads=st.none() | st.integers(1, 8),
    ),
)


@given(config=runs)
def test_json_both_ways(config):
    """A run is read back from JSON text as it was, to the last bit of every number."""
    assert run_config_from_json(json.loads(json.dumps(config.to_json()))) == config


@pytest.mark.parametrize(
    ("config", "title"),
    [
        (RunConfig(), "CNN 16·32"),
        (RunConfig(model=CNNConfig(dropout=0.3)), "CNN 16·32, dropout 0.3"),
        (
            RunConfig(model=DNNConfig(), fit=FitConfig(optimizer="sgd", learning_rate=1e6)),
            "DNN 64, SGD, rate 10⁶",
        ),
        (RunConfig(fit=FitConfig(learning_rate=0.02, batch_size=32)), "CNN 16·32, rate 0.02, batch 32"),
        (RunConfig(fit=FitConfig(weight_decay=1e-4)), "CNN 16·32, decay 10⁻⁴"),
    ],
)
def test_title(config, title):
    """A run is called by its model and by what is unusual about it."""
    assert config.title == title


def test_toml(tmp_path):
    """A small text file describes a run; what it leaves out is as usual."""
    path = tmp_path / "run.toml"
    path.write_text(
        'dataset = "messy-digits"\n[sizes]\ntrain = 1000\ndev = 300\ntest = 300\n'
        "[model]\nchannels = [8, 16]\ndropout = 0.5\n[fit]\nlearning_rate = 1\nepochs = 3\n"
    )
    assert read_toml(path) == RunConfig(
        dataset="messy-digits",
        sizes=Sizes(1000, 300, 300),
        model=CNNConfig(channels=(8, 16), dropout=0.5),
        fit=FitConfig(learning_rate=1.0, epochs=3),
    )


def test_empty_toml(tmp_path):
    """An empty file is the usual run."""
    path = tmp_path / "run.toml"
    path.write_text("")
    assert read_toml(path) == RunConfig()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("epochs = 3", r"epochs = 3 is no setting; there are dataset, sizes, split_seed, model, fit"),
        ("[fit]\nepoch = 3", r"fit\.epoch = 3 is no setting; did you mean epochs\?"),
        ("[fit]\nepochs = 0", r"fit\.epochs = 0 is too small; the least is 1"),
        ("[fit]\nepochs = 2.5", r"fit\.epochs = 2\.5 must be a whole number"),
        ('[fit]\nlearning_rate = "fast"', r"fit\.learning_rate = fast must be a number"),
        ('[fit]\noptimizer = "adamw"', r"fit\.optimizer = adamw is unknown; choose from adam, momentum, sgd"),
        ("fit = 3", r"fit = 3 must be a section of its own, headed \[fit\]"),
        ('[model]\nkind = "rnn"', r"model\.kind = rnn is no architecture"),
        ("[model]\npadding = -1", r"model\.padding = -1 is too small"),
        ("[sizes]\ntrain = 2.0", r"sizes\.train = 2\.0 must be a share between 0 and 1"),
        ('dataset = "imagenet"', r"dataset = imagenet is not a built-in data set"),
        ("split_seed = -1", r"split_seed = -1 cannot be negative"),
        ("epochs = = 3", r"run\.toml is not valid TOML: .*line 1"),
        ("\x00", r"run\.toml is not valid TOML"),
    ],
)
def test_refused_toml(tmp_path, text, message):
    """What is wrong in the file is named as it stands there."""
    path = tmp_path / "run.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=message):
        read_toml(path)


def test_unreadable_toml(tmp_path):
    """A file that is not there, no text, or far too large is refused with its path."""
    with pytest.raises(ConfigError, match=r"gone\.toml cannot be read: No such file"):
        read_toml(tmp_path / "gone.toml")
    (tmp_path / "photo.toml").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(ConfigError, match="is not valid TOML"):
        read_toml(tmp_path / "photo.toml")
    (tmp_path / "large.toml").write_text("#" * (1 << 21))
    with pytest.raises(ConfigError, match="too large"):
        read_toml(tmp_path / "large.toml")


def test_repairs_of_toml_name_the_whole_key(tmp_path):
    """A repair can be typed into the file as it is."""
    path = tmp_path / "run.toml"
    path.write_text("[fit]\nbatch_size = 0")
    with pytest.raises(ConfigError) as caught:
        read_toml(path)
    assert [(repair.field, repair.value) for repair in caught.value.repairs] == [("fit.batch_size", 1)]


def test_no_torch():
    """Settings, events and the TOML reader are at hand before torch is loaded."""
    code = "import engine.training, sys; raise SystemExit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
