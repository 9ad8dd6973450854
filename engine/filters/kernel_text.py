"""Kernels as text that can be copied and pasted: NumPy's, CSV, tabs, spaces. Nothing in it is run."""

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import DataError
from engine.filters.kernel_options import LARGEST
from engine.kernels import Matrix

LONGEST = 20_000  # characters: many times what the largest kernel takes
SHOWN = 20  # characters of a wrong cell that are quoted
LARGEST_FLOAT = float(np.finfo(np.float32).max)
MAKERS = {module + maker for module in ("", "np.", "numpy.") for maker in ("array", "asarray", "matrix")}
ROWS = "Write a row of weights a line, such as 1, 0, -1."
EXAMPLE = "write [[1, 0], [0, 1]]."


def to_numpy_text(kernel: ArrayLike) -> str:
    """Return "np.array([[1, 0, -1], …])", a row a line. Every number is exact: `from_text` gives it back."""
    rows = [f"[{', '.join(_number(value) for value in row)}]" for row in _matrix(kernel)]
    return f"np.array([{(',' + chr(10) + ' ' * 10).join(rows)}])"


def to_csv(kernel: ArrayLike) -> str:
    """Return the rows as lines of numbers with commas between them; exact as well."""
    return "".join(",".join(_number(value) for value in row) + "\n" for row in _matrix(kernel))


def from_text(text: str, most: float = LARGEST_FLOAT) -> Matrix:
    """Return the kernel, float64 (f, f), that is written in `text`.

    NumPy's text is read with or without "np.array(…)" and commas. Else every line is a row, its cells apart
    by semicolons, tabs, commas or spaces: the first of them that the text has. With semicolons or tabs, a
    comma is a decimal comma. A minus may be "−", and a cell a fraction such as "1/9". `most` is the largest
    magnitude of a weight.

    Raises:
        DataError  there is no number, a cell is none or beyond `most`, rows differ in length, the matrix is
                   not square or larger than 11 × 11; row and column are named, counted from 1
    """
    if len(text) > LONGEST:
        raise DataError(f"The text has {len(text):,} characters; a kernel takes no more than {LONGEST:,}.")
    text = text.lstrip("\ufeff")
    rows = _bracketed_rows(text) if "[" in text else _plain_rows(text)
    if not any(rows):
        raise DataError(f"There is no number in the text. {ROWS}")
    if any(len(row) != len(rows) for row in rows):
        _check_numbers(rows)
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise DataError(
                f"Row {number} has {_count(len(row))} and row 1 has {len(rows[0])}: "
                "all rows of a kernel are equally long."
            )
    if len(rows) != len(rows[0]):
        raise DataError(
            f"The text has {_count(len(rows), 'row')} of {_count(len(rows[0]))}; a kernel is square: "
            "as many rows as columns."
        )
    if len(rows) > LARGEST:
        raise DataError(f"The kernel has {len(rows)} rows and columns; the most is {LARGEST}.")
    values = np.array(
        [[_value(cell, i, j) for j, cell in enumerate(row, 1)] for i, row in enumerate(rows, 1)]
    )
    for i, j in np.argwhere(np.abs(values) > most):
        limits = f"weights go from −{most:g} to {most:g}"
        raise DataError(f"“{_quoted(rows[i][j])}” in row {i + 1}, column {j + 1} is too large: {limits}.")
    return values


def _check_numbers(rows: list[list[str]]) -> None:
    """Refuse a text of which no cell is a number: how many cells it has is then of no interest."""
    cells = [cell for row in rows for cell in row if cell]
    if not any(_is_number(cell) for cell in cells):
        first = f"“{_quoted(cells[0])}” is no number. " if cells else "There is no number in the text. "
        raise DataError(f"{first}{ROWS}")


