"""What the titles of a layer's picture say."""

from gui.widgets.volume.slices import Slices

TIMES = " × "


def input_notes(slices: Slices, shown: range) -> tuple[str, ...]:
    """Return what stands beside "Input", the longest first."""
    _, height, width = slices.trace.image.shape
    rows, columns = slices.extent("input")
    size = _size(slices, height, width, slices.channels)
    padded = f", padded to {_size(slices, rows, columns)}" if (rows, columns) != (height, width) else ""
    part = of(shown, slices.channels, "channel")
    if part:
        return f"{size}{padded}, {part}", f"{size}, {part}", part
    return f"{size}{padded}", size, ""


def filter_title(slices: Slices) -> str:
    """Return "Filter" or "Filters"."""
    return "Filter" if slices.filters == 1 else "Filters"


def filter_notes(slices: Slices, shown: range, channels: range) -> tuple[str, ...]:
    """Return what stands beside "Filters", the longest first."""
    each = _size(slices, *slices.extent("filter"), len(slices.trace.channels_of(0)))
    all_of_them = each if slices.filters == 1 else f"{slices.filters} of {each}"
    filters = of(shown, slices.filters)
    depth = "" if slices.grouped else of(channels, slices.channels, "channel")
    parts = ", ".join(part for part in (filters, depth) if part)
    if parts:
        return f"{parts}, each {each}", parts, filters or depth
    return all_of_them, each, ""


def output_notes(slices: Slices, shown: range) -> tuple[str, ...]:
    """Return what stands beside "Output", the longest first."""
    size = _size(slices, *slices.extent("output"), slices.filters)
    part = of(shown, slices.filters, "channel")
    return (f"{size}, {part}", size, "") if part else (size, "")


def of(shown: range, count: int, what: str = "") -> str:
    """Return "channels 5–8 of 16", or nothing where all are shown."""
    if len(shown) == count:
        return ""
    several = len(shown) > 1
    numbers = f"{shown[0] + 1}–{shown[-1] + 1}" if several else str(shown[0] + 1)
    return f"{what}{'s' * several} {numbers} of {count}" if what else f"{numbers} of {count}"


def _size(slices: Slices, height: int, width: int, depth: int | None = None) -> str:
    sizes = [width] if slices.flat else [height, width]
    return TIMES.join(str(size) for size in (*sizes, *(() if depth is None else (depth,))))
