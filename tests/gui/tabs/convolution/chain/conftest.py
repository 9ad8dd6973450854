"""A chain's model, alone and on its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.tabs.convolution.chain.columns import Column
from gui.tabs.convolution.chain.page import ChainPage
from gui.tabs.convolution.chain.view_model import ChainViewModel


@pytest.fixture
def model(qapp):
    """Return a model that shows the LeNet-like network of Ng's course, on 3×32×32."""
    return ChainViewModel()


@pytest.fixture
def cell():
    """Return what stands in a cell of a view's table."""

    def text(model, number, column):
        return model.view.lines[number].texts[column]

    return text


@pytest.fixture
def page(model, show):
    """Return the page of the model, in a window that has the keyboard in its table."""
    page = ChainPage(model)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(page.panel)
    column = QVBoxLayout()
    column.addWidget(page.bar)
    column.addWidget(page, 1)
    row.addLayout(column, 1)
    show(holder, 1280, 680)
    page.holder = holder
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    return page


@pytest.fixture
def go(page):
    """Give the keyboard to a cell of the page's table."""

    def to(number, column=Column.LAYER):
        page.table.setCurrentIndex(page.table.model().index(number, column))

    return to
