"""What the stage shows of a view: one input channel, one kernel, one output channel, and the window."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from engine.arithmetic import LayerTrace, Terms, TransposedAxis
from gui.tabs.convolution.view import ConvolutionView
from gui.widgets.convolution_stage import ConvolutionStage
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.trace_padding import padding_of


def draw_matrices(stage: ConvolutionStage, view: ConvolutionView) -> None:
    """Put input, filter and output of `view` on `stage`."""
    trace = view.trace
    stage.setInput(_input(trace, view.channel), _input_note(trace))
    kernel = trace.kernel(view.filter, view.channel)
    stage.setFilter(kernel, "" if kernel is None else _kernel_note(view, kernel))
    height, width = trace.output.shape[1:]
    stage.setOutput(MatrixContent(trace.output[view.filter], "signed"), f"{height:,} × {width:,}")


def draw_step(stage: ConvolutionStage, view: ConvolutionView) -> None:
    """Mark what `view` spells out, and what has to do with the cell pointed at."""
    trace, terms = view.trace, view.terms
    stage.setStep(_window(terms), view.cell, (_gap(terms.rows), _gap(terms.columns)))
    partners = view.partners
    stage.setPartners(
        input=partners.input, kernel=partners.kernel or _used(trace, terms), output=partners.output
    )


def _input(trace: LayerTrace, channel: int) -> MatrixContent:
    unread = trace.unread()
    values = trace.image[channel]
    return MatrixContent(
        values,
        "signed" if values.min() < 0 else "unsigned",
        padding=padding_of(trace),
        unread=unread if unread.any() else None,
    )


def _input_note(trace: LayerTrace) -> str:
    vertical, horizontal = trace.vertical, trace.horizontal
    height, width = vertical.padded, horizontal.padded
    note = f"{vertical.size:,} × {horizontal.size:,}"
    return (
        note
        if (height, width) == (vertical.size, horizontal.size)
        else f"{note}, padded to {height:,} × {width:,}"
    )


def _kernel_note(view: ConvolutionView, kernel: NDArray[np.float64]) -> str:
    height, width = kernel.shape
    name = "by hand" if view.shown.typed_weights else view.shown.kernel.value.split(",")[0]
    return f"{height} × {width}, {name}"


def _window(terms: Terms) -> QRect | None:
    """Return the rows and columns that the cell reads, or None if it reads nothing."""
    if not len(terms.rows) or not len(terms.columns):
        return None
    top, left = int(terms.rows.min()), int(terms.columns.min())
    bottom, right = int(terms.rows.max()), int(terms.columns.max())
    return QRect(left, top, right - left + 1, bottom - top + 1)


def _gap(positions: NDArray[np.intp]) -> int:
    """Return the distance between two positions that are read."""
    return abs(int(positions[1] - positions[0])) if len(positions) > 1 else 1


def _used(trace: LayerTrace, terms: Terms) -> tuple[NDArray[np.intp], NDArray[np.intp]] | None:
    """Return the kernel cells that take part, where it is not all of them: in a transposed convolution."""
    if not isinstance(trace.vertical, TransposedAxis):
        return None
    return terms.kernel_rows, terms.kernel_columns
