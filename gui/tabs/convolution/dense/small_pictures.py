"""Input, filter and output beside the dense matrix: small, and linked to it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from engine.arithmetic import LayerTrace
from gui import theme
from gui.tabs.convolution.dense.drawing import Cells, input_cells, kernel_cells, output_cells
from gui.tabs.convolution.dense.links import Links, Part, Pointed
from gui.widgets.chips import RoleChip
from gui.widgets.dense.cell_picture import CellPicture
from gui.widgets.export import Exportable

TITLES: dict[Part, str] = {"input": "Input", "kernel": "Filter", "output": "Output"}
ROLES: dict[Part, str] = {"input": "input", "kernel": "filter", "output": "output"}


class SmallPictures(QWidget):
    """One channel of the input, one of the output, and the filter slice between them."""

    pointed = Signal(Pointed)
    left = Signal()
    chosen = Signal(Pointed)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = {
            part: CellPicture(f"{title} beside the dense matrix", ROLES[part], keeps_colours=part == "kernel")
            for part, title in TITLES.items()
        }
        self._chips = {part: RoleChip(ROLES[part], title) for part, title in TITLES.items()}
        self._looked_at = 0, 0  # output channel and input channel
        self._drawn: tuple[object, ...] = ()
        self._build()
        for part, picture in self.pictures.items():
            picture.hovered.connect(partial(self._point, part))
            picture.left.connect(self.left)
            picture.clicked.connect(partial(self._choose, part))

    def draw(self, trace: LayerTrace, links: Links, by_value: bool) -> None:
        """Show the channels of `links`, and what stands out in them."""
        self._looked_at = links.filter, links.channel
        key = trace, by_value, self._looked_at
        if key != self._drawn:
            self._drawn = key
            self._show("input", input_cells(trace))
            self._show("kernel", kernel_cells(trace, *self._looked_at, by_value))
            self._show("output", output_cells(trace))
            self._name(trace)
        self.pictures["input"].setMarked(links.input)
        self.pictures["kernel"].setMarked(links.kernel)
        self.pictures["output"].setMarked(links.output)

    def exports(self) -> tuple[Exportable, ...]:
        return tuple(self.pictures.values())

    def _show(self, part: Part, cells: Cells) -> None:
        self.pictures[part].setCells(cells.shape, cells.fills, cells.texts, cells.numbers, cells.key)

    def _name(self, trace: LayerTrace) -> None:
        """Write which channels are shown, where there are several."""
        filter_, channel = self._looked_at
        inputs, outputs = len(trace.image), len(trace.output)
        self._chips["input"].setTexts("Input", f"channel {channel + 1} of {inputs}" if inputs > 1 else "")
        self._chips["output"].setTexts("Output", f"channel {filter_ + 1} of {outputs}" if outputs > 1 else "")
        slice_ = f"{filter_ + 1}, slice {channel + 1}" if inputs * outputs > 1 else ""
        self._chips["kernel"].setTexts(
            "Filter" if trace.weight is not None else "Window", slice_ if trace.weight is not None else ""
        )

    def _point(self, part: Part, row: int, column: int) -> None:
        self.pointed.emit(Pointed(part, row, column, *self._looked_at))

    def _choose(self, part: Part, row: int, column: int) -> None:
        self.chosen.emit(Pointed(part, row, column, *self._looked_at))

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        for column, part in enumerate(("input", "output")):
            self._grid.addWidget(self._titled(part), 0, column)  # type: ignore[arg-type]
            self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(self._titled("kernel"), 1, 0)
        self._grid.setRowStretch(0, 5)
        self._grid.setRowStretch(1, 4)

    def addBeside(self, widget: QWidget) -> None:
        """Put `widget` beside the filter."""
        self._grid.addWidget(widget, 1, 1, Qt.AlignmentFlag.AlignTop)

    def _titled(self, part: Part) -> QWidget:
        result = QWidget()
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self._chips[part])
        column.addWidget(self.pictures[part], 1)
        return result
