import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ConfigError, EngineError
from gui.setup_text import LIMIT, from_text, read_setup, to_text

FIELDS = ("stride", "padding", "mode", "typed")
STATE = {"stride": 2, "padding": 1, "mode": "SAME", "typed": [[[0, 1, 1], -2.5]]}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def test_a_setup_says_what_it_is_in_its_first_line():
    """One control a line, and the whole is JSON."""
    text = to_text("convolution", STATE)

    assert text.splitlines() == [
        '{"Deep Learning Lab setup": "convolution, version 1",',
        ' "stride": 2,',
        ' "padding": 1,',
        ' "mode": "SAME",',
        ' "typed": [[[0, 1, 1], -2.5]]}',
    ]
    assert json.loads(text)["stride"] == 2


@settings(max_examples=100, deadline=None)
@given(state=st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_what_is_written_is_read_back(state):
    """Whatever the controls hold."""
    assert from_text(to_text("convolution", state), "convolution", FIELDS) == state


def test_space_around_it_does_no_harm():
    """As it comes out of a mail, with the line ends of Windows."""
    text = "\n\n  " + to_text("convolution", STATE).replace("\n", "\r\n") + "\r\n  "

    assert from_text(text, "convolution", FIELDS) == STATE


def headed(rest, title="convolution, version 1"):
    return f'{{"Deep Learning Lab setup": "{title}"{rest}}}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "This is no setup of the lab"),
        ("hello", "This is no setup of the lab"),
        ("[1, 2]", "This is no setup of the lab"),
        ('{"stride": 2}', "This is no setup of the lab"),
        ('{"Deep Learning Lab setup": 1}', "This is no setup of the lab"),
        (headed("", "convolution"), "This is no setup of the lab"),
        (to_text("convolution", STATE)[:-20], "Was all of it copied?"),
        (headed("", "chain, version 1"), "a setup of “chain”, and here is “convolution”"),
        (headed("", "convolution, version 2"), "version 2, and this one reads up to version 1"),
        (headed(', "strid": 2'), "strid = 2 sets a control that this view does not have; “stride”"),
        (headed(', "colour": "red"'), "colour = red sets a control that this view does not have."),
        (headed(', "stride": 2, "stride": 3'), "stride = 3 is there twice"),
        (headed(', "stride": NaN'), "NaN where a number should be"),
        (headed(', "stride": -Infinity'), "-Infinity where a number should be"),
        (headed(f', "stride": {"9" * 5000}'), "This is no setup of the lab"),
        (headed(f', "typed": {"[" * 100_000}{"]" * 100_000}'), "This is no setup of the lab"),
        (" " * (LIMIT + 1), "longer than the 1,000,000 characters"),
    ],
)
def test_what_is_wrong_is_named(text, message):
    """Nothing is guessed, and no text ends in another error than the lab's own."""
    with pytest.raises(EngineError, match=message.replace("?", r"\?")):
        from_text(text, "convolution", FIELDS)


def test_the_error_of_a_control_names_it():
    """So that a form can point at it."""
    with pytest.raises(ConfigError) as caught:
        from_text(headed(', "strid": 2'), "convolution", FIELDS)

    assert (caught.value.field, caught.value.value) == ("strid", 2)


@settings(max_examples=200, deadline=None)
@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")) | VALUES.map(json.dumps))
def test_no_text_breaks_it(text):
    """A setup that names known controls alone, or an EngineError in words, whatever somebody pastes."""
    state = {}
    with suppress(EngineError):
        state = from_text(text, "convolution", FIELDS)

    assert state.keys() <= set(FIELDS)


def test_a_file_that_is_not_there_or_no_text_is_said(tmp_path):
    """With its name."""
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe")

    with pytest.raises(EngineError, match=r"missing\.dllab\.json could not be read"):
        read_setup(tmp_path / "missing.dllab.json")
    with pytest.raises(EngineError, match=r"picture\.png is no text"):
        read_setup(tmp_path / "picture.png")
    with pytest.raises(EngineError, match="could not be read"):
        read_setup(tmp_path)


def test_a_huge_file_is_not_read_whole(tmp_path):
    """A film that was chosen by mistake fills no memory."""
    file = tmp_path / "film.dllab.json"
    with file.open("wb") as opened:
        opened.truncate(40_000_000_000)  # takes no room on the disk

    with pytest.raises(EngineError, match="longer than"):
        from_text(read_setup(file), "convolution", FIELDS)
