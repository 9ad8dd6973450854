"""The page about volumes: every channel of the input, every filter, every channel of the output."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.tab import Keys
from gui.tabs.convolution.page import Page
from gui.tabs.convolution.step_player import KEYS, StepPlayer
from gui.tabs.convolution.view import ConvolutionView
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.tabs.convolution.volumes.words import VolumeWords
from gui.widgets.buttons import Button
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.row_or_column import RowOrColumn
from gui.widgets.segmented import Segmented
from gui.widgets.stepper import Stepper
from gui.widgets.volume import Form, SliceCell, Spot, VolumeView, product_at, spot_at

EXAMPLE = "volume-6x6x3"
FORMS = tuple(Form)
FLAT = "Signals of one row lie under each other: there is nothing to stack"


class VolumesPage(Page):
    """The volumes above, what can be played below them, and the words under that."""

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pointed: SliceCell | None = None
        self._drawn: ConvolutionView | None = None
        self.form = Segmented([form.value for form in FORMS], name="Channels")
        self.channel = Stepper("channel", ("Shift+←", "Shift+→"))
        self.filter = Stepper("filter", ("Shift+↑", "Shift+↓"))
        self.example = Button(
            "6 × 6 × 3, vertical edges", tooltip="The course's volume: two 3 × 3 × 3 filters (Ng, week 1)"
        )
        self.volumes = VolumeView(model.view.trace)
        self.player = StepPlayer(model, self.volumes)
        self.words = VolumeWords()
        self._build()
        self._connect()

    def draw(self, view: ConvolutionView) -> None:
        before, self._drawn = self._drawn, view
        if before is None or before.trace is not view.trace or before.step != view.step:
            self._pointed = None
        self.volumes.setTrace(view.trace)
        slices = self.volumes.slices()
        self.channel.setNumber(view.channel, slices.channels)
        self.channel.setVisible(slices.channels > 1)
        self.filter.setNumber(view.filter, slices.filters)
        self.filter.setVisible(slices.filters > 1 and not slices.pools)
        self.form.setEnabled(not slices.flat)
        self.form.setToolTip(FLAT if slices.flat else "")
        self.player.draw(view)
        self._draw_spot()

    # Overrides of Page

    def state(self) -> dict[str, Json]:
        return {"form": FORMS[self.form.chosen()].value}

    def restore(self, state: dict[str, Json]) -> None:
        names = [form.value for form in FORMS]
        if state.get("form") in names:
            self.form.setChosen(names.index(str(state["form"])))
            self._set_form(self.form.chosen())

    def exports(self) -> tuple[Exportable, ...]:
        return (self.volumes, *self.words.exports())

    def keys(self) -> tuple[Keys, ...]:
        return (
            (("Left", "Right", "Up", "Down"), "move the window (with the picture in focus)"),
            (("Shift", "Left", "Right"), "choose the input channel"),
            (("Shift", "Up", "Down"), "choose the filter, and with it the output channel"),
            *KEYS,
        )

    def hint(self) -> str:
        return "In the picture: arrows move the window, with Shift they choose channel and filter"

    def actions_for_menu(self) -> tuple[QAction, ...]:
        """Return what the Run menu offers while the page is shown."""
        return self.player.actions_for_menu

    # Overrides of QWidget

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.volumes.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the user does

    def _draw_spot(self) -> None:
        """Spell out the cell that the pointer is on, or gives, else the current step."""
        slices, spot = self.volumes.slices(), self._spot()
        if self._pointed is not None:
            spot = spot_at(slices, spot, self._pointed)
        self.volumes.setSpot(spot)
        self.volumes.setPointed(self._pointed)
        spot = self.volumes.spot()
        self.words.draw(slices, spot, product_at(spot.terms(slices), self._pointed))

    def _spot(self) -> Spot:
        view = self._model.view
        return Spot(view.filter, view.channel, *view.trace.cell(view.step)).within(self.volumes.slices())

    def _point(self, cell: SliceCell | None) -> None:
        if cell != self._pointed:
            self._pointed = cell
            self._draw_spot()

    def _leave(self) -> None:
        self._point(None)

    def _choose(self, cell: SliceCell) -> None:
        """Look at what is under the pointer for good: its filter, its channel, its step."""
        spot = spot_at(self.volumes.slices(), self._spot(), cell)
        model = self._model
        model.set_filter(spot.filter)
        model.set_channel(spot.channel)
        model.choose_output(spot.row, spot.column)

    def _turn(self, filters: int, channels: int) -> None:
        view = self._model.view
        if filters:
            self._model.set_filter(view.filter + filters)
        if channels:
            self._model.set_channel(view.channel + channels)

    def _set_form(self, index: int) -> None:
        self.volumes.setForm(FORMS[index])

    def _show_example(self) -> None:
        self._model.set_preset(EXAMPLE)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        ends = _row(self.form, self.example), _row(self.channel, self.filter)
        column.addWidget(RowOrColumn(ends, line_gap=8, apart=True))
        column.addWidget(self.volumes, 1)
        column.addWidget(self.player)
        column.addWidget(Hairline())
        column.addWidget(self.words)

    def _connect(self) -> None:
        model, volumes = self._model, self.volumes
        self.form.chosenChanged.connect(self._set_form)
        self.example.clicked.connect(self._show_example)
        self.channel.chosen.connect(model.set_channel)
        self.filter.chosen.connect(model.set_filter)
        volumes.hovered.connect(self._point)
        volumes.left.connect(self._leave)
        volumes.clicked.connect(self._choose)
        volumes.moved.connect(model.move)
        volumes.turned.connect(self._turn)


def _row(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(12))
    for widget in widgets:
        row.addWidget(widget)
    return box