def _bracketed_rows(text: str) -> list[list[str]]:
    """Split "[[1, 0], [2, 3]]", with commas or without, into cells."""
    start, end = text.index("["), text.rfind("]") + 1
    if text.count("[") != text.count("]") or end < start:
        raise DataError("A bracket is missing in the text: every [ needs its ].")
    _check_around(text[:start].strip(), text[end:].strip())
    body = text[start + 1 : end - 1].strip()
    inner = body if body.startswith("[") else text[start:end]
    *parts, rest = inner.split("]")
    rows = []
    for number, part in enumerate(parts, 1):
        row = part.strip() if number == 1 else part.strip().removeprefix(",").lstrip()
        if not row.startswith("[") or row.count("[") != 1:
            raise DataError(f"Row {number} is not in brackets of its own: {EXAMPLE}")
        cells = row[1:].strip().removesuffix(",")
        rows.append([cell.strip() for cell in cells.split(",")] if "," in cells else cells.split())
    if rest.strip() not in ("", ","):
        raise DataError(f"“{_quoted(rest.strip())}” after row {len(rows)} is not in brackets: {EXAMPLE}")
    return rows


def _check_around(head: str, tail: str) -> None:
    """Refuse what stands around the brackets, but for "kernel = np.array(" and ", dtype=float)"."""
    name, equals, maker = head.rpartition("=")
    maker = maker.strip()
    is_named = not equals or name.strip().isidentifier()
    if not is_named or (maker and not (maker.endswith("(") and maker[:-1].rstrip() in MAKERS)):
        raise DataError(f"“{_quoted(head)}” is not how a matrix starts: {EXAMPLE}")
    rest = tail.removesuffix(";").rstrip()
    if not _ends_call(rest) if maker else rest:
        raise DataError(f"“{_quoted(tail)}” is not how a matrix ends: {EXAMPLE}")


def _ends_call(tail: str) -> bool:
    """Return whether `tail` can follow upon "np.array([[1]]": it is ")", ",)" or ", dtype=np.float32)"."""
    option = tail.removesuffix(")").strip()
    field, _, kind = option.removeprefix(",").removesuffix(",").partition("=")
    is_type = field.strip() == "dtype" and kind.strip().strip("'\"").replace(".", "").isidentifier()
    return tail.endswith(")") and (option in ("", ",") or (option.startswith(",") and is_type))


def _plain_rows(text: str) -> list[list[str]]:
    lines = [line.strip(" \r") for line in text.splitlines() if line.strip()]
    for separator in (";", "\t", ","):
        if any(separator in line for line in lines):
            rows = [_split(line, separator) for line in lines]
            return rows if separator == "," else [[_with_point(cell) for cell in row] for row in rows]
    return [line.split() for line in lines]


def _split(line: str, separator: str) -> list[str]:
    cells = [cell.strip().strip('"') for cell in line.split(separator)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells  # a separator at the end of a line


def _with_point(cell: str) -> str:
    return cell.replace(",", ".") if cell.count(",") == 1 and "." not in cell else cell


def _value(cell: str, row: int, column: int) -> float:
    where = f"row {row}, column {column}"
    if not cell:
        raise DataError(f"The cell in {where} is empty; write 0 if there is no weight.")
    try:
        return _fraction(cell.replace("−", "-"))
    except ValueError:
        raise DataError(f"“{_quoted(cell)}” in {where} is not a number.") from None
    except ZeroDivisionError:
        raise DataError(f"“{_quoted(cell)}” in {where} divides by 0.") from None


def _fraction(text: str) -> float:
    """Return the value of "1e-3" or "1/9"; raise ValueError if it is none, and Python's 1_0 is none."""
    above, slash, below = text.partition("/")
    value = float(above) / float(below) if slash else float(above)
    if "_" in text or np.isnan(value):
        raise ValueError(text)
    return value


def _is_number(cell: str) -> bool:
    try:
        _fraction(cell.replace("−", "-"))
    except ValueError:
        return False
    except ZeroDivisionError:
        pass
    return True


def _quoted(cell: str) -> str:
    return cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"


def _count(count: int, noun: str = "number") -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _number(value: float) -> str:
    """Return the shortest text that is this number again."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _matrix(kernel: ArrayLike) -> list[list[float]]:
    rows: list[list[float]] = np.atleast_2d(np.asarray(kernel, dtype=np.float64)).tolist()
    return rows
