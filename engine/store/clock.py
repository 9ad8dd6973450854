"""The time, as the workspace writes it down: always UTC."""

from datetime import UTC, datetime


def now() -> str:
    """Return this moment in ISO 8601, microseconds included: "2026-03-01T12:00:00.000001+00:00"."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def stamp() -> str:
    """Return this moment for a file name; later stamps sort after earlier ones."""
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
