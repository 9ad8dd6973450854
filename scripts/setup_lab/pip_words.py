"""pip's output in plain words: what it is doing, and what went wrong."""

import re
from dataclasses import dataclass

from .problem import SetupError

LINES_KEPT = 12  # of pip's output, shown when it fails
_SIZE_WORTH_SAYING = 5.0  # MB
_DOWNLOAD = re.compile(
    r"\s*(?P<how>Downloading|Using cached) (?:\S*/)?(?P<name>[A-Za-z0-9_.]+)-(?P<version>[^-\s]+)-\S*\.whl"
    r"(?:\.metadata)? \((?P<size>[\d.]+) (?P<unit>kB|MB|GB)\)"
)


@dataclass(frozen=True, slots=True)
class _Remedy:
    marks: tuple[str, ...]  # any of them in pip's output tells this failure
    text: str
    nothing_installed: bool = False


_REMEDIES = (
    _Remedy(
        ("No space left on device", "Errno 28", "WinError 112", "Disk quota exceeded"),
        "The disk is full. Make room where the lab lies and in the folder for temporary files, or name"
        " another one for those:\n  TMPDIR=/a/larger/disk python3 scripts/run.py",
    ),
    _Remedy(
        ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
        "A program between this machine and the internet shows a certificate that pip does not trust."
        " Ask whoever runs the network for its certificate file, then type:  pip config set global.cert FILE",
        nothing_installed=True,
    ),
    _Remedy(
        (
            "Failed to establish a new connection",
            "Name or service not known",
            "Temporary failure in name resolution",
            "Network is unreachable",
            "getaddrinfo failed",
            "nodename nor servname",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "ProxyError",
            "Connection refused",
            "connection broken by",
        ),
        "The packages could not be fetched: there is no way to the internet from here."
        " Connect, then type the same command again.\nBehind a proxy, set HTTPS_PROXY first."
        " What was fetched before is kept.",
        nothing_installed=True,
    ),
    _Remedy(
        ("No matching distribution found", "requires a different Python"),
        "There is no build of one of the packages for this Python or this machine."
        " They exist for Python 3.11 to 3.14 on 64-bit Linux and Windows, and on Macs with Apple silicon.",
        nothing_installed=True,
    ),
    _Remedy(
        ("Permission denied", "PermissionError", "WinError 5", "Read-only file system"),
        "A file could not be written. Close the lab if it is open, and put it into a folder that is yours.",
    ),
)
_UNKNOWN = _Remedy((), "Type the same command again; if it fails again, the lines above say why.")


def plain_words(line: str) -> str | None:
    """Return what a line of pip's output means to somebody who waits, or None when it is not worth saying."""
    if line.startswith("Installing collected packages:"):
        return f"unpacking {line.count(',') + 1} packages; this takes a minute or two"
    found = _DOWNLOAD.match(line)
    if found is None:
        return None
    size = float(found["size"]) * {"kB": 0.001, "MB": 1.0, "GB": 1000.0}[found["unit"]]
    if size < _SIZE_WORTH_SAYING:
        return None
    how = "fetching" if found["how"] == "Downloading" else "from earlier:"
    return f"{how} {found['name']} {found['version']}, {size:.0f} MB"


def failure(output: str) -> SetupError:
    """Return the problem behind a failed pip, with its last lines and the remedy."""
    remedy = next((one for one in _REMEDIES if any(mark in output for mark in one.marks)), _UNKNOWN)
    lines = [line for line in output.splitlines() if line.strip()][-LINES_KEPT:]
    shown = "\n".join(f"  | {line}" for line in lines)
    return SetupError(
        f"Installing did not work. The last lines of pip:\n{shown}\n\n{remedy.text}",
        nothing_installed=remedy.nothing_installed,
    )
