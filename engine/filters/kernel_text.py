"""Kernels as text that can be copied and pasted: NumPy's, CSV, tabs, spaces. Nothing in it is run."""

import re
from math import isnan

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import DataError
from engine.filters.kernel_options import LARGEST
from engine.kernels import Matrix

LONGEST = 20_000  # characters: many times what the largest kernel takes
SHOWN = 20  # characters of a wrong cell that are quoted
LARGEST_FLOAT = float(np.finfo(np.float32).max)
HEAD = re.compile(r"^\s*(?:\w+\s*=\s*)?(?:(?:np|numpy)\.)?(?:array|asarray|matrix)\s*\(\s*")
TAIL = re.compile(r"\s*(?:,\s*dtype\s*=\s*[\w.'\"]+\s*)?,?\s*\)\s*;?\s*$")
ROWS_END = re.compile(r"\]\s*,?\s*")
FRACTION = re.compile(r"^(\S+?)\s*/\s*(\S+)$")


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
    rows = _bracketed_rows(text) if "[" in text else _plain_rows(text)
    rows = [row for row in rows if row]
    if not rows:
        raise DataError("There is no number in the text. Write a row of weights a line, such as 1, 0, -1.")
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


def _bracketed_rows(text: str) -> list[list[str]]:
    """Split "[[1, 0], [2, 3]]", with commas or without, into cells."""
    body = HEAD.sub("", text, count=1)
    if body != text:
        body = TAIL.sub("", body, count=1)
    body = body.strip()
    if body.count("[") != body.count("]"):
        raise DataError("A bracket is missing in the text: every [ needs its ].")
    if not (body.startswith("[") and body.endswith("]")):
        raise DataError(f"“{_quoted(body)}” is not how a matrix starts or ends: write [[1, 0], [0, 1]].")
    if body.startswith("[[") or re.match(r"\[\s*\[", body):
        body = body[1:-1]
    rows = []
    for number, part in enumerate(ROWS_END.split(body)[:-1], 1):
        if part.count("[") != 1 or not part.lstrip().startswith("["):
            raise DataError(f"Row {number} is not in brackets of its own: write [[1, 0], [0, 1]].")
        cells = part.strip()[1:].strip().removesuffix(",")
        rows.append([cell.strip() for cell in cells.split(",")] if "," in cells else cells.split())
    return rows


def _plain_rows(text: str) -> list[list[str]]:
    lines = [line.strip(" \r") for line in text.lstrip("\ufeff").splitlines() if line.strip()]
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
    plain = cell.replace("−", "-")
    fraction = FRACTION.match(plain)
    try:
        value = float(fraction[1]) / float(fraction[2]) if fraction else float(plain)
    except ValueError:
        raise DataError(f"“{_quoted(cell)}” in {where} is not a number.") from None
    except ZeroDivisionError:
        raise DataError(f"“{_quoted(cell)}” in {where} divides by 0.") from None
    if isnan(value):
        raise DataError(f"“{_quoted(cell)}” in {where} is not a number.")
    return value


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
