"""What one unit of a layer sees of the image, and how that is said."""

from dataclasses import dataclass

from engine.arithmetic import Box, Flatten, Row, Shape
from gui.tabs.convolution.chain.lines import Line, fraction_text
from gui.widgets.numerals import extent

Unit = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit of a layer and its receptive field.

    grid    rows and columns of units to choose from
    field   the pixels that the unit sees, padding included; None if it sees none
    world   the pixels that any unit of the layer sees, and the whole image
    title   the sentence that holds for every unit of the layer
    detail  which pixels this unit sees
    """

    grid: tuple[int, int]
    unit: Unit
    field: Box | None
    world: Box
    title: str
    detail: str


def seen_of(line: Line, spot: tuple[float, float], shape: Shape) -> Seen | None:
    """Return what one unit of a layer sees of an input of `shape`; None if the layer does not fit.

    `spot` is where the unit is, as shares of the layer's height and width.
    """
    row = line.row
    if row is None:
        return None
    rows, columns = grid = grid_of(row)
    place = min(int(spot[0] * rows), rows - 1), min(int(spot[1] * columns), columns - 1)
    field = _field(row, grid, place)
    corners = (_field(row, grid, (0, 0)), _field(row, grid, (rows - 1, columns - 1)))
    image = Box(0, 0, shape[-2], shape[-1])
    boxes = [image, *(box for box in (*corners, field) if box is not None)]
    world = Box(
        min(box.top for box in boxes),
        min(box.left for box in boxes),
        max(box.bottom for box in boxes),
        max(box.right for box in boxes),
    )
    dense = 0 in row.effective_stride
    detail = _dense(row) if dense else _detail(place, grid, field, image)
    return Seen(grid, place, field, world, _title(line, row), detail)


def nearest_unit(row: Row, pixel: Unit) -> Unit:
    """Return the unit whose field has its centre nearest to a pixel, in the grid of the layer."""
    rows, columns = grid = grid_of(row)
    first, last = _field(row, grid, (0, 0)), _field(row, grid, (rows - 1, columns - 1))
    if first is None or last is None:
        return 0, 0
    down = _nearest(first.top + first.bottom, last.top + last.bottom, rows, pixel[0])
    across = _nearest(first.left + first.right, last.left + last.right, columns, pixel[1])
    return down, across


def grid_of(row: Row) -> tuple[int, int]:
    """Return the rows and columns of units that see different pixels."""
    if len(row.output_shape) == 3:
        return row.output_shape[1], row.output_shape[2]
    if isinstance(row.layer, Flatten) and len(row.input_shape) == 3:
        return row.input_shape[1], row.input_shape[2]
    return 1, 1


def _field(row: Row, grid: tuple[int, int], unit: Unit) -> Box | None:
    if len(row.output_shape) == 3:
        return row.seen(*unit)
    return row.seen(0, unit[0] * grid[1] + unit[1])  # flat: the units of the first channel


def _nearest(first: int, last: int, count: int, pixel: int) -> int:
    """Return which of `count` centres, from first/2 to last/2 in equal steps, is nearest to a pixel."""
    if count == 1 or last <= first:
        return 0
    step = (last - first) / (count - 1)
    return min(max(round((2 * pixel + 1 - first) / step), 0), count - 1)


def _title(line: Line, row: Row) -> str:
    branch = f" in its {line.branch} branch" if line.branch else ""
    where = f"layer {line.path[0] + 1}, {line.name}{branch},"
    if 0 in row.effective_stride:
        return f"Every unit of {where} sees the whole image."
    size, stride = row.receptive_field, row.effective_stride
    if min(size) == 0:
        return f"Units of {where} see nothing of the image."
    sees = extent(size)
    pixels = "pixel" if size == (1, 1) else "pixels"
    return f"A unit of {where} sees {sees} {pixels}, {fraction_text(stride)} apart."


def _dense(row: Row) -> str:
    return f"Its units, {row.output_shape[0]:,} in all, read all {row.input_shape[0]:,} features."


def _detail(unit: Unit, grid: tuple[int, int], field: Box | None, image: Box) -> str:
    place = f"Row {unit[0] + 1}, column {unit[1] + 1} of {extent(grid)}"
    if field is None:
        return f"{place}: sees no pixel."
    down, across = _span(field.top, field.bottom), _span(field.left, field.right)
    beyond = max(image.top - field.top, image.left - field.left, 0)
    beyond = max(beyond, field.bottom - image.bottom, field.right - image.right)
    hatched = " What is hatched is padding." if beyond > 0 else ""
    return f"{place}: pixel rows {down}, columns {across}.{hatched}"


def _span(first: int, behind: int) -> str:
    """Return pixels counted from 1, as "3 to 46"; padding in front of the first is −0, −1 and so on."""
    low, high = first + 1, behind
    return f"{low}".replace("-", "−") if low == high else f"{low} to {high}".replace("-", "−")
