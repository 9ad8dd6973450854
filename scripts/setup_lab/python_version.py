"""Refuse a Python that is too old, in a sentence that the old Python can still print."""

import os
import subprocess
import sys

OLDEST = (3, 11)
NEWER_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")


def too_old_message(version, script, newer):
    """Say what is wrong; `newer` is the name of a Python on this machine that would do, or None."""
    found = "This is Python {0}.{1}; the lab needs {2}.{3} or newer.".format(version[0], version[1], *OLDEST)
    if newer:
        return found + "\nA newer one is installed. Type:  " + newer + " scripts/" + script
    return found + (
        "\nGet one from https://www.python.org/downloads/ (Debian and Ubuntu: sudo apt-get install python3.11"
        " python3.11-venv),\nthen type:  python3.11 scripts/" + script
    )


def newer_python(names=NEWER_NAMES):
    """Return the first of `names` that starts on this machine, or None."""
    with open(os.devnull, "w") as nowhere:
        for name in names:
            try:
                if subprocess.call([name, "-c", ""], stdout=nowhere, stderr=nowhere) == 0:
                    return name
            except OSError:
                continue
    return None


def require_python(script):
    """Exit with a message if this Python is older than the lab needs."""
    if sys.version_info[:2] < OLDEST:
        sys.exit(too_old_message(sys.version_info, script, newer_python()))
