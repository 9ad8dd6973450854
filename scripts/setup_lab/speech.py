"""Saying something to whoever waits at the terminal."""

import io
import sys


def speak_any_alphabet() -> None:
    """Let a folder's name be printed on a terminal that lacks its letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print a line at once, also into a file or a pipe."""
    print(text, flush=True)
