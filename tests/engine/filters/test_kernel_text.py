import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.errors import DataError
from engine.filters.kernel_text import from_text, to_csv, to_numpy_text

WEIGHTS = st.integers(1, 11).flatmap(
    lambda side: arrays(np.float64, (side, side), elements=st.floats(-1e6, 1e6))
)
SOBEL = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]


@given(WEIGHTS)
def test_every_number_comes_back_exactly(weights):
    """Text is exact, and NumPy itself reads it the same way."""
    assert (from_text(to_numpy_text(weights)) == weights).all()
    assert (from_text(to_csv(weights)) == weights).all()
    assert (np.loadtxt(to_csv(weights).splitlines(), delimiter=",", ndmin=2) == weights).all()
    with np.printoptions(precision=17, floatmode="unique"):
        assert (from_text(str(weights)) == weights).all()
        assert (from_text(repr(weights)) == weights).all()


def test_text_is_what_a_person_would_write():
    """Whole numbers have no point, and rows stand under one another."""
    assert to_numpy_text(SOBEL) == ("np.array([[1, 0, -1],\n          [2, 0, -2],\n          [1, 0, -1]])")
    assert to_csv([[0.25, -1], [0, 3]]) == "0.25,-1\n0,3\n"


@pytest.mark.parametrize(
    "text",
    [
        "1,0,-1\n2,0,-2\n1,0,-1\n",
        "1, 0, -1,\r\n2, 0, -2,\r\n1, 0, -1,\r\n",
        "1\t0\t-1\n2\t0\t-2\n1\t0\t-1",
        "  1 0 -1\n\n  2 0 -2\n  1 0 -1  ",
        "1,0;0,0;-1,0\n2;0;−2\n1;0;-1",
        "[[1, 0, -1], [2, 0, -2], [1, 0, -1]]",
        "[[ 1.  0. -1.]\n [ 2.  0. -2.]\n [ 1.  0. -1.]]",
        "kernel = np.array([[1, 0, -1], [4/2, 0, -2], [1, 0, -1],], dtype=np.float32)",
        "array([[ 1.,  0., -1.],\n       [ 2.,  0., -2.],\n       [ 1.,  0., -1.]])",
        "kernel = [[1, 0, -1], [2, 0, -2], [1, 0, -1]];",
        "[1 0 -1]\n[2 0 -2]\n[1 0 -1]",
        "\ufeffnumpy.asarray ( [[1,0,-1],[2,0,-2],[1,0,-1]] , dtype = 'float32', ) ;",
        '\ufeff"1","0","-1"\n"2","0","-2"\n"1","0","-1"',
    ],
)
def test_ways_to_write_sobel(text):
    """CSV, tabs, spaces, semicolons with decimal commas, NumPy's text and its print-outs are read alike."""
    assert from_text(text).tolist() == SOBEL


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There is no number in the text"),
        ("[[]]", "There is no number in the text"),
        ("1,0\n2,x", "“x” in row 2, column 2 is not a number"),
        ("1,0\n2,", "Row 2 has 1 number and row 1 has 2"),
        ("1,,0\n2,3,4\n5,6,7", "The cell in row 1, column 2 is empty; write 0"),
        ("1 2 3\n4 5 6", "The text has 2 rows of 3 numbers; a kernel is square"),
        ("1, 2", "The text has 1 row of 2 numbers; a kernel is square"),
        ("1\n2", "The text has 2 rows of 1 number; a kernel is square"),
        ("1,2\n3", "Row 2 has 1 number and row 1 has 2: all rows of a kernel are equally long"),
        ("\n".join(["0 " * 12] * 12), "The kernel has 12 rows and columns; the most is 11"),
        ("1,2\n3,inf", "“inf” in row 2, column 2 is too large: weights go from"),
        ("1,2\n3,1e300", "“1e300” in row 2, column 2 is too large: weights go from −3.4"),
        ("1e308/1e-308", "“1e308/1e-308” in row 1, column 1 is too large"),
        ("1,nan\n3,4", "“nan” in row 1, column 2 is not a number"),
        ("1_0", "“1_0” in row 1, column 1 is not a number"),
        ("1/2/3", "“1/2/3” in row 1, column 1 is not a number"),
        ("1/0", "“1/0” in row 1, column 1 divides by 0"),
        ("[[1, 2], [3, 4]", "A bracket is missing"),
        ("]1, 2[", "A bracket is missing"),
        ("[[1, 2], [3, 4]] + 1", "“+ 1” is not how a matrix ends"),
        ("[[1, 2], [3, 4]])", "“)” is not how a matrix ends"),
        ("np.array([[1, 2], [3, 4]], order=C)", "“, order=C)” is not how a matrix ends"),
        ("np.array([[1, 2], [3, 4]]", "“” is not how a matrix ends"),
        ("np.zeros([[1, 2], [3, 4]])", "“np.zeros(” is not how a matrix starts"),
        ("a b = [[1, 2], [3, 4]]", "“a b =” is not how a matrix starts"),
        ("[[1, 2], 3, [4, 5]]", "Row 2 is not in brackets of its own"),
        ("[[1, 0], [0, 1] 5 6 7]", "“5 6 7” after row 2 is not in brackets"),
        ("[[1, 0], [0, 1], garbage]", "“, garbage” after row 2 is not in brackets"),
        ("[[1, 0] 5, [0, 1]]", "Row 2 is not in brackets of its own"),
        ("[[1, 0],, [0, 1]]", "Row 2 is not in brackets of its own"),
        ("[[1, 0], [], [0, 1]]", "Row 2 has 0 numbers and row 1 has 2"),
        ("[[[1]]]", "Row 1 is not in brackets of its own"),
        ("__import__('os')", "is not a number"),
        ("hello; rm -rf /", "“hello” is no number. Write a row of weights a line"),
        (";;", "There is no number in the text"),
        ("x" * 30_000, "The text has 30,000 characters"),
    ],
)
def test_refusals_name_row_and_trouble(text, message):
    """Whatever is not a kernel is refused with the place and the trouble."""
    with pytest.raises(DataError, match=re.escape(message)):
        from_text(text)


def test_the_largest_weight_can_be_set():
    """What is read has to fit where it goes; the place and the limits are named."""
    assert from_text("99 -99\n0 0", most=99).tolist() == [[99, -99], [0, 0]]
    with pytest.raises(DataError, match="“1e300” in row 2, column 1 is too large: weights go from −99 to 99"):
        from_text("1 2\n1e300 4", most=99)


@given(st.text(alphabet="0123456789.,;[]() \n\t-+e/npaxry=", max_size=80))
def test_any_text_is_read_or_refused(text):
    """No text raises anything but DataError, and what is read is a finite square."""
    try:
        weights = from_text(text)
    except DataError:
        return
    assert weights.shape == (len(weights), len(weights))
    assert np.isfinite(weights).all()


@pytest.mark.parametrize(
    "text",
    [
        "np.array([[7]]" + " " * 19_000,
        "np.array([[7]]" + " ," * 9_000,
        "np.array([[7]], dtype=" + "." * 19_000,
        "a" * 19_000 + "[[7]]",
        " " * 19_000 + "=" * 900 + "[[7]]",
        "[" * 9_000 + "]" * 9_000,
        "[[" + "7" * 19_000 + "]]",
        "7" * 9_000 + "/" + "7" * 9_000,
        "[[7/" + "/" * 19_000 + "]]",
        "7" + " " * 19_000 + "/",
    ],
)
def test_the_longest_nonsense_is_refused_at_once(text):
    """The time that a text takes does not grow faster than its length: none of these would ever end."""
    with pytest.raises(DataError):
        from_text(text)
