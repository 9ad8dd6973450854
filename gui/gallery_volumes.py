"""Every picture of volumes and of dense matrices: `python main.py screenshots` renders this page too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.arithmetic import LayerTrace, connections, dense_equivalent
from gui import theme
from gui.tabs.convolution.dense.drawing import matrix_content, matrix_rows
from gui.tabs.convolution.presets import PRESETS
from gui.tabs.convolution.working import trace_of
from gui.widgets.columns import Paper
from gui.widgets.dense.log_bars import Count, LogBars
from gui.widgets.dense.matrix_view import DenseMatrixView
from gui.widgets.labels import SectionLabel
from gui.widgets.stepper import Stepper
from gui.widgets.volume import Form, Spot, VolumeSum, VolumeView, Working

SPOT = Spot(filter=0, channel=0, row=1, column=1)  # what the pages of the gallery work out
SHAPE = (3, 6, 6)
DECADES = 4


def volume_page() -> QWidget:
    """Return a page with the lecture's colour image and two filters, in two columns on paper."""
    trace = trace_of(PRESETS["volume-6x6x3"].setting)
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(32))
    for parts, share in ((_volumes(trace), 3), (_against_dense(trace), 2)):
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        for title, part, stretch in parts:
            column.addWidget(SectionLabel(title))
            column.addWidget(part, stretch)
            column.addSpacing(theme.px(6))
        column.addStretch(1)
        row.addLayout(column, share)
    return Paper(page)


def _volumes(trace: LayerTrace) -> list[tuple[str, QWidget, int]]:
    pictures = []
    for form in Form:
        view = VolumeView(trace)
        view.setForm(form)
        view.setSpot(SPOT)
        pictures.append((f"Volumes, {form.value.lower()}", view, 2))
    total = VolumeSum()
    total.setWorking(Working(trace.terms(SPOT.filter, SPOT.row, SPOT.column), SPOT.channel))
    return [*pictures, ("Sum over channels", total, 0)]


def _against_dense(trace: LayerTrace) -> list[tuple[str, QWidget, int]]:
    found = connections(trace)
    matrix = DenseMatrixView()
    matrix.setContent(matrix_content(trace, found, by_value=False), matrix_rows(found))
    equal = dense_equivalent(trace.layer, SHAPE)
    bars = LogBars("Parameters")
    bars.setCounts(
        (
            Count("This layer", equal.layer_parameters, strong=True),
            Count("Dense layer", equal.parameters),
        ),
        DECADES,
    )
    return [
        ("Dense matrix, one colour for each weight", matrix, 1),
        ("Counts on a log scale", bars, 0),
        ("One of several", _stepper(), 0),
    ]


def _stepper() -> QWidget:
    stepper = Stepper("channel", ("Shift+←", "Shift+→"))
    stepper.setNumber(1, 3)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(stepper, 0, Qt.AlignmentFlag.AlignLeft)
    row.addStretch(1)
    return holder
