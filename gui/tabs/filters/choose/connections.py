"""Leads what a person does to the controls and on the pictures to the view model."""

from functools import partial

from PySide6.QtCore import QObject

from gui.tabs.filters.choose.clipboard import FilterClipboard
from gui.tabs.filters.choose.controls import LOOKS, FilterControls
from gui.tabs.filters.choose.setting import BORDERS
from gui.tabs.filters.choose.stage import FilterStage
from gui.tabs.filters.choose.view_model import FiltersViewModel


class Connections(QObject):
    """Connects the parts of the view, once."""

    def __init__(self, model: FiltersViewModel, clipboard: FilterClipboard, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._clipboard = clipboard

    def connect_controls(self, controls: FilterControls) -> None:
        """Lead the controls of image, filter and output to their intents."""
        self._connect_image(controls)
        self._connect_filter(controls)
        self._connect_tools(controls)
        output = self._model.output
        controls.look.chosenChanged.connect(self._choose_look)
        controls.threshold.valueChanged.connect(self._set_threshold)
        controls.border.chosenChanged.connect(self._choose_border)
        controls.stride.valueChanged.connect(output.set_stride)
        controls.gradient.clicked.connect(output.set_gradient)

    def connect_stage(self, stage: FilterStage) -> None:
        """Lead what is done on the pictures to its intents."""
        window = self._model.window
        stage.inputHovered.connect(window.hover_input)
        stage.outputHovered.connect(window.hover_output)
        stage.left.connect(window.leave)
        stage.clicked.connect(window.pin)
        stage.moved.connect(window.move)
        stage.home.connect(window.go_to_strongest)
        stage.filterChosen.connect(self._model.filter.choose)
        stage.lineDrawn.connect(self._model.output.set_line)

    def _connect_image(self, controls: FilterControls) -> None:
        intents, image = self._model.image, controls.image
        image.imageChosen.connect(intents.set_photo)
        image.ownChosen.connect(intents.choose_own)
        image.imageSet.connect(self._set_image)
        image.forget.clicked.connect(intents.forget_own)

    def _connect_filter(self, controls: FilterControls) -> None:
        intents, part = self._model.filter, controls.filter
        part.presetChosen.connect(intents.set_preset)
        part.kernel.edited.connect(intents.set_weight)
        part.size_row.valueChanged.connect(intents.set_size)
        part.options.optionSet.connect(intents.set_option)
        part.strip.chosen.connect(intents.choose)
        part.add.clicked.connect(intents.add)
        part.remove.clicked.connect(intents.remove)
        part.cells.rotate.clicked.connect(self.turn)
        part.cells.flip.clicked.connect(intents.flip)
        part.cells.negate.clicked.connect(intents.negate)
        part.plane.chosenChanged.connect(intents.set_plane)
        part.split.clicked.connect(intents.set_split)
        part.red_only.clicked.connect(self._see_red)

    def _connect_tools(self, controls: FilterControls) -> None:
        intents, tools = self._model.filter, controls.filter.tools
        tools.turned.connect(intents.rotate)
        tools.scaled.connect(intents.scale)
        tools.down.clicked.connect(intents.flip_down)
        tools.transpose.clicked.connect(intents.transpose)
        tools.to_sum.clicked.connect(partial(intents.normalise, "sum"))
        tools.to_magnitudes.clicked.connect(partial(intents.normalise, "magnitudes"))
        tools.numpy.clicked.connect(self._clipboard.copy_numpy)
        tools.csv.clicked.connect(self._clipboard.copy_csv)
        tools.paste.clicked.connect(self._clipboard.paste_filter)

    def turn(self) -> None:
        """Turn the filter by 90°."""
        self._model.filter.rotate()

    def _see_red(self) -> None:
        self._model.filter.only_plane(0)

    def _set_image(self, what: str, value: object) -> None:
        self._model.image.set_image(what, **{what: value})

    def _choose_look(self, index: int) -> None:
        self._model.output.set_look(LOOKS[index])

    def _set_threshold(self, value: float) -> None:
        self._model.output.set_threshold(float(value))

    def _choose_border(self, index: int) -> None:
        self._model.output.set_border(BORDERS[index])
