"""The panel at the left: which run, which set, which mistakes, in which order, and the confusion matrix."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from engine.store import RunRecord
from gui import theme
from gui.tabs.errors.mistakes import Mistakes
from gui.tabs.errors.newer_run import RULE
from gui.tabs.errors.selection import LARGEST_SEED, ErrorKind, Order
from gui.tabs.errors.view import ErrorsView
from gui.tabs.errors.view_model import ErrorsViewModel
from gui.widgets.combo_field import ComboField
from gui.widgets.confusion_view import ConfusionView
from gui.widgets.form import ControlPanel, beside, labelled
from gui.widgets.labels import INK2, CaptionLabel, WrapLabel
from gui.widgets.number_field import NumberField
from gui.widgets.segmented import Segmented

SETS = ("dev", "test", "train")
KINDS = (ErrorKind.ALL, ErrorKind.FALSE_POSITIVES, ErrorKind.FALSE_NEGATIVES)
ORDERS = {
    Order.LOSS: "Loss, highest first",
    Order.FILE: "As in the file",
    Order.RANDOM: "Random",
}
SEED_WIDTH = 72


class LookPanel(ControlPanel):
    """Draws what is looked at, and tells the view model what else to look at."""

    def __init__(self, model: ErrorsViewModel, parent: QWidget | None = None) -> None:
        self._built = False
        super().__init__(parent=parent)
        self._model = model
        self._shown: Mistakes | None = None
        self._runs: tuple[RunRecord, ...] = ()
        self.run = ComboField(name="Run", tooltip=RULE)
        self.set = Segmented(
            [name.capitalize() for name in SETS],
            name="Set",
            tooltips=[f"The mistakes in the {name} set" for name in SETS],
        )
        self.kind = Segmented(
            ("All", "False pos.", "False neg."),
            name="Errors",
            tooltips=(
                "B: mistakes of both kinds",
                "P: predicted to be of the class, but labelled otherwise",
                "F: labelled as the class, but predicted otherwise",
            ),
        )
        self.of_class = ComboField(
            name="Class", tooltip="The class whose false positives or negatives are meant"
        )
        self.order = ComboField(list(ORDERS.values()), tooltip="In which order to go through them")
        self.seed = NumberField(0, LARGEST_SEED, 1, name="Seed", tooltip="Another seed, another random order")
        self.confusion = ConfusionView()
        self.words = WrapLabel("", theme.Type.CAPTION, INK2)
        self._build()
        self._connect()

    def draw(self, view: ErrorsView) -> None:
        """Put `view` on screen."""
        mistakes, selection = view.mistakes, view.selection
        self._draw_runs(view)
        if mistakes is None:
            return
        if mistakes is not self._shown:
            self._draw_classes(mistakes)
        self.set.setChosen(SETS.index(selection.set_name))
        self.kind.setChosen(KINDS.index(selection.kind))
        self.of_class.setCurrentIndex(0 if selection.class_index is None else selection.class_index + 1)
        self.order.setCurrentIndex(list(ORDERS).index(selection.order))
        self.seed.setValue(selection.seed)
        self.seed.setVisible(selection.order is Order.RANDOM)
        if self.confusion.chosen() != view.cell:
            self.confusion.setChosen(view.cell)
        self.words.setText(_words(view, mistakes))

    def _draw_runs(self, view: ErrorsView) -> None:
        if view.runs != self._runs:
            self._runs = view.runs
            self.run.clear()
            for run in view.runs:
                self.run.addItem(f"Run {run.id} · {run.name}")
                about = f"{run.dataset}, {run.state.value}, {run.created[:10]}"
                self.run.setItemData(self.run.count() - 1, about, Qt.ItemDataRole.ToolTipRole)
        ids = [run.id for run in view.runs]
        if view.selection.run_id in ids:
            self.run.setCurrentIndex(ids.index(view.selection.run_id))

    def _draw_classes(self, mistakes: Mistakes) -> None:
        self._shown = mistakes
        self.confusion.setCounts(mistakes.counts, mistakes.classes)
        self.of_class.clear()
        self.of_class.addItems(["of every class", *(f"of class {name}" for name in mistakes.classes)])

    # Overrides of ControlPanel

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self._built:
            self.seed.setFixedWidth(theme.px(SEED_WIDTH))

    # Building

    def _build(self) -> None:
        self._built = True
        self.seed.setFixedWidth(theme.px(SEED_WIDTH))
        look = self.addSection("Look at")
        look.addWidget(self.run)
        look.addWidget(self.set)
        look.addLayout(labelled("Errors", self.kind))
        look.addWidget(self.of_class)
        order = beside(self.order)
        order.addWidget(self.seed)
        look.addWidget(CaptionLabel("Order"))
        look.addLayout(order)
        self.order.setAccessibleName("Order")
        matrix = self.addSection("Confusion", "label ↓, predicted →")
        matrix.addWidget(self.confusion)
        matrix.addWidget(self.words)

    def _connect(self) -> None:
        model = self._model
        self.run.activated.connect(self._choose_run)
        self.set.chosenChanged.connect(self._choose_set)
        self.kind.chosenChanged.connect(self._choose_kind)
        self.of_class.activated.connect(self._choose_class)
        self.order.activated.connect(self._choose_order)
        self.seed.valueChanged.connect(model.choose_seed)
        self.confusion.cellChosen.connect(self._choose_cell)
        self.confusion.cleared.connect(model.clear_cell)

    def _choose_run(self, index: int) -> None:
        self._model.choose_run(self._runs[index].id)

    def _choose_set(self, index: int) -> None:
        self._model.choose_set(SETS[index])

    def _choose_kind(self, index: int) -> None:
        self._model.choose_kind(KINDS[index])

    def _choose_class(self, index: int) -> None:
        self._model.choose_class(index - 1 if index else None)

    def _choose_order(self, index: int) -> None:
        self._model.choose_order(list(ORDERS)[index])

    def _choose_cell(self, row: int, column: int) -> None:
        self._model.choose_cell((row, column))


def _words(view: ErrorsView, mistakes: Mistakes) -> str:
    """Say which mistakes are shown, and how to see others."""
    wrong, selection = len(mistakes.wrong), view.selection
    if selection.cell is None and selection.class_index is None:
        return (
            f"{mistakes.size - wrong:,} right, {wrong:,} wrong of {mistakes.size:,}. Click a cell to see it."
        )
    shown = f"{len(view.positions):,} of {wrong:,}: {selection.in_words(mistakes.classes)}."
    return f"{shown} Click the cell again to see all." if selection.cell is not None else shown
