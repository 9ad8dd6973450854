import pytest

from scripts.setup_lab.system_libraries import (
    Need,
    apt_install,
    apt_line,
    has_font,
    how_to_get,
    loads,
    missing,
)


def test_nothing_is_missing_where_everything_loads():
    assert not missing(Need.WINDOW, lambda name: True, lambda: True)


def test_headless_work_asks_for_nothing():
    assert not missing(Need.NOTHING, lambda name: False, lambda: False)


def test_a_bare_debian_offscreen():
    """The packages that offscreen drawing needs on a bare Debian, a font among them."""
    lacking = missing(Need.OFFSCREEN, lambda name: False, lambda: False)
    assert set(lacking.packages) == {
        *("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "fonts-dejavu-core"),
        "libglib2.0-0",
    }


def test_a_bare_debian_with_a_window():
    """A real window needs also what Qt's X11 plug-in is linked to."""
    offscreen = missing(Need.OFFSCREEN, lambda name: False, lambda: False)
    window = missing(Need.WINDOW, lambda name: False, lambda: False)
    assert set(window.packages) - set(offscreen.packages) == {
        *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0", "libxcb-render-util0"),
        *("libxcb-shape0", "libxcb-xinerama0", "libxkbcommon-x11-0"),
    }


def test_only_what_is_missing_is_named():
    """The text says which library, and the line to type has its package and no other."""
    lacking = missing(Need.WINDOW, lambda name: name != "libxcb-cursor.so.0", lambda: True)
    text = how_to_get(lacking, has_apt=True)
    assert "lacks: libxcb-cursor.so.0." in text
    assert text.splitlines()[-1] == "  sudo apt-get update && sudo apt-get install -y libxcb-cursor0"


def test_without_apt_the_libraries_are_named():
    lacking = missing(Need.OFFSCREEN, lambda name: name != "libEGL.so.1", lambda: True)
    text = how_to_get(lacking, has_apt=False)
    assert "libEGL.so.1" in text
    assert "apt-get" not in text


@pytest.mark.parametrize(
    ("results", "commands"), [([True], 1), ([False, True, True], 3), ([False, False], 2)]
)
def test_lists_are_refreshed_only_when_needed(results, commands):
    """apt-get update runs between two tries, and nothing runs after it fails."""
    ran = []
    answers = iter(results)

    def run(command):
        ran.append(command)
        return next(answers)

    assert apt_install(["libegl1"], ("sudo", "-n"), run) is results[-1]
    assert len(ran) == commands
    assert ran[0][:5] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    assert ran[0][-1] == "libegl1"
    assert all(command[-1] == "update" for command in ran[1:2])


def test_the_line_to_type():
    assert apt_line(["a", "b"]) == "sudo apt-get update && sudo apt-get install -y a b"


def test_finds_a_font_deep_inside(tmp_path):
    fonts = tmp_path / "truetype" / "dejavu"
    fonts.mkdir(parents=True)
    (tmp_path / "README.txt").touch()
    assert not has_font([tmp_path, tmp_path / "absent"])
    (fonts / "DejaVuSans.TTF").touch()
    assert has_font([tmp_path])


def test_a_library_that_does_not_exist_is_not_found():
    assert not loads("libno-such-library-here.so.99")
