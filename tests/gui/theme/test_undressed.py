import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui import theme


def built():
    """Return a window with a button two levels deep."""
    window, inner = QWidget(), QWidget()
    outer = QVBoxLayout(window)
    column = QVBoxLayout(inner)
    column.addWidget(QPushButton("Train"))
    outer.addWidget(inner)
    return window


def test_a_window_built_undressed_looks_as_any_other(qapp, show):
    plain = show(built(), 200, 100).grab().toImage()
    with theme.undressed(qapp):
        window = built()

    assert show(window, 200, 100).grab().toImage() == plain


def test_a_failure_inside_leaves_the_sheet_on(qapp):
    sheet = qapp.styleSheet()

    with pytest.raises(RuntimeError), theme.undressed(qapp):
        raise RuntimeError("the window could not be built")

    assert sheet
    assert qapp.styleSheet() == sheet
