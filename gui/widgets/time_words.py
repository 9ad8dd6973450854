"""Durations as a person says them."""


def left_in_words(seconds: float) -> str:
    """Return "0.8 s left", "42 s left" or "3 min left"."""
    if seconds < 10:
        return f"{seconds:.1f} s left"
    if seconds < 100:
        return f"{seconds:.0f} s left"
    return f"{seconds / 60:.0f} min left"


def took_in_words(seconds: float) -> str:
    """Return "2.0 s", "42 s" or "3 min 5 s"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"
