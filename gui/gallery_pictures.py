"""Every picture widget with content that was computed: `python main.py screenshots` renders this page too."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.arithmetic import Conv2d, LayerTrace, trace_layer
from engine.data.photos import photo, to_grey
from engine.data.small_images import SmallImage, small_image
from engine.evaluation import gaps
from engine.filters import correlate, kernel
from gui import theme
from gui.gallery_example import EPOCHS, Example, train
from gui.widgets.colour_bar import ColourBar
from gui.widgets.columns import Paper
from gui.widgets.confusion_view import ConfusionView
from gui.widgets.convolution_stage import ConvolutionStage
from gui.widgets.curve_plot import CurvePlot
from gui.widgets.formula_nodes import Floor, Fraction, Text
from gui.widgets.formula_view import FormulaView
from gui.widgets.gap_bars import Gap, GapBars
from gui.widgets.image_grid import ImageGrid
from gui.widgets.image_view import ImageView
from gui.widgets.labels import SectionLabel
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.matrix_view import MatrixView
from gui.widgets.probability_bars import ProbabilityBars
from gui.widgets.sum_view import SumView
from gui.widgets.thumbnails import GridItems

STEP = (1, 1)  # the output cell that the pages of the gallery work out
PHOTO = 128  # pixels of the photo shown
HUMAN = 0.003  # error, as typed by a person


def picture_page() -> QWidget:
    """Return a page with every picture widget, in two columns on paper."""
    example = train()
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(32))
    for parts in (_arithmetic(example), _looking(example)):
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        for title, part, stretch in parts:
            column.addWidget(SectionLabel(title))
            column.addWidget(part, stretch)
            column.addSpacing(theme.px(6))
        row.addLayout(column, 1)
    return Paper(page)


def _arithmetic(example: Example) -> list[tuple[str, QWidget, int]]:
    return [
        ("Convolution stage", _stage(), 3),
        ("Formula with its numbers", _formula(), 0),
        ("Sum of products", _sum(), 0),
        ("Curves: each batch, by epoch", _plots(example), 2),
    ]


def _looking(example: Example) -> list[tuple[str, QWidget, int]]:
    return [
        ("Matrix to edit, two decimals, photo, signed map", _matrices(), 0),
        ("Confusion, probabilities", _beliefs(example), 0),
        ("Image grid: reviewed, current, open", _grid(example), 1),
        ("Gaps with intervals", _gaps(example), 0),
    ]


def _sobel() -> NDArray[np.float64]:
    return np.array(kernel("sobel-vertical").values, np.float64)


def _trace() -> LayerTrace:
    layer = Conv2d(1, 1, 3, stride=2, padding=1, bias=False)
    return trace_layer(layer, small_image(SmallImage.DIGIT, 8)[None], _sobel()[None, None])


def _stage() -> QWidget:
    trace = _trace()
    row, column = STEP
    stage = ConvolutionStage()
    stage.setInput(
        MatrixContent(trace.image[0], "unsigned", 16, Padding(1, 1, 1, 1), trace.unread()),
        "8 × 8, padded to 10 × 10",
    )
    stage.setFilter(_sobel(), "3 × 3, Sobel")
    stage.setOutput(MatrixContent(trace.output[0], "signed"), "4 × 4")
    stage.setStep(QRect(2 * column - 1, 2 * row - 1, 3, 3), STEP)
    return stage


def _formula() -> QWidget:
    symbols = (
        Text("n", "input", True),
        Text(" + 2"),
        Text("p", None, True),
        Text(" − "),
        Text("f", "filter", True),
    )
    filled = (Text("8", "input"), Text(" + 2 · 1 − "), Text("3", "filter"))
    view = FormulaView()
    view.setFormula(
        (
            Text("output = "),
            Floor((Fraction(symbols, (Text("s", italic=True),)),)),
            Text(" + 1"),
            Text(" = "),
            Floor((Fraction(filled, (Text("2"),)),)),
            Text(" + 1"),
            Text(" = "),
            Text("4", "output"),
        )
    )
    return view


def _sum() -> QWidget:
    view = SumView()
    view.setProducts(_trace().terms(0, *STEP).values[0], _sobel())
    return view


def _plots(example: Example) -> QWidget:
    epochs = np.arange(1, EPOCHS + 1)
    loss = CurvePlot("Loss, log scale. Thin: each batch", scale="log")
    loss.setSeries("each batch", "train", example.batch_epochs, example.batch_losses, noisy=True)
    error = CurvePlot("Error, %", scale="percent")
    loss.setSeries("train", "train", epochs, example.losses["train"])
    loss.setSeries("dev", "dev", epochs, example.losses["dev"])
    error.setSeries("train", "train", epochs, example.errors["train"])
    error.setSeries("dev", "dev", epochs, example.errors["dev"])
    error.setReference("human", HUMAN)
    return _beside(loss, error)


def _matrices() -> QWidget:
    view = MatrixView("Filter to edit")
    view.setMatrix(np.array(kernel("sobel-vertical").values, np.float64), "signed", 2.6)
    view.setEditable(True)
    view.edited.connect(lambda row, column, value: _edit(view, row, column, value))
    grey = to_grey(photo("camera"))[64 : 64 + 2 * PHOTO : 2, 160 : 160 + 2 * PHOTO : 2]
    edges = correlate(grey / np.float64(255), np.array(kernel("sobel-vertical").values), border="zeros")
    smooth = MatrixView("Two decimals")
    smooth.setMatrix(edges[40:43, 40:43], "signed")
    original, response, bar = ImageView("Photo"), ImageView("Edges"), ColourBar()
    original.setImage(grey)
    response.setSigned(edges, 2.0)
    bar.setLimit(response.limit())
    for image in (original, response):
        image.setFixedSize(PHOTO + 2, PHOTO + 2)
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.px(8))
    for column, widget in enumerate((view, smooth, original, response)):
        grid.addWidget(widget, 0, column)
    grid.addWidget(bar, 1, 2, 1, 2)
    grid.setColumnStretch(4, 1)
    return _holding(grid)


def _edit(view: MatrixView, row: int, column: int, value: float) -> None:
    values = view.values().copy()
    values[row, column] = value
    view.setMatrix(values, "signed", 2.6)


def _beliefs(example: Example) -> QWidget:
    names = tuple(map(str, range(10)))
    confusion, bars = ConfusionView(), ProbabilityBars()
    index = int(example.mistakes[0])
    label, predicted = int(example.labels[index]), int(example.predicted[index])
    confusion.setCounts(example.counts, names)
    confusion.setChosen((label, predicted))
    bars.setProbabilities(names, example.probabilities[index], label, predicted)
    return _beside(confusion, bars)


def _grid(example: Example) -> QWidget:
    mistakes = example.mistakes
    grid = ImageGrid()
    grid.setItems(
        GridItems(
            len(mistakes),
            lambda index: example.images[mistakes[index]],
            lambda index: f"{example.labels[mistakes[index]]} → {example.predicted[mistakes[index]]}",
            lambda index: index < len(mistakes) // 3,
        )
    )
    grid.setCurrent(len(mistakes) // 3)
    return grid


def _gaps(example: Example) -> QWidget:
    found = gaps(human=HUMAN, train=example.mistakes_in("train"), dev=example.mistakes_in("dev"))
    bars = GapBars()
    bars.setGaps([Gap(one.name.capitalize(), one.size, one.interval.low, one.interval.high) for one in found])
    return bars


def _beside(*widgets: QWidget) -> QWidget:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(24))
    for widget in widgets:
        row.addWidget(widget, 1)
    return _holding(row)


def _holding(layout: QHBoxLayout | QGridLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    return holder
