import pytest

from scripts.setup_lab.pip_words import LINES_KEPT, failure, plain_words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "  Downloading PySide6_Essentials-6.11.3-cp310-abi3-manylinux_2_34_x86_64.whl (97.4 MB)",
            "fetching PySide6_Essentials 6.11.3, 97 MB",
        ),
        (
            "  Downloading https://host/whl/cpu/torch-2.13.0-cp311-cp311-linux_x86_64.whl (1.1 GB)",
            "fetching torch 2.13.0, 1100 MB",
        ),
        (
            "  Using cached scipy-1.17.1-cp311-cp311-manylinux_2_27_x86_64.whl (35.2 MB)",
            "from earlier: scipy 1.17.1, 35 MB",
        ),
        ("Downloading sympy-1.14.0-py3-none-any.whl (6.3 MB)", "fetching sympy 1.14.0, 6 MB"),
        ("Downloading iniconfig-2.3.1-py3-none-any.whl (7.5 kB)", None),
        ("Collecting numpy<3,>=2.0", None),
        (
            "Installing collected packages: mpmath, sympy, torch",
            "unpacking 3 packages; this takes a minute or two",
        ),
    ],
)
def test_says_what_is_worth_saying(line, words):
    assert plain_words(line) == words


@pytest.mark.parametrize(
    ("output", "remedy", "nothing_installed"),
    [
        (
            "WARNING: Retrying after connection broken by NewConnectionError"
            "\nERROR: No matching distribution found for setuptools>=77",
            "Connect, then type the same command again",
            True,
        ),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "TMPDIR=/a/larger", False),
        (
            "SSLError(SSLCertVerificationError('CERTIFICATE_VERIFY_FAILED'))",
            "pip config set global.cert",
            True,
        ),
        ("ERROR: No matching distribution found for torch==2.13.0", "no build of one of the packages", True),
        ("ERROR: [Errno 13] Permission denied: '/x'", "folder that is yours", False),
        ("ERROR: something never seen", "the lines above say why", False),
    ],
)
def test_a_failure_names_its_remedy(output, remedy, nothing_installed):
    problem = failure(output)
    assert remedy in str(problem)
    assert problem.nothing_installed is nothing_installed


def test_a_failure_shows_the_end_of_the_output():
    """The beginning of pip's output is long and tells nothing."""
    problem = failure("\n".join(f"line {number}" for number in range(100)))
    assert f"| line {100 - LINES_KEPT}\n" in str(problem)
    assert "| line 99\n" in str(problem)
    assert f"| line {99 - LINES_KEPT}\n" not in str(problem)
